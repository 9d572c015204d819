#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "BIC-001",
     .profiles = every_format,
     .condition = "A BIC has 8 or 11 characters and matches the pattern of the message version: "
                  "letters in positions 1-6 for pain.001.001.03 and Berlin Group, "
                  "[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})? for 2019 versions.",
     .reason = "RC01",
     .source = "ISO 9362; Berlin Group 1.3.11 bicfi pattern",
     .confidence = 'P'},
    {.id = "BIC-002",
     .profiles = every_format,
     .condition = "Positions 5-6 are an ISO 3166-1 alpha-2 code or XK.",
     .reason = "RC01",
     .source = "ISO 9362"},
    {.id = "BIC-003",
     .profiles = every_format,
     .condition = "The BIC country equals the IBAN country, or the pair is in the exceptions table "
                  "(FR with GF GP MQ RE YT PM BL MF; GB with GG JE IM; FI with AX; and similar).",
     .reason = "RC07",
     .debtor_reason = "RC06",
     .source = "Younify documentation 10014; EPC409-09 territories",
     .confidence = 'S'},
    {.id = "BIC-004",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition =
         "For countries whose BBAN starts with the four-letter bank code (NL GB IE RO BG LV MT "
         "GI...) the BIC begins with the same four letters, unless the directory says otherwise.",
     .reason = "RC07",
     .debtor_reason = "RC06",
     .source = "Younify documentation 10014 (IBAN does not belong to creditor agent)",
     .confidence = 'D'},
    {.id = "BIC-005",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "Position 8 is not '0' (test BIC) in production.",
     .reason = "RC05",
     .source = "ISO 9362 usage"},
    {.id = "BIC-006",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps},
     .condition = "Absence of a BIC is expressed by omitting the agent or by FinInstnId/Othr/Id = "
                  "NOTPROVIDED; NOTPROVIDED never stands inside BIC or BICFI (it is a "
                  "syntactically valid 11-character BIC of country RO, so it must be tested before "
                  "BIC-001 to BIC-003), and a missing BIC is never an error in SEPA.",
     .reason = "RC01",
     .source = "EPC C2PSU IG, DbtrAgt rule"},
    {.id = "BIC-007",
     .profiles = {Profile::cbpr_plus},
     .condition = "The creditor agent is identified by BICFI, or without BICFI by Nm and PstlAdr "
                  "(ClrSysMmbId may complement; alone only for purely domestic chains).",
     .reason = "RC04",
     .source = "CBPR+ usage guideline SR2024 pacs.008, principle 1A",
     .confidence = 'S'},
    {.id = "BIC-008",
     .profiles = {Profile::cbpr_plus},
     .condition = "When an agent has BICFI it has no Nm and no PstlAdr; when a party has AnyBIC it "
                  "has no Nm and no PstlAdr.",
     .reason = "CH17",
     .source = "CBPR+ usage guideline SR2024 pacs.008, principles 1A and 1B",
     .confidence = 'S'},
    {.id = "BIC-009",
     .profiles = {Profile::younify},
     .condition = "For a cross-border transfer CdtrAgt.FinInstnId.BICFI, Nm, PstlAdr.TwnNm and "
                  "PstlAdr.Ctry are present (code 1001).",
     .reason = "RC04",
     .source = "Younify documentation request tables",
     .confidence = 'P'},
    {.id = "BIC-010",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "The BIC is active in the configured directory and, for scheme payments, "
                  "reachable; skipped with a note when no directory is loaded.",
     .reason = "CNOR",
     .api_code = "PAYMENT_FAILED",
     .source = "ExternalStatusReason1Code CNOR",
     .confidence = 'S'},
};

}  // namespace

std::span<const Rule> bic_rules() { return table; }

}  // namespace remit::rules
