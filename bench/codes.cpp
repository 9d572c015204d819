// Look-ups of codes and checks of identifiers: the time that one of them takes.

#include "check.hpp"
#include "floors.hpp"

#include <remit/bic.hpp>
#include <remit/codes.hpp>
#include <remit/creditor_reference.hpp>
#include <remit/iban.hpp>
#include <remit/identifier.hpp>

#include <string>
#include <vector>

namespace {

using namespace remit;
using bench::require;

using Texts = std::vector<std::string>;

/// Times a question, by text, which is yes for all of the texts.
template <class Ask>
void add(const std::string& name, const Texts& texts, Ask ask) {
  require(!texts.empty(), name);
  for (const std::string& text : texts) require(ask(text), name + ' ' + text);
  benchmark::RegisterBenchmark(name.c_str(), [texts, ask](benchmark::State& state) {
    const auto count = static_cast<std::int64_t>(texts.size());
    while (state.KeepRunningBatch(count)) {
      for (const std::string& text : texts) benchmark::DoNotOptimize(ask(text));
    }
  });
}

/// The examples of the registry; of one kind of countries, when there is a choice.
template <class Chosen>
Texts examples(Chosen chosen) {
  Texts texts;
  for (const IbanFormat& format : codes::iban.rows) {
    if (chosen(format)) texts.emplace_back(format.example);
  }
  return texts;
}

template <class Row>
Texts codes_of(const CodeTable<Row>& table) {
  Texts texts;
  for (const Row& row : table.rows) texts.emplace_back(row.code);
  return texts;
}

void add_ibans() {
  const auto check = [](std::string_view iban) { return bool(check_iban(iban)); };
  add("IBAN of Germany", {"DE89370400440532013000"}, check);
  add("IBAN of the United Kingdom", {"GB29NWBK60161331926819"}, check);
  add("IBANs without national check", examples([](const IbanFormat& format) {
        return format.national_check == NationalCheck::none;
      }),
      check);
  add("IBANs with national check", examples([](const IbanFormat& format) {
        return format.national_check != NationalCheck::none;
      }),
      check);
}

}  // namespace

int main(int argc, char** argv) {
  add_ibans();
  add("BIC", {"DEUTDEFF", "NWBKGB2LXXX", "QZAXDEMM"},
      [](std::string_view bic) { return bool(check_bic(bic, BicEdition::of_2014)); });
  add("creditor reference RF", {"RF18539007547034", "RF10INV2026001"},
      [](std::string_view text) { return bool(check_reference(ReferenceScheme::rf, text)); });
  add("LEI", {"5493001KJTIIGC8Y1R12"}, [](std::string_view lei) { return bool(check_lei(lei)); });
  add("UUID version 4", {"3f2504e0-4f89-41d3-9a0c-0305e82c3301"},
      [](std::string_view uuid) { return bool(check_uuid4(uuid)); });
  add("country", codes_of(codes::country),
      [](std::string_view code) { return codes::country.has(code); });
  add("currency", codes_of(codes::currency),
      [](std::string_view code) { return codes::currency.has(code); });
  add("purpose", codes_of(codes::purpose),
      [](std::string_view code) { return codes::purpose.has(code); });
  return bench::run_benchmarks(argc, argv);
}
