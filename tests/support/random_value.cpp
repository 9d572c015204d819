#include "support/random_value.hpp"

#include "codes/check_digits.hpp"
#include "support/random_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace remit::test {

using mapping::Placement;
using tool::Random;

namespace {

using Texts = std::span<const std::string_view>;

/// Fields whose values are of an external list or a pattern, by the end of their names; the first
/// that fits holds. The values are valid in every version.
struct ValueKind {
  std::string_view name_end;
  std::vector<std::string_view> values;
};

const std::vector<ValueKind>& choices() {
  static const std::vector<ValueKind> table = {
      {"bic", {"BANKDEFF", "BANKDEFFXXX", "TESTFRPP", "ABCDNL2A"}},
      {"lei", {"ABCDEF0123456789GH12", "00000000000000000098"}},
      {"uetr", {"9f3c5a7e-12b4-4d6f-8a0b-123456789abc", "00000000-0000-4000-b000-000000000001"}},
      {"country", {"DE", "FR", "NL", "ES"}},
      {"country_of_residence", {"AT", "CH"}},
      {"currency", {"EUR", "USD", "CHF"}},
      {"currency_of_transfer", {"EUR", "USD", "CHF"}},
      {"address.type_proprietary", {"A1b2", "0000", "Zzzz"}},
      {"_account.type", {"CACC", "SVGS", "SLRY"}},
      {"proxy_type_code", {"MBNO"}},
      {"instruction_for_creditor_agent.code", {"CHQB", "HOLD", "PHOB", "TELB"}},
      {"reference_type_code", {"RADM", "RPIN", "FXDR", "DISP", "PUOR", "SCOR"}},
      {"purpose.code", {"SALA", "SUPP", "GDDS"}},
      {"purpose.proprietary", {"20100", "99090", "SAL", "SFE"}},
      {"day_of_execution", {"1", "9", "10", "28", "31"}},
      {"months_of_execution", {"1", "5", "9", "10", "12"}},
      // Codes of the lists; BBAN would make a BBAN of the number of an account.
      {"organisation_id.other_scheme_code", {"CUST", "BANK", "COID"}},
      {"private_id.other_scheme_code", {"CUST", "BANK", "NIDN"}},
      {"other_scheme_code", {"CUID", "UPIC"}},
  };
  return table;
}

std::string iban(Random& random) {
  std::string text =
      fmt::format("DE00{:09}{:09}", random.below(1'000'000'000), random.below(1'000'000'000));
  codes::set_inner_check_digits97(text);
  return text;
}

/// At most 11 digits; no zeros that a writer would leave out.
std::string decimal(const mapping::Digits& digits, Random& random) {
  std::string text = std::to_string(1 + random.below(99'999'999));
  if (const auto fraction = random.below(std::min(digits.fraction, 3u) + 1); fraction != 0) {
    text += '.' + fmt::format("{:0{}}", random.below(9) + 1, fraction);
  }
  return text;
}

std::string date(Random& random) {
  return fmt::format("20{:02}-{:02}-{:02}", 20 + random.below(60), 1 + random.below(12),
                     1 + random.below(28));
}

/// Where there is a limit, no fraction of a second fits, and the offset is a number. Not every
/// format can do without one.
std::string date_time(bool limited, Random& random) {
  constexpr std::string_view all_ends[] = {"Z", ".25Z", ".123+02:00", "-05:30"};
  constexpr std::string_view short_ends[] = {"+00:00", "+02:00", "-05:30"};
  const std::string_view end =
      limited ? random.pick(Texts{short_ends}) : random.pick(Texts{all_ends});
  return date(random) +
         fmt::format("T{:02}:{:02}:{:02}", random.below(24), 1 + random.below(59),
                     random.below(60)) +
         std::string(end);
}

std::string code(std::size_t limit, Random& random) {
  std::string text;
  const std::size_t size = 1 + random.below(std::min<std::size_t>(limit, 4));
  while (text.size() < size) text += static_cast<char>('A' + random.below(26));
  return text;
}

/// One that is read as it is written.
std::string code(const mapping::CodeList& list, Random& random) {
  for (;;) {
    const mapping::CodePair& pair = random.pick(list.pairs);
    if (*list.canonical(pair.wire) == pair.canonical) return std::string(pair.canonical);
  }
}

/// Letters, digits and the marks that every identification may have; no blank at either end.
std::string identification(std::size_t limit, bool plus, Random& random) {
  constexpr std::string_view characters =
      "abcxyzABCXYZ0123456789?/-:().,' ABCDEFGHIJKLMNOPQRSTUVW+";
  const std::size_t size =
      random.chance(20) ? limit : 1 + random.below(std::min<std::size_t>(limit, 12));
  std::string text = "x";
  for (std::size_t i = 1; i + 1 < size; ++i) {
    text += characters[random.below(characters.size() - (plus ? 0 : 1))];
  }
  if (size > 1) text += 'y';
  return text;
}

/// Characters of one to four bytes, those with an escape among them; no blank at either end.
std::string free_text(std::size_t limit, Random& random) {
  constexpr std::string_view letters[] = {"a", "b", "Z",  "0",  "9", " ", "-", "&",  "<",   ">",
                                          "'", "/", "\"", "\\", "é", "ß", "€", "漢", "🙂"};
  const std::size_t size =
      random.chance(20) ? limit : 1 + random.below(std::min<std::size_t>(limit, 12));
  std::string text = "x";
  for (std::size_t i = 1; i + 1 < size; ++i) text += random.pick(Texts{letters});
  if (size > 1) text += 'y';
  return text;
}

}  // namespace

std::string_view regular_name(Field field) {
  for (const field_table::Rename& rename : field_table::renames) {
    if (rename.name == name(field)) return rename.regular;
  }
  return name(field);
}

std::string random_value(const Placement& placement, std::size_t limit, Random& random) {
  const std::string_view name = regular_name(placement.field);
  if (name.ends_with(".iban")) return iban(random);
  if (placement.codes != nullptr && !name.ends_with("_account.type")) {
    return code(*placement.codes, random);
  }
  if (placement.pattern == mapping::Pattern::euro) return "EUR";
  switch (placement.pattern) {
    case mapping::Pattern::sepa_id:
    case mapping::Pattern::swift_id:
    case mapping::Pattern::swiss_text:
    case mapping::Pattern::latin_text:
      return identification(limit, true, random);
    case mapping::Pattern::stet_id:
      return identification(limit, false, random);
    default:
      break;
  }
  // Shorter ones are codes where a format has one name for both.
  if (name.ends_with("other_scheme_proprietary")) return "Scheme " + free_text(limit - 7, random);
  for (const ValueKind& choice : choices()) {
    if (name.ends_with(choice.name_end)) return std::string(random.pick(Texts{choice.values}));
  }
  switch (info(placement.field).kind) {
    case Kind::decimal:
      return decimal(placement.digits, random);
    case Kind::integer:
      return std::to_string(1 + random.below(99));
    case Kind::boolean:
      return random.chance(50) ? "true" : "false";
    case Kind::date:
      return date(random);
    case Kind::date_time:
      return date_time(placement.max != 0, random);
    case Kind::verbatim:
      return random_content(placement.path.substr(placement.path.rfind('/') + 1),
                            *mapping::find_content_type(placement.verbatim_type), random);
    case Kind::code:
      return code(limit, random);
    case Kind::text:
    case Kind::rows:
      break;
  }
  return free_text(limit, random);
}

}  // namespace remit::test
