#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "IBAN-001",
     .profiles = every_format,
     .condition = "An IBAN matches ^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}$ without blanks, hyphens "
                  "or an 'IBAN' prefix (letter case is IBAN-007).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616; ISO 20022 IBAN2007Identifier"},
    {.id = "IBAN-002",
     .profiles = every_format,
     .condition = "Positions 1-2 are a country of the IBAN registry (table with release number; XK "
                  "included).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "SWIFT IBAN registry (via public registry data)",
     .confidence = 'S'},
    {.id = "IBAN-003",
     .profiles = every_format,
     .condition =
         "The total length equals the registry length of the country (15 for NO up to 33 for RU).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "SWIFT IBAN registry (via public registry data)",
     .confidence = 'S'},
    {.id = "IBAN-004",
     .profiles = every_format,
     .condition = "Each BBAN position has the registry class (n, a, c), for example four letters "
                  "at 5-8 for NL, GB, IE, RO, BG, LV.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "SWIFT IBAN registry (via public registry data)",
     .confidence = 'S'},
    {.id = "IBAN-005",
     .profiles = every_format,
     .condition = "ISO 7064 MOD 97-10 over the rearranged string leaves remainder 1.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616; ISO 7064"},
    {.id = "IBAN-006",
     .profiles = every_format,
     .condition = "Check digits lie between 02 and 98: 00, 01 and 99 can satisfy the modulus but "
                  "are never issued.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616 generation rule 98-(n mod 97)"},
    {.id = "IBAN-007",
     .profiles = every_format,
     .condition = "Letters are upper case (the XML schema accepts lower case inside the BBAN, this "
                  "rule does not; a canonical form is proposed).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616 electronic format; schema pattern [a-zA-Z0-9]{1,30} seen in Berlin Group "
               "1.3.11",
     .confidence = 'D'},
    {.id = "IBAN-008",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "National check digits inside the BBAN verify for countries with a known "
                  "algorithm (BE, ES, FR/MC, IT/SM, PT, FI, NO, RS, ME, MK, SI, BA ...).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "IBAN registry annexes"},
    {.id = "IBAN-009",
     .profiles = sepa,
     .condition = "Creditor and debtor IBAN countries lie in the SEPA scope valid on the execution "
                  "date (41 countries after Serbia's admission, plus territories that use FR, GB, "
                  "FI, ES, PT, GI prefixes).",
     .reason = "AG03",
     .source = "news on EPC scope decisions 2024-2025; a Serbian bank page (live 4 May 2026); "
               "EPC409-09 not read",
     .confidence = 'S'},
    {.id = "IBAN-010",
     .profiles = sepa,
     .condition = "The creditor account is identified by IBAN only (no Othr, BBAN or proxy).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "EPC C2PSU IG"},
    {.id = "IBAN-011",
     .profiles = every_berlin_group,
     .condition =
         "An account reference holds exactly one of iban, bban, pan, maskedPan, msisdn, other.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source =
         "Berlin Group accountReference; adorsys xs2a FORMAT_ERROR_MULTIPLE_ACCOUNT_REFERENCES",
     .confidence = 'S'},
    {.id = "IBAN-012",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "Creditor account differs from debtor account.",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "IBAN-013",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sps},
     .condition = "The debtor account is not a QR-IBAN.",
     .reason = "AC02",
     .source = "unverified (SPS IG; QR-IBAN is for credits only)",
     .confidence = 'U'},
};

}  // namespace

std::span<const Rule> iban_rules() { return table; }

}  // namespace remit::rules
