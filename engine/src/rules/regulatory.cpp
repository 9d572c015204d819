#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "REG-001",
     .profiles = {Profile::ru_vo},
     .condition = "A transfer in RUB carries a VO currency-operation code.",
     .reason = "RR05",
     .source =
         "Salt Edge documentation 'Codes for VO: in case of RUB transfer'; Citadele, SEB pages",
     .confidence = 'P'},
    {.id = "REG-002",
     .profiles = {Profile::ru_vo},
     .condition =
         "The VO code has five digits and is in the loaded list (160 codes in the Salt Edge list).",
     .reason = "RR05",
     .source = "Salt Edge documentation list",
     .confidence = 'P'},
    {.id = "REG-003",
     .profiles = {Profile::ru_vo},
     .condition = "The VO code stands at the start of the remittance text in the form {VOnnnnn}, "
                  "(VOnnnnn), '(VOnnnnn)' or VOnnnnn; the canonical form is {VOnnnnn}.",
     .reason = "RR05",
     .source = "LHV, SEB, BNP Paribas pages",
     .confidence = 'S'},
    {.id = "REG-004",
     .profiles = {Profile::ru_vo},
     .condition = "The creditor account has 20 digits with 810 at positions 6-8 (643 only if the "
                  "bank accepts it).",
     .reason = "AC01",
     .source = "BNP Paribas and Bjugn Sparebank pages",
     .confidence = 'S'},
    {.id = "REG-005",
     .profiles = {Profile::ru_vo},
     .condition =
         "The Russian bank is identified by a nine-digit BIK starting with 04 and a 20-digit "
         "correspondent account starting with 301 whose last three digits equal those of the BIK.",
     .reason = "RC10",
     .source = "SEB Latvia page",
     .confidence = 'S'},
    {.id = "REG-006",
     .profiles = {Profile::ru_vo},
     .condition = "INN has 10 (organisation) or 12 (person) digits with correct check digits; KPP "
                  "has 9 digits.",
     .reason = "BE17",
     .source = "SEB, Citadele pages (lengths)",
     .confidence = 'S'},
    {.id = "REG-007",
     .profiles = {Profile::uae},
     .condition = "A transfer to the UAE (creditor IBAN AE or creditor agent AE), in any currency, "
                  "carries a purpose code.",
     .reason = "RR05",
     .source = "Salt Edge documentation; NatWest, Aion, BNP Paribas pages",
     .confidence = 'P'},
    {.id = "REG-008",
     .profiles = {Profile::uae},
     .condition = "The UAE purpose code is three upper-case letters from the loaded list (112 "
                  "codes in the Salt Edge list).",
     .reason = "FF07",
     .source = "Salt Edge documentation list",
     .confidence = 'P'},
    {.id = "REG-009",
     .severity = Severity::warning,
     .profiles = {Profile::uae},
     .condition = "The UAE code is carried as /BENEFRES/AE//XXX (regulatory reporting or first "
                  "line of remittance) where XXX is the code.",
     .reason = "RR05",
     .source = "RBS and BNP Paribas pages (double slash); Aion page shows a single slash",
     .confidence = 'S'},
    {.id = "REG-010",
     .profiles = {Profile::uae},
     .condition = "The creditor account is a UAE IBAN of 23 characters.",
     .reason = "AC01",
     .source = "BNP Paribas AED page; IBAN registry",
     .confidence = 'S'},
    {.id = "REG-011",
     .profiles = {Profile::stet},
     .condition = "regulatoryReportingCodes are absent for SEPA payments and present for domestic "
                  "non-euro and international payments.",
     .reason = "RR05",
     .source = "STET payment-requests table",
     .confidence = 'P'},
};

}  // namespace

std::span<const Rule> regulatory_rules() { return table; }

}  // namespace remit::rules
