#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "SUM-001",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "GrpHdr/NbOfTxs equals the number of CdtTrfTxInf in the message (numeric "
                  "comparison, so 002 equals 2 and only warns).",
     .reason = "AM19",
     .source = "ExternalStatusReason1Code AM19",
     .confidence = 'S'},
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
     .source = "ISO 20022 Max15NumericText"},
    {.id = "SUM-006",
     .level = IssueLevel::group,
     .profiles = sepa,
     .condition = "CtrlSum has at most two significant fraction digits (schema allows 17) and at "
                  "most 18 digits.",
     .reason = "AM10",
     .source = "EPC C2PSU IG"},
    {.id = "SUM-007",
     .severity = Severity::warning,
     .level = IssueLevel::group,
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps},
     .condition = "CtrlSum is present at group level (recommended; required by some banks).",
     .reason = "AM10",
     .source = "unverified (bank specific)",
     .confidence = 'U'},
};

}  // namespace

std::span<const Rule> control_sum_rules() { return table; }

}  // namespace remit::rules
