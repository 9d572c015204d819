#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "PUR-001",
     .profiles = every_format,
     .condition = "Purp/Cd (purposeCode) is an entry of the ISO ExternalPurpose1Code list loaded "
                  "with the engine.",
     .reason = "FF07",
     .source = "ISO external code sets"},
    {.id = "PUR-002",
     .level = IssueLevel::instruction,
     .profiles = every_xml,
     .condition = "CtgyPurp/Cd is an entry of ExternalCategoryPurpose1Code.",
     .reason = "FF06",
     .source = "ISO external code sets"},
    {.id = "PUR-003",
     .profiles = sepa,
     .condition = "Purpose is given by code, not as proprietary text.",
     .reason = "FF07",
     .source = "EPC C2PSU IG"},
    {.id = "PUR-004",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "categoryPurpose is CASH or DVPM for SEPA payments, CORT, INTC or TREA for "
                  "international ones.",
     .reason = "FF06",
     .source = "STET payment-requests table",
     .confidence = 'P'},
    {.id = "PUR-005",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct, Profile::sps},
     .condition = "Category purpose SALA comes with batch booking and no mixture with other "
                  "purposes in the same PmtInf.",
     .reason = "FF06",
     .source = "unverified (national practice)",
     .confidence = 'U'},
};

}  // namespace

std::span<const Rule> purpose_rules() { return table; }

}  // namespace remit::rules
