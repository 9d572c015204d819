#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "CCY-001",
     .profiles = every_format,
     .condition = "The currency is three upper-case letters and an active ISO 4217 code on the "
                  "execution date (HRK, BGN after 2025, SLL, ZWL, RUR are inactive).",
     .reason = "AM11",
     .source = "ISO 4217 and amendments"},
    {.id = "CCY-002",
     .profiles = sepa,
     .condition = "The instructed currency is EUR.",
     .reason = "AM03",
     .source = "EPC SCT rulebook; BPCE page (currency EUR)",
     .confidence = 'S'},
    {.id = "CCY-003",
     .profiles = every_format,
     .condition = "The currency is a payment currency, not a test, fund or metal code (XXX XTS XAU "
                  "XDR CHE CHW ...).",
     .reason = "AM03",
     .source = "ISO 4217"},
    {.id = "CCY-004",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "Where account currency is stated it equals the instructed currency or a "
                  "conversion is expected.",
     .reason = "AC09",
     .source = "ExternalStatusReason1Code AC09 family; product decision",
     .confidence = 'D'},
    {.id = "CCY-005",
     .profiles = {Profile::stet},
     .condition = "The currency of a payment with service level SEPA is EUR.",
     .reason = "AM03",
     .source = "BPCE 'send a payment initiation request' page",
     .confidence = 'S'},
    {.id = "CCY-006",
     .profiles = {Profile::cec},
     .condition = "The currency is accepted by the bank for the product; the product name "
                  "sepa-credit-transfer does not imply euro (the bank's own examples use RON).",
     .reason = "AM03",
     .source = "CEC documentation examples (RON on sepa-credit-transfer); accepted list unverified",
     .confidence = 'U'},
};

}  // namespace

std::span<const Rule> currency_rules() { return table; }

}  // namespace remit::rules
