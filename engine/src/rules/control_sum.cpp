#include "rules/families.hpp"

#include <remit/subject.hpp>

namespace remit::rules {

namespace {

constexpr Field message_number = "group_header.number_of_transactions"_field;
constexpr Field batch_number = "payment_information.number_of_transactions"_field;
constexpr Field message_sum = "group_header.control_sum"_field;
constexpr Field batch_sum = "payment_information.control_sum"_field;

/// Digits were asked for by the reader; here they have to mean at least one payment. Zeros in front
/// change nothing, but no program writes them.
void check_number(Subject& subject) {
  const bool of_message = subject.level() == message_level;
  const Field field = of_message ? message_number : batch_number;
  const Value number = subject.value(field);
  if (number.size == 0) return;
  if (number.text().find_first_not_of('0') == std::string_view::npos) {
    return subject.report("SUM-005", field, number, "at least one payment has to be declared");
  }
  if (number.text().front() == '0') {
    subject.report(of_message ? "SUM-001" : "SUM-002", field, number,
                   "the number of payments has zeros in front", {.severity = Severity::warning});
  }
}

/// Two fraction digits are as many as euro amounts have.
void check_sum(Subject& subject) {
  const bool of_message = subject.level() == message_level;
  const Field field = of_message ? message_sum : batch_sum;
  const Value sum = subject.value(field);
  if (sum.size == 0) {
    if (of_message && !subject.has(field)) {
      subject.report_missing("SUM-007", field, "the message declares no control sum");
    }
    return;
  }
  std::string_view text = sum.text();
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return;
  text = text.substr(0, text.find_last_not_of('0') + 1);
  constexpr std::size_t fraction_max = 2;
  if (text.size() > point + 1 + fraction_max) {
    subject.report("SUM-006", field, sum, "the control sum has more than two fraction digits");
  }
}

constexpr Rule table[] = {
    {.id = "SUM-001",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "GrpHdr/NbOfTxs equals the number of CdtTrfTxInf in the message (numeric "
                  "comparison, so 002 equals 2 and only warns).",
     .reason = "AM19",
     .source = "ExternalStatusReason1Code AM19",
     .confidence = 'S',
     .levels = message_level | batch_level,
     .check = check_number},
    {.id = "SUM-002",
     .level = IssueLevel::instruction,
     .profiles = every_xml,
     .condition = "PmtInf/NbOfTxs, when present, equals the number of CdtTrfTxInf in that block.",
     .reason = "AM20",
     .source = "ExternalStatusReason1Code AM20",
     .confidence = 'S'},
    {.id = "SUM-003",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "GrpHdr/CtrlSum, when present, equals the exact decimal sum of all instructed "
                  "amounts regardless of currency (20.5 equals 20.50).",
     .reason = "AM16",
     .source = "ExternalStatusReason1Code AM16 (AM10 generic)",
     .confidence = 'S'},
    {.id = "SUM-004",
     .level = IssueLevel::instruction,
     .profiles = every_xml,
     .condition = "PmtInf/CtrlSum, when present, equals the exact decimal sum of the block; a "
                  "wrong block sum rejects the block, not the file.",
     .reason = "AM17",
     .source = "ExternalStatusReason1Code AM17",
     .confidence = 'S'},
    {.id = "SUM-005",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "NbOfTxs matches [0-9]{1,15} and is at least 1.",
     .reason = "AM19",
     .source = "ISO 20022 Max15NumericText",
     .levels = message_level | batch_level,
     .check = check_number},
    {.id = "SUM-006",
     .level = IssueLevel::group,
     .profiles = sepa,
     .condition = "CtrlSum has at most two significant fraction digits (schema allows 17) and at "
                  "most 18 digits.",
     .reason = "AM10",
     .source = "EPC C2PSU IG",
     .levels = message_level | batch_level,
     .check = check_sum},
    {.id = "SUM-007",
     .severity = Severity::warning,
     .level = IssueLevel::group,
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps},
     .condition = "CtrlSum is present at group level (recommended; required by some banks).",
     .reason = "AM10",
     .source = "unverified (bank specific)",
     .confidence = 'U',
     .levels = message_level,
     .check = check_sum},
};

}  // namespace

std::span<const Rule> control_sum_rules() { return table; }

}  // namespace remit::rules
