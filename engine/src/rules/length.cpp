#include "rules/families.hpp"
#include "text/utf8.hpp"

#include <remit/subject.hpp>

#include <string>

namespace remit::rules {

namespace {

constexpr std::size_t identification_max = 35;

constexpr FieldSet identifications = {
    "group_header.message_identification"_field, "payment_information.identification"_field,
    "payment_identification.end_to_end_id"_field, "payment_identification.instruction_id"_field};

std::string_view rule_of(Field identification) {
  switch (identification) {
    case "group_header.message_identification"_field:
      return "LEN-001";
    case "payment_information.identification"_field:
      return "LEN-002";
    case "payment_identification.end_to_end_id"_field:
      return "LEN-003";
    default:
      return "LEN-004";
  }
}

/// Bytes are counted first: there are never fewer of them than characters.
bool is_longer(std::string_view text, std::size_t max) {
  return text.size() > max && text::code_points(text) > max;
}

/// So few bytes are not too many characters.
bool is_short(std::string_view identification) {
  return identification.size() - 1 < identification_max;
}

/// LEN-001 to LEN-004.
void check_identifications(Subject& subject) {
  subject.each_of(identifications, [&subject](Field field, const Value& value) {
    if (value.size != 0 && !is_longer(value.text(), identification_max)) [[likely]]
      return;
    subject.report(rule_of(field), field, value, "an identification has 1 to 35 characters");
  });
}

/// LEN-006.
void check_instruction_of_fin(Subject& subject) {
  constexpr Field field = "payment_identification.instruction_id"_field;
  const Value value = subject.value(field);
  if (!is_longer(value.text(), 16)) return;
  subject.report("LEN-006", field, value, "the identification has more than 16 characters");
}

/// LEN-007. Readers of STET have said so themselves, and a literal for "absent" is no fault there.
void check_end_to_end_id(Subject& subject) {
  constexpr Field field = "payment_identification.end_to_end_id"_field;
  if (subject.has(field)) return;
  const std::optional<Format>& source = subject.circumstances().source;
  if (source && source->name().starts_with(formats::stet)) return;
  subject.report_missing("LEN-007", field, "the end-to-end identification is missing");
}

struct Limit {
  Field field;
  std::size_t max;
};

constexpr Field created = "group_header.creation_date_time"_field;

/// The sizes of Younify's tables, but for those that are the same in ISO 20022 (LEN-002, LEN-003).
constexpr Limit younify_limits[] = {
    {"group_header.message_identification"_field, 35},
    {created, 25},
    {"debtor_agent.name"_field, 140},
    {"debtor_agent.town"_field, 35},
    {"creditor_agent.name"_field, 140},
    {"creditor_agent.town"_field, 35},
    {"creditor.name"_field, 140},
    {"creditor.address.department"_field, 70},
    {"creditor.address.sub_department"_field, 70},
    {"creditor.address.street_name"_field, 70},
    {"creditor.address.building_number"_field, 16},
    {"creditor.address.post_code"_field, 16},
    {"creditor.address.town_name"_field, 35},
    {"creditor.address.country_subdivision"_field, 35},
    {"purpose.proprietary"_field, 35},
};

void check_size(Subject& subject, Field field, const Value& value, std::size_t max) {
  if (!is_longer(value.text(), max)) return;
  subject.report("LEN-008", field, value,
                 "the value is longer than " + std::to_string(max) + " characters");
}

/// LEN-008. What is wrong with the form of a moment is told by its own rule.
void check_younify_sizes(Subject& subject) {
  for (const auto& [field, max] : younify_limits) {
    const bool is_told = field == created && subject.is_on("DAT-014");  // of its form
    if (subject.has(field) && !is_told) check_size(subject, field, subject.value(field), max);
  }
  constexpr Field line = "creditor.address.line"_field;
  subject.each(line, [&](const Value& value) { check_size(subject, line, value, 70); });
}

constexpr Rule table[] = {
    {.id = "LEN-001",
     .level = IssueLevel::group,
     .profiles = every_format,
     .condition = "MsgId has 1 to 35 characters.",
     .reason = "CH16",
     .source = "ISO 20022 Max35Text",
     .levels = every_level,
     .check = check_identifications,
     .glance = is_short},
    {.id = "LEN-002",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "PmtInfId / paymentInformationId has 1 to 35 characters.",
     .reason = "CH16",
     .source = "ISO 20022 Max35Text; Berlin Group 1.3.11 (commented member)",
     .confidence = 'P',
     .levels = every_level,
     .check = check_identifications,
     .glance = is_short},
    {.id = "LEN-003",
     .profiles = every_format,
     .condition = "EndToEndId / endToEndIdentification has 1 to 35 characters.",
     .reason = "FF08",
     .source = "ISO 20022 Max35Text; Berlin Group 1.3.11; Bank of Georgia documentation",
     .confidence = 'P',
     .levels = every_level,
     .check = check_identifications,
     .glance = is_short},
    {.id = "LEN-004",
     .profiles = every_format,
     .condition = "InstrId / instructionIdentification has 1 to 35 characters.",
     .reason = "CH16",
     .source = "ISO 20022 Max35Text; Berlin Group 1.3.11",
     .confidence = 'P',
     .levels = every_level,
     .check = check_identifications,
     .glance = is_short},
    {.id = "LEN-005",
     .profiles = every_format,
     .condition = "Lengths are counted in Unicode code points after XML/JSON unescaping, not in "
                  "bytes or UTF-16 units, and leading and trailing blanks count.",
     .reason = "CH16",
     .source = "XML Schema length facet definition"},
    {.id = "LEN-006",
     .profiles = {Profile::cbpr_plus},
     .condition = "InstrId has at most 16 characters where it will be carried into pacs.008 "
                  "(warning when the bank assigns its own).",
     .reason = "CH16",
     .source = "unverified (CBPR+ FIN-X 16 restriction)",
     .confidence = 'U',
     .levels = transfer_level,
     .check = check_instruction_of_fin},
    {.id = "LEN-007",
     .profiles = {Profile::stet},
     .condition = "endToEndId is present (STET 1.4 requires it in every instruction).",
     .reason = "FF08",
     .source = "STET PSD2 API payment-requests table (client collection text, version not stated)",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_end_to_end_id},
    {.id = "LEN-008",
     .profiles = {Profile::younify},
     .condition = "Strings respect the table sizes: MsgId, PmtInfId, EndToEndId, Purp.Prtry, "
                  "TwnNm, CtrySubDvsn 35; Nm 140; StrtNm, Dept, SubDept, AdrLine 70; BldgNb, PstCd "
                  "16; CreDtTm 25 (code 1003).",
     .reason = "CH16",
     .source = "Younify documentation request tables",
     .confidence = 'P',
     .levels = every_level,
     .check = check_younify_sizes},
};

}  // namespace

std::span<const Rule> length_rules() { return table; }

}  // namespace remit::rules
