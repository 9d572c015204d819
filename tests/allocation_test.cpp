// Once warm, a payment costs no memory from the heap: the number of allocations of a run does not
// depend on the number of payments.

#include "engine/run.hpp"
#include "support/allocations.hpp"
#include "support/run.hpp"

#include <remit/bic.hpp>
#include <remit/codes.hpp>
#include <remit/creditor_reference.hpp>
#include <remit/iban.hpp>
#include <remit/identifier.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::test {
namespace {

/// A message with `payments` equal payments that use escapes, lists and rows.
std::string pain_001_with(std::size_t payments) {
  std::string text = read_file(REMIT_SOURCE_DIR "/tests/formats/pain.001/minimal-09.xml");
  const std::string end = "</CdtTrfTxInf>";
  const std::size_t begin = text.find("<CdtTrfTxInf>");
  const std::size_t behind = text.find(end) + end.size();
  std::string payment = text.substr(begin, behind - begin - end.size());
  payment +=
      "<RmtInf><Ustrd>Invoice 4711 &amp; 4712</Ustrd><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd>"
      "</CdOrPrtry></Tp><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>" +
      end;
  std::string all;
  for (std::size_t i = 0; i < payments; ++i) all += payment;
  return text.replace(begin, behind - begin, all);
}

std::string bulk_with(std::size_t payments) {
  std::string text =
      R"({"debtorAccount":{"iban":"DE63999123450123456789"},"requestedExecutionDate":"2026-12-01",)"
      R"("payments":[)";
  for (std::size_t i = 0; i < payments; ++i) {
    text += i == 0 ? "" : ",";
    text +=
        R"({"endToEndIdentification":"E1","instructedAmount":{"currency":"EUR","amount":"10.01"},)"
        R"("creditorName":"Caf\u00e9 Nord","creditorAccount":{"iban":"AT939991100012345678"},)"
        R"("creditorAddress":{"streetName":"Hauptstra\u00dfe","country":"AT"},)"
        R"("remittanceInformationUnstructured":"Invoice \"4711\""})";
  }
  return text + "]}\n";
}

TEST(Allocations, CodesAreCheckedWithoutAny) {
  const std::size_t before = allocations();
  for (const IbanFormat& format : codes::iban.rows) {
    EXPECT_TRUE(check_iban(format.example));
    EXPECT_NE(codes::country.find(format.code), nullptr);
  }
  for (const ReferenceSchemeInfo& info : reference_schemes()) {
    EXPECT_TRUE(check_reference(info.scheme, info.example));
  }
  EXPECT_TRUE(check_bic("DEUTDEFF", BicEdition::of_2014));
  EXPECT_TRUE(check_lei("5493001KJTIIGC8Y1R12"));
  EXPECT_TRUE(codes::purpose.has("SALA"));
  EXPECT_EQ(allocations(), before);
}

TEST(Allocations, ReaderReadsPaymentsWithoutAny) {
  const std::string text = pain_001_with(5000);
  Reader reader{formats::pain_001, text};
  std::size_t at[5001];
  std::size_t count = 0;
  while (reader.next() != nullptr) at[++count] = allocations();
  EXPECT_FALSE(reader.error());
  ASSERT_EQ(count, 5000u);
  EXPECT_EQ(at[5000], at[1000]);
}

/// Allocations of one run that writes to nowhere.
std::size_t allocations_of_run(const std::string& text, std::string_view from, std::string_view to,
                               std::size_t payments) {
  ConvertOptions options;
  options.as_of = as_of;
  const auto plan = engine::make_plan(find_format(to), options);
  engine::WholeFile whole{options.rules, options.reject_scope};
  const auto sink = io::null_sink();
  io::Documents documents{*sink};
  auto input = engine::open_input(io::memory_source(text), from);
  engine::Lessons lessons{*plan};
  engine::Run run{lessons, whole, documents, {}};
  const std::size_t before = allocations();
  const auto done = run.convert(*input);
  const std::size_t after = allocations();
  EXPECT_TRUE(done.ok()) << done.error().message;
  EXPECT_EQ(run.summary().accepted, payments);
  return after - before;
}

/// Stores of output and of digests (repetitions) that double in size may do so a few times each.
constexpr std::size_t doublings = 12;

TEST(Allocations, OfARunDoNotGrowWithXml) {
  for (const std::string_view to : {formats::berlin_group, formats::pain_001_03}) {
    EXPECT_LE(allocations_of_run(pain_001_with(8000), formats::pain_001, to, 8000),
              allocations_of_run(pain_001_with(1000), formats::pain_001, to, 1000) + doublings)
        << to;
  }
}

TEST(Allocations, OfARunDoNotGrowWithJson) {
  constexpr std::string_view to = formats::pain_001_09;
  EXPECT_LE(allocations_of_run(bulk_with(8000), formats::berlin_group, to, 8000),
            allocations_of_run(bulk_with(1000), formats::berlin_group, to, 1000) + doublings);
}

}  // namespace
}  // namespace remit::test
