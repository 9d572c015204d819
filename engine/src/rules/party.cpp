#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "PTY-001",
     .profiles = every_format,
     .condition = "The creditor has a name.",
     .reason = "BE22",
     .debtor_reason = "BE21",
     .source = "EPC C2PSU IG; Berlin Group 1.3.11 required list; Bank of Georgia documentation",
     .confidence = 'P'},
    {.id = "PTY-002",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps, Profile::stet},
     .condition = "The debtor has a name.",
     .reason = "BE21",
     .source = "EPC C2PSU IG; STET table 'Debtor mandatory'",
     .confidence = 'P'},
    {.id = "PTY-003",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::berlin_group,
                  Profile::bank_of_georgia, Profile::sps},
     .condition = "A party name has at most 70 characters for SEPA payments (schema 140; SPS "
                  "lifted the limit except for payment type S).",
     .reason = "BE20",
     .source =
         "Berlin Group creditorName 70; Bank of Georgia documentation; Swiss Fintech issue on SPS",
     .confidence = 'P'},
    {.id = "PTY-004",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "A name contains at least two letters and is not a placeholder (NOTPROVIDED, "
                  "N/A, -, TEST).",
     .reason = "BE21",
     .source = "product decision (payee verification would fail)",
     .confidence = 'D'},
    {.id = "PTY-005",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "InitgPty has a name or an identification.",
     .reason = "BE05",
     .source = "SPS IG; EPC C2PSU IG"},
    {.id = "PTY-006",
     .profiles = sepa,
     .condition = "An organisation is identified by AnyBIC, LEI and/or at most one Othr.",
     .reason = "BE15",
     .source = "IPF 2025 TIPS release note describing the rulebook rule",
     .confidence = 'S'},
    {.id = "PTY-007",
     .profiles = sepa,
     .condition =
         "A private person is identified either by date and place of birth or by one Othr.",
     .reason = "BE15",
     .source = "EPC C2PSU IG"},
    {.id = "PTY-008",
     .profiles = every_format,
     .condition =
         "An LEI matches [A-Z0-9]{18}[0-9]{2} and satisfies ISO 7064 MOD 97-10 with remainder 1.",
     .reason = "BE15",
     .source = "ISO 17442"},
    {.id = "PTY-009",
     .profiles = every_xml,
     .condition = "UltmtDbtr, ChrgBr and PmtTpInf occur at payment level or at transaction level, "
                  "not at both.",
     .reason = "CH07",
     .source = "ISO 20022 pain.001 message rules; ExternalStatusReason1Code CH07"},
    {.id = "PTY-010",
     .level = IssueLevel::group,
     .profiles = {Profile::younify},
     .condition = "InitgPty.Id equals the authenticated client_id (10005).",
     .reason = "BE05",
     .source = "Younify documentation 10005",
     .confidence = 'P'},
    {.id = "PTY-011",
     .severity = Severity::warning,
     .profiles = every_xml,
     .condition = "A mobile or phone number matches \\+[0-9]{1,3}-[0-9()+\\-]{1,30}.",
     .reason = "BE18",
     .source = "ISO 20022 PhoneNumber pattern (seen in Berlin Group 1.3.11)",
     .confidence = 'P'},
};

}  // namespace

std::span<const Rule> party_rules() { return table; }

}  // namespace remit::rules
