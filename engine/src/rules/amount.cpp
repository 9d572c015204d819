#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "AMT-001",
     .profiles = every_format,
     .condition = "An amount is written with ASCII digits and at most one '.' between digits, "
                  "without plus sign, exponent, blank or grouping (XML decimal would allow '+1.00' "
                  "and '.5'; a minus sign is AMT-006).",
     .reason = "AM12",
     .source = "XML Schema decimal lexical space; Berlin Group 1.3.11 amountValue pattern",
     .confidence = 'P'},
    {.id = "AMT-002",
     .profiles = every_xml,
     .condition =
         "At most 18 digits in total, leading zeros and insignificant trailing zeros not counted.",
     .reason = "AM12",
     .source = "ISO 20022 ActiveOrHistoricCurrencyAndAmount totalDigits 18"},
    {.id = "AMT-003",
     .profiles = every_xml,
     .condition = "At most 5 fraction digits after removing trailing zeros (suppresses AMT-004).",
     .reason = "CH20",
     .source = "ISO 20022 fractionDigits 5"},
    {.id = "AMT-004",
     .profiles = every_format,
     .condition = "The number of significant fraction digits does not exceed the ISO 4217 minor "
                  "unit of the currency (JPY 0, EUR 2, KWD 3); '100.000' EUR is one hundred with "
                  "zero significant fraction digits and only warns.",
     .reason = "CH20",
     .source =
         "ISO 4217 table; Berlin Group 'fractions must be compliant to the currency definition'",
     .confidence = 'P'},
    {.id = "AMT-005",
     .profiles = every_format,
     .condition = "The amount is greater than zero.",
     .reason = "AM01",
     .source = "ExternalStatusReason1Code AM01",
     .confidence = 'S'},
    {.id = "AMT-006",
     .profiles = every_format,
     .condition = "The amount is not negative (the Berlin Group pattern allows a minus sign, a "
                  "payment does not).",
     .reason = "AM12",
     .source = "Berlin Group 1.3.11 amountValue",
     .confidence = 'P'},
    {.id = "AMT-007",
     .profiles = sepa,
     .condition = "An amount above zero lies between 0.01 and 999999999.99 euro.",
     .reason = "AM02",
     .source = "EPC C2PSU IG InstdAmt format rule (limit confirmed by a secondary page)",
     .confidence = 'S'},
    {.id = "AMT-008",
     .severity = Severity::warning,
     .profiles = {Profile::sepa_sct_inst},
     .condition = "The amount does not exceed the limit configured for the customer or bank; there "
                  "is no scheme cap (the former 100000 euro cap is not hard-coded).",
     .reason = "AM14",
     .api_code = "PAYMENT_FAILED",
     .source = "Regulation (EU) 2024/886; IPF 2025 release note 'limit of 100000 EUR removed'",
     .confidence = 'S',
     .from = Date{2025, 10, 5}},
    {.id = "AMT-009",
     .profiles = every_berlin_group,
     .condition = "The amount matches -?[0-9]{1,14}(\\.[0-9]{1,3})? .",
     .reason = "AM12",
     .source = "Berlin Group 1.3.11 amountValue",
     .confidence = 'P'},
    {.id = "AMT-010",
     .profiles = {Profile::younify},
     .condition = "At most 18 digits in total and 2 fraction digits, separator '.', for every "
                  "currency (codes 1002/1003).",
     .reason = "CH20",
     .source = "Younify documentation Amount.InstdAmt",
     .confidence = 'P'},
    {.id = "AMT-011",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::stet},
     .condition = "InstdAmt is used; EqvtAmt / equivalentAmount does not occur in a SEPA payment.",
     .reason = "CH17",
     .source = "STET payment-requests table; EPC C2PSU IG",
     .confidence = 'P'},
    {.id = "AMT-012",
     .severity = Severity::warning,
     .profiles = {Profile::stet, Profile::bank_of_georgia, Profile::cec},
     .condition = "The amount respects the minimum and maximum the bank publishes for the product "
                  "and customer segment.",
     .reason = "AM14",
     .api_code = "PAYMENT_FAILED",
     .source = "BPCE 'send a payment initiation request' page",
     .confidence = 'S'},
};

}  // namespace

std::span<const Rule> amount_rules() { return table; }

}  // namespace remit::rules
