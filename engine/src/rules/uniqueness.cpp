#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "UNI-001",
     .level = IssueLevel::group,
     .profiles = every_format,
     .condition =
         "MsgId (or the X-Request-ID-independent message key of the JSON profile) was not used by "
         "the same sender within the retention window (configurable, default 90 days).",
     .reason = "DU01",
     .api_code = "PAYMENT_FAILED",
     .source = "ExternalStatusReason1Code DU01; window length unverified",
     .confidence = 'U'},
    {.id = "UNI-002",
     .level = IssueLevel::instruction,
     .profiles = every_xml,
     .condition = "PmtInfId is unique within the message; the second and later blocks are "
                  "rejected, the first is kept.",
     .reason = "DU02",
     .source = "ExternalStatusReason1Code DU02; SPS IG"},
    {.id = "UNI-003",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::iso, Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps,
                  Profile::berlin_group, Profile::stet, Profile::salt_edge},
     .condition = "PmtInfId (paymentInformationId) was not used by the same sender within the "
                  "retention window.",
     .reason = "DU02",
     .api_code = "PAYMENT_FAILED",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "UNI-004",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition =
         "EndToEndId is unique within the message, ignoring the literal NOTPROVIDED; repetition is "
         "not forbidden by the EPC or ISO and therefore never rejects on its own.",
     .reason = "DU04",
     .source = "ExternalStatusReason1Code DU04; EPC rulebook requires no uniqueness"},
    {.id = "UNI-005",
     .profiles = {Profile::sps},
     .condition =
         "InstrId, when given, is unique within its PmtInf (warning in all other XML profiles).",
     .reason = "DU05",
     .source = "unverified (SPS IG pain.001 InstrId rule)",
     .confidence = 'U',
     .warns_elsewhere = true},
    {.id = "UNI-006",
     .profiles = {Profile::cbpr_plus},
     .condition = "UETR is unique within the message and within the retention window.",
     .reason = "RF01",
     .source = "ExternalStatusReason1Code RF01; CBPR+ UETR rules"},
    {.id = "UNI-007",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "No two transactions in the message share debtor account, creditor account, "
                  "amount, currency, execution date and remittance text.",
     .reason = "AM05",
     .api_code = "PAYMENT_FAILED",
     .source = "product decision; ExternalStatusReason1Code AM05",
     .confidence = 'D'},
    {.id = "UNI-008",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition =
         "The keyed hash of (debtor account, creditor account, amount, currency, execution date, "
         "remittance) was not seen in another accepted message within the window.",
     .reason = "DUPL",
     .api_code = "PAYMENT_FAILED",
     .source = "product decision; ExternalStatusReason1Code DUPL",
     .confidence = 'D'},
    {.id = "UNI-009",
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "The SHA-256 of the raw bytes was not accepted before from the same sender.",
     .reason = "DU01",
     .api_code = "PAYMENT_FAILED",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "UNI-010",
     .severity = Severity::warning,
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "The canonical payment set (in any order, without MsgId, CreDtTm, PmtInfId and "
                  "white space between elements) was not accepted before from the same sender.",
     .reason = "DUPL",
     .api_code = "PAYMENT_FAILED",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "UNI-011",
     .profiles = {Profile::younify},
     .condition = "GrpHdr.MsgId was not sent before; answered with code 1004.",
     .reason = "DU01",
     .source = "Younify documentation: error 1004, 'MsgId should be unique for every request'",
     .confidence = 'P'},
};

}  // namespace

std::span<const Rule> uniqueness_rules() { return table; }

}  // namespace remit::rules
