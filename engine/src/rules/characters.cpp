#include "mapping/pattern.hpp"
#include "rules/character_sets.hpp"
#include "rules/families.hpp"
#include "rules/reach.hpp"
#include "rules/replacement.hpp"
#include "rules/text_fields.hpp"
#include "text/character.hpp"
#include "text/utf8.hpp"

#include <remit/subject.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace remit::rules {

namespace {

using std::string_view;

/// Reports one character of a value.
/// @param at  offset of its first byte
void report_character(Subject& subject, string_view rule, Field field, const Value& value,
                      std::size_t at, string_view message, FindingDetails details = {}) {
  string_view rest = value.text().substr(at);
  const auto character = static_cast<std::uint32_t>(text::take_character(rest));
  details.params.emplace_back("character", fmt::format("U+{:04X}", character));
  details.params.emplace_back("position",
                              std::to_string(text::code_points(value.text().substr(0, at)) + 1));
  subject.report(rule, field, value, std::string(message), std::move(details));
}

/// Reports the first character outside of the set that SEPA and FIN share, if there is one.
void check_x_set(Subject& subject, string_view rule, Field field, const Value& value) {
  const std::size_t at = find_outside_x_set(value.text());
  if (at == string_view::npos) [[likely]]
    return;
  report_character(subject, rule, field, value, at,
                   "only letters without marks, digits, / - ? : ( ) . , ' + and blanks may stand "
                   "here");
}

/// EPC230-15: systems that lay payments out in fields of FIN take these slashes for their own.
void check_slashes(Subject& subject, string_view rule, Field field, const Value& value) {
  if (!has_misplaced_slash(value.text())) [[likely]]
    return;
  subject.report(rule, field, value,
                 "a slash may not stand at either end, nor two of them side by side");
}

/// CHR-001 and CHR-003.
void check_sepa_identifiers(Subject& subject) {
  subject.each_of(identifiers, [&subject](Field field, const Value& value) {
    check_x_set(subject, "CHR-001", field, value);
    check_slashes(subject, "CHR-003", field, value);
  });
}

/// CHR-002.
void check_sepa_texts(Subject& subject) {
  subject.each_of(texts, [&subject](Field field, const Value& value) {
    const std::size_t at = find_outside_x_set(value.text());
    if (at == string_view::npos) [[likely]]
      return;
    FindingDetails details{.suggestion =
                               sepa_replacement(without_controls(value.text())).value_or("")};
    if (!subject.settings().converts_characters) details.severity = Severity::error;
    report_character(subject, "CHR-002", field, value, at,
                     "SEPA does not have the character; banks replace it", std::move(details));
  });
}

/// CHR-004.
void check_fin_identifiers(Subject& subject) {
  subject.each_of(identifiers, [&subject](Field field, const Value& value) {
    check_x_set(subject, "CHR-004", field, value);
  });
}

/// CHR-005. FIN-X and the further signs of CBPR+ are all signs of ASCII.
void check_fin_texts(Subject& subject) {
  subject.each_of(texts, [&subject](Field field, const Value& value) {
    const std::size_t at = find_outside_ascii(value.text());
    if (at == string_view::npos) return;
    report_character(subject, "CHR-005", field, value, at,
                     "only letters without marks, digits and signs of ASCII may stand here");
  });
}

constexpr FieldSet swiss_identifications = {
    "group_header.message_identification"_field, "payment_information.identification"_field,
    "payment_identification.instruction_id"_field, "payment_identification.end_to_end_id"_field};

/// Offset of the first character outside of ASCII that the Swiss schema does not have either.
std::size_t find_outside_swiss_set(string_view text) {
  string_view rest = text;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    const bool is_ascii = text::take_character(rest) < 0x80;
    const string_view character = text.substr(at, text.size() - rest.size() - at);
    if (!is_ascii && !mapping::matches(mapping::Pattern::latin_text, character)) return at;
  }
  return string_view::npos;
}

/// CHR-006.
void check_swiss_characters(Subject& subject) {
  subject.each_of(swiss_identifications, [&subject](Field field, const Value& value) {
    check_x_set(subject, "CHR-006", field, value);
    check_slashes(subject, "CHR-006", field, value);
  });
  constexpr FieldSet others = (texts | identifiers) - swiss_identifications;
  subject.each_of(others, [&subject](Field field, const Value& value) {
    if (find_outside_ascii(value.text()) == string_view::npos) [[likely]]
      return;
    const std::size_t at = find_outside_swiss_set(value.text());
    if (at == string_view::npos) return;
    report_character(subject, "CHR-006", field, value, at,
                     "the Swiss character set does not have the character");
  });
}

/// As the product of the request says; none given: as far as the currency tells.
bool may_be_sepa(const Subject& subject) {
  const bool has_product = !subject.effective("envelope.payment_product"_field).empty();
  return has_product ? is_sepa_by_product(subject) : !is_not_in_euro(subject);
}

/// CHR-007.
void check_berlin_group_characters(Subject& subject) {
  if (!may_be_sepa(subject)) return;
  // Beside a scheme of SEPA its rule tells the same of identifiers.
  constexpr FieldSet others = remittance - identifiers;
  subject.each_of(subject.is_on("CHR-001") ? others : identifiers | remittance,
                  [&subject](Field field, const Value& value) {
                    check_x_set(subject, "CHR-007", field, value);
                  });
}

/// CHR-008, and of CHR-009 the decomposed form.
/// @param at  offset of a byte that may begin such a character
void look_closely(Subject& subject, Field field, const Value& value, std::size_t at,
                  Severity severity) {
  const string_view text = value.text();
  bool has_control = false;
  bool has_combining = false;
  for (string_view rest = text.substr(at); !rest.empty(); at = text.size() - rest.size()) {
    const char32_t c = text::take_character(rest);
    if (is_control(c) && !std::exchange(has_control, true)) {
      report_character(subject, "CHR-008", field, value, at, "a control character stands here",
                       {.suggestion = without_controls(text), .severity = severity});
    } else if (is_combining(c) && !std::exchange(has_combining, true)) {
      report_character(subject, "CHR-009", field, value, at,
                       "a mark stands behind its letter: the text is in decomposed form");
    }
  }
}

void check_unusual(Subject& subject, Field field, const Value& value, Severity severity) {
  const std::size_t at = find_suspicious(value.text());
  if (at != string_view::npos) [[unlikely]]
    look_closely(subject, field, value, at, severity);
}

/// CHR-009, blanks.
void check_ends(Subject& subject, Field field, const Value& value) {
  const string_view text = value.text();
  if (!text.starts_with(' ') && !text.ends_with(' ')) [[likely]]
    return;
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = text.find_last_not_of(' ') + 1;
  subject.report("CHR-009", field, value, "a blank stands at one end",
                 {.suggestion = std::string(text.substr(first, end - first))});
}

/// CHR-008 and CHR-009.
void check_invisible(Subject& subject) {
  subject.each_of(identifiers, [&subject](Field field, const Value& value) {
    check_ends(subject, field, value);
    check_unusual(subject, field, value, Severity::error);
  });
  subject.each_of(texts, [&subject](Field field, const Value& value) {
    check_unusual(subject, field, value, Severity::warning);
  });
}

constexpr Rule table[] = {
    {.id = "CHR-001",
     .profiles = sepa,
     .condition = "Identifiers and codes use only a-z A-Z 0-9 / - ? : ( ) . , ' + and blank.",
     .reason = "RR10",
     .source = "EPC217-08 and EPC IG character set; set confirmed by IPF SEPA conversion page",
     .confidence = 'S',
     .levels = every_level,
     .check = check_sepa_identifiers,
     .alarmed_by = Traits::beyond_x_set | Traits::misplaced_slash},
    {.id = "CHR-002",
     .severity = Severity::warning,
     .profiles = sepa,
     .condition = "Names, addresses and remittance text use the same EPC set; a character outside "
                  "it is reported with its EPC217-08 replacement and is an error only if the bank "
                  "profile says it does not convert.",
     .reason = "RR10",
     .source = "EPC217-08 best practices; IPF SEPA conversion page",
     .confidence = 'S',
     .levels = every_level,
     .check = check_sepa_texts,
     .alarmed_by = Traits::beyond_x_set},
    {.id = "CHR-003",
     .profiles = sepa,
     .condition = "References, identifications and identifiers do not start or end with '/' and do "
                  "not contain '//' (not applied to remittance text, names or addresses).",
     .reason = "CH16",
     .source = "EPC230-15 clarification paper (summary page read)",
     .confidence = 'P',
     .levels = every_level,
     .check = check_sepa_identifiers,
     .alarmed_by = Traits::beyond_x_set | Traits::misplaced_slash},
    {.id = "CHR-004",
     .profiles = {Profile::cbpr_plus},
     .condition = "Identifiers use the FIN-X set a-z A-Z 0-9 / - ? : ( ) . , ' + blank; in a "
                  "regular expression the hyphen is escaped, because '/-?' unescaped is a range "
                  "that admits ; < = > and excludes the hyphen.",
     .reason = "RR10",
     .source = "CBPR+ pattern as shown by a bank's pacs.008 page",
     .confidence = 'S',
     .levels = every_level,
     .check = check_fin_identifiers,
     .alarmed_by = Traits::beyond_x_set},
    {.id = "CHR-005",
     .profiles = {Profile::cbpr_plus},
     .condition = "Names, addresses and remittance use FIN-X plus the CBPR+ extended set ( ! # $ % "
                  "& * = ^ _ ` { | } ~ \" ; < > @ [ \\ ] ); accented letters are not allowed.",
     .reason = "RR10",
     .source = "unverified (CBPR+ user handbook character set)",
     .confidence = 'U',
     .levels = every_level,
     .check = check_fin_texts,
     .alarmed_by = Traits::beyond_ascii},
    {.id = "CHR-006",
     .profiles = {Profile::sps},
     .condition = "MsgId, PmtInfId, InstrId and EndToEndId use the SWIFT character set only and "
                  "follow the slash rule; other texts may use the extended SPS Latin set (Basic "
                  "Latin, Latin-1, Latin Extended-A, plus a few).",
     .reason = "CH16",
     .source = "SIX pain.001/002 IG amendment list (identifier part read); extended set unverified",
     .confidence = 'S',
     .levels = every_level,
     .check = check_swiss_characters,
     .alarmed_by = Traits::beyond_x_set | Traits::misplaced_slash | Traits::beyond_ascii},
    {.id = "CHR-007",
     .profiles = every_berlin_group,
     .condition = "For SEPA products identifiers and remittance use the EPC set of CHR-001; JSON "
                  "itself stays UTF-8.",
     .reason = "RR10",
     .source = "Berlin Group implementation guidelines",
     .levels = transfer_level | batch_level,
     .check = check_berlin_group_characters,
     .alarmed_by = Traits::beyond_x_set},
    {.id = "CHR-008",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "No text value contains TAB, CR, LF or other control characters; identifiers "
                  "with them are errors, texts are normalised to one blank and reported.",
     .reason = "RR10",
     .source = "product decision",
     .confidence = 'D',
     .levels = every_level,
     .check = check_invisible,
     .alarmed_by = Traits::control | Traits::blank_at_end},
    {.id = "CHR-009",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "No identifier has leading or trailing blanks and no text is in decomposed "
                  "Unicode form (normalise to NFC before any length or set check).",
     .reason = "CH16",
     .source = "product decision",
     .confidence = 'D',
     .levels = every_level,
     .check = check_invisible,
     .alarmed_by = Traits::control | Traits::blank_at_end},
};

}  // namespace

std::span<const Rule> characters_rules() { return table; }

}  // namespace remit::rules
