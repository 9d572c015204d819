#include "rules/emirates.hpp"
#include "rules/families.hpp"
#include "rules/reach.hpp"
#include "rules/region.hpp"
#include "rules/roubles.hpp"

namespace remit::rules {

namespace {

/// REG-011.
void check_reporting(Subject& subject) {
  constexpr Field codes = "regulatory_reporting"_field;
  const bool has_codes = subject.has(codes);
  if (is_sepa_by_service_level(subject)) {
    if (has_codes)
      subject.report_missing("REG-011", codes, "a SEPA payment has no regulatory reporting codes");
    return;
  }
  if (has_faulty_service_level(subject) || is_told_to_be_sepa(subject)) return;
  const bool is_foreign = subject.text("instructed_amount.currency"_field) != "EUR" ||
                          reach_of(subject) == Reach::cross_border;
  if (is_foreign && !has_codes) {
    subject.report_missing("REG-011", codes,
                           "a payment outside of SEPA needs regulatory reporting codes");
  }
}

constexpr Rule table[] = {
    {.id = "REG-001",
     .profiles = {Profile::ru_vo},
     .condition = "A transfer in RUB carries a VO currency-operation code.",
     .reason = "RR05",
     .source =
         "Salt Edge documentation 'Codes for VO: in case of RUB transfer'; Citadele, SEB pages",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_currency_operation},
    {.id = "REG-002",
     .profiles = {Profile::ru_vo},
     .condition =
         "The VO code has five digits and is in the loaded list (160 codes in the Salt Edge list).",
     .reason = "RR05",
     .source = "Salt Edge documentation list",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_currency_operation},
    {.id = "REG-003",
     .profiles = {Profile::ru_vo},
     .condition = "The VO code stands at the start of the remittance text in the form {VOnnnnn}, "
                  "(VOnnnnn), '(VOnnnnn)' or VOnnnnn; the canonical form is {VOnnnnn}.",
     .reason = "RR05",
     .source = "LHV, SEB, BNP Paribas pages",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_currency_operation},
    {.id = "REG-004",
     .profiles = {Profile::ru_vo},
     .condition = "The creditor account has 20 digits with 810 at positions 6-8 (643 only if the "
                  "bank accepts it).",
     .reason = "AC01",
     .source = "BNP Paribas and Bjugn Sparebank pages",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_rouble_account},
    {.id = "REG-005",
     .profiles = {Profile::ru_vo},
     .condition =
         "The Russian bank is identified by a nine-digit BIK starting with 04 and a 20-digit "
         "correspondent account starting with 301 whose last three digits equal those of the BIK.",
     .reason = "RC10",
     .source = "SEB Latvia page",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_russian_bank},
    {.id = "REG-006",
     .profiles = {Profile::ru_vo},
     .condition = "INN has 10 (organisation) or 12 (person) digits with correct check digits; KPP "
                  "has 9 digits.",
     .reason = "BE17",
     .source = "SEB, Citadele pages (lengths)",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_taxpayer},
    {.id = "REG-007",
     .profiles = {Profile::uae},
     .condition = "A transfer to the UAE (creditor IBAN AE or creditor agent AE), in any currency, "
                  "carries a purpose code.",
     .reason = "RR05",
     .source = "Salt Edge documentation; NatWest, Aion, BNP Paribas pages",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_emirates_purpose},
    {.id = "REG-008",
     .profiles = {Profile::uae},
     .condition = "The UAE purpose code is three upper-case letters from the loaded list (112 "
                  "codes in the Salt Edge list).",
     .reason = "FF07",
     .source = "Salt Edge documentation list",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_emirates_purpose},
    {.id = "REG-009",
     .severity = Severity::warning,
     .profiles = {Profile::uae},
     .condition = "The UAE code is carried as /BENEFRES/AE//XXX (regulatory reporting or first "
                  "line of remittance) where XXX is the code.",
     .reason = "RR05",
     .source = "RBS and BNP Paribas pages (double slash); Aion page shows a single slash",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_emirates_purpose},
    {.id = "REG-010",
     .profiles = {Profile::uae},
     .condition = "The creditor account is a UAE IBAN of 23 characters.",
     .reason = "AC01",
     .source = "BNP Paribas AED page; IBAN registry",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_emirates_account},
    {.id = "REG-011",
     .profiles = {Profile::stet},
     .condition = "regulatoryReportingCodes are absent for SEPA payments and present for domestic "
                  "non-euro and international payments.",
     .reason = "RR05",
     .source = "STET payment-requests table",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_reporting},
};

}  // namespace

std::span<const Rule> regulatory_rules() { return table; }

}  // namespace remit::rules
