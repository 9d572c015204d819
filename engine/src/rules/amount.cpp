#include "rules/families.hpp"
#include "rules/reach.hpp"
#include "text/digits.hpp"

#include <remit/codes.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <string>
#include <tuple>

namespace remit::rules {

namespace {

using text::DigitCount;

constexpr Field instructed = "instructed_amount.value"_field;
constexpr Field equivalent = "equivalent_amount.value"_field;

struct AmountFields {
  Field value;
  Field currency;
};
constexpr AmountFields amounts[] = {{instructed, "instructed_amount.currency"_field},
                                    {equivalent, "equivalent_amount.currency"_field}};

/// The rule of the form of an amount that its digits break, with a message; no text when they break
/// none. Readers have found most of it already; canonical payments have no other check.
struct Fault {
  std::string_view rule;
  std::string_view message;
};
Fault fault_of(const std::optional<DigitCount>& digits) {
  if (!digits) return {"AMT-001", "digits with at most one point between digits are expected"};
  if (digits->negative) return {"AMT-006", "the amount is negative"};
  if (digits->whole + digits->fraction == 0) return {"AMT-005", "the amount is zero"};
  if (digits->whole + digits->fraction > 18)
    return {"AMT-002", "the amount has more than 18 digits"};
  if (digits->fraction > 5) return {"AMT-003", "the amount has more than 5 fraction digits"};
  return {};
}

/// AMT-004.
void check_minor_units(Subject& subject, Field field, const Value& value, const DigitCount& digits,
                       std::string_view code) {
  const Currency* const currency = codes::currency.find(code);
  if (currency == nullptr || !currency->minor_units) return;
  const std::size_t units = *currency->minor_units;
  if (digits.written_fraction <= units) return;
  const bool is_significant = digits.fraction > units;
  FindingDetails details{.params = {{"expected", std::to_string(units)},
                                    {"found", std::to_string(digits.written_fraction)}}};
  if (!is_significant) details.severity = Severity::warning;
  subject.report("AMT-004", field, value,
                 is_significant ? "the amount has more fraction digits than the currency"
                                : "the amount is written with more zeros than the currency has "
                                  "fraction digits",
                 std::move(details));
}

/// Of AMT-001 to AMT-006 the first that an amount breaks, and what its currency does not have.
[[gnu::noinline]] void find_faults(Subject& subject, const AmountFields& amount,
                                   const Value& value) {
  const auto digits = text::count_digits(value.text());
  const Fault fault = fault_of(digits);
  if (!fault.rule.empty())
    subject.report(fault.rule, amount.value, value, std::string(fault.message));
  const bool hides_the_next = !fault.rule.empty() && subject.is_on(fault.rule);
  if (digits && !hides_the_next) {
    check_minor_units(subject, amount.value, value, *digits, subject.text(amount.currency));
  }
}

/// An amount without fault in a currency of so many digits behind the point.
template <std::size_t minor_units>
bool is_plain(std::string_view amount) {
  static_assert(minor_units <= 5 && text::PlainDigits::bytes_max <= 18);
  if (const text::PlainDigits plain = text::plain_digits(amount)) [[likely]]
    return plain.fraction <= minor_units;
  const auto digits = text::count_digits(amount);
  return fault_of(digits).rule.empty() && digits->written_fraction <= minor_units;
}

Glance choose_glance_at_amount(const Subject& subject) {
  if (subject.has(equivalent)) return nullptr;
  const Currency* const currency =
      codes::currency.find(subject.text("instructed_amount.currency"_field));
  if (currency == nullptr || !currency->minor_units) return nullptr;
  switch (*currency->minor_units) {
    case 0:
      return is_plain<0>;
    case 2:
      return is_plain<2>;
    case 3:
      return is_plain<3>;
    default:
      return nullptr;
  }
}

constexpr Cruxes amount_alone = {Crux{instructed, choose_glance_at_amount}};

/// AMT-001 to AMT-006.
void check_amounts(Subject& subject) {
  for (const AmountFields& amount : amounts) {
    const Value value = subject.value(amount.value);
    if (!value) continue;
    const bool is_euro = subject.text(amount.currency) == "EUR";
    if (!is_euro || !is_plain<2>(value.text())) find_faults(subject, amount, value);
  }
}

bool is_within_sepa(std::string_view amount) {
  constexpr std::size_t whole_max = 9;
  if (amount.size() <= whole_max) return true;
  const auto digits = text::count_digits(amount);
  return !digits || digits->whole <= whole_max || digits->negative;
}

/// AMT-007. Less than a cent is what AMT-004 finds.
void check_sepa_maximum(Subject& subject) {
  subject.each_of({instructed}, [&subject](Field field, const Value& value) {
    if (is_within_sepa(value.text())) return;
    subject.report("AMT-007", field, value, "the amount is above 999999999.99");
  });
}

/// The amount, when it can be compared with a limit.
std::optional<Decimal> comparable(const Value& value) {
  return value ? parse_decimal(value.text()) : std::nullopt;
}

/// AMT-008.
void check_instant_limit(Subject& subject) {
  const auto& max = subject.settings().amount_max;
  if (!max) return;
  const Value value = subject.value(instructed);
  const auto amount = comparable(value);
  if (!amount || *amount <= *max) return;
  subject.report("AMT-008", instructed, value, "the amount is above the limit of the bank",
                 {.params = {{"limit", print(*max)}}});
}

/// AMT-012.
void check_bank_limits(Subject& subject) {
  const auto& [min, max] = std::tie(subject.settings().amount_min, subject.settings().amount_max);
  if (!min && !max) return;
  const Value value = subject.value(instructed);
  const auto amount = comparable(value);
  if (!amount) return;
  if (max && *amount > *max) {
    subject.report("AMT-012", instructed, value, "the amount is above the maximum of the bank",
                   {.params = {{"limit", print(*max)}}});
  }
  if (min && *amount < *min) {
    subject.report("AMT-012", instructed, value, "the amount is below the minimum of the bank",
                   {.params = {{"limit", print(*min)}}});
  }
}

/// AMT-009. The pattern counts digits as they are written.
void check_berlin_group_digits(Subject& subject) {
  constexpr std::size_t whole_max = 14;
  constexpr std::size_t fraction_max = 3;
  const Value value = subject.value(instructed);
  if (!value) return;
  std::string_view text = value.text();
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t whole = std::min(text.find('.'), text.size());
  const std::size_t fraction = whole == text.size() ? 0 : text.size() - whole - 1;
  if (whole <= whole_max && fraction <= fraction_max) return;
  subject.report("AMT-009", instructed, value,
                 "the amount has more than 14 digits before or 3 behind the point");
}

/// AMT-010.
void check_younify_digits(Subject& subject) {
  const Value value = subject.value(instructed);
  if (!value) return;
  const auto digits = text::count_digits(value.text());
  if (!digits || (digits->whole + digits->fraction <= 18 && digits->fraction <= 2)) return;
  subject.report("AMT-010", instructed, value,
                 "the amount has more than 18 digits, or more than 2 behind the point");
}

/// AMT-011. STET knows other payments than those of SEPA.
void check_no_equivalent_amount(Subject& subject) {
  if (!subject.has(equivalent)) return;
  const ProfileSet profiles = subject.circumstances().rules.profiles();
  const bool may_be_other = profiles.has(Profile::stet) && !profiles.intersects(sepa);
  if (may_be_other && !is_sepa_by_service_level(subject)) return;
  subject.report("AMT-011", equivalent, subject.value(equivalent),
                 "a SEPA payment has an instructed amount and no equivalent one");
}

constexpr Rule table[] = {
    {.id = "AMT-001",
     .profiles = every_format,
     .condition = "An amount is written with ASCII digits and at most one '.' between digits, "
                  "without plus sign, exponent, blank or grouping (XML decimal would allow '+1.00' "
                  "and '.5'; a minus sign is AMT-006).",
     .reason = "AM12",
     .source = "XML Schema decimal lexical space; Berlin Group 1.3.11 amountValue pattern",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_amounts,
     .cruxes = amount_alone},
    {.id = "AMT-002",
     .profiles = every_format,
     .condition =
         "At most 18 digits in total, leading zeros and insignificant trailing zeros not counted.",
     .reason = "AM12",
     .source = "ISO 20022 ActiveOrHistoricCurrencyAndAmount totalDigits 18",
     .levels = transfer_level,
     .check = check_amounts,
     .cruxes = amount_alone},
    {.id = "AMT-003",
     .profiles = every_format,
     .condition = "At most 5 fraction digits after removing trailing zeros (suppresses AMT-004).",
     .reason = "CH20",
     .source = "ISO 20022 fractionDigits 5",
     .levels = transfer_level,
     .check = check_amounts,
     .cruxes = amount_alone},
    {.id = "AMT-004",
     .profiles = every_format,
     .condition = "The number of significant fraction digits does not exceed the ISO 4217 minor "
                  "unit of the currency (JPY 0, EUR 2, KWD 3); '100.000' EUR is one hundred with "
                  "zero significant fraction digits and only warns.",
     .reason = "CH20",
     .source =
         "ISO 4217 table; Berlin Group 'fractions must be compliant to the currency definition'",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_amounts,
     .cruxes = amount_alone},
    {.id = "AMT-005",
     .profiles = every_format,
     .condition = "The amount is greater than zero.",
     .reason = "AM01",
     .source = "ExternalStatusReason1Code AM01",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_amounts,
     .cruxes = amount_alone},
    {.id = "AMT-006",
     .profiles = every_format,
     .condition = "The amount is not negative (the Berlin Group pattern allows a minus sign, a "
                  "payment does not).",
     .reason = "AM12",
     .source = "Berlin Group 1.3.11 amountValue",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_amounts,
     .cruxes = amount_alone},
    {.id = "AMT-007",
     .profiles = sepa,
     .condition = "An amount above zero lies between 0.01 and 999999999.99 euro.",
     .reason = "AM02",
     .source = "EPC C2PSU IG InstdAmt format rule (limit confirmed by a secondary page)",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_sepa_maximum,
     .glance = is_within_sepa},
    {.id = "AMT-008",
     .severity = Severity::warning,
     .profiles = {Profile::sepa_sct_inst},
     .condition = "The amount does not exceed the limit configured for the customer or bank; there "
                  "is no scheme cap (the former 100000 euro cap is not hard-coded).",
     .reason = "AM14",
     .api_code = "PAYMENT_FAILED",
     .source = "Regulation (EU) 2024/886; IPF 2025 release note 'limit of 100000 EUR removed'",
     .confidence = 'S',
     .from = Date{2025, 10, 5},
     .levels = transfer_level,
     .check = check_instant_limit},
    {.id = "AMT-009",
     .profiles = every_berlin_group,
     .condition = "The amount matches -?[0-9]{1,14}(\\.[0-9]{1,3})? .",
     .reason = "AM12",
     .source = "Berlin Group 1.3.11 amountValue",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_berlin_group_digits},
    {.id = "AMT-010",
     .profiles = {Profile::younify},
     .condition = "At most 18 digits in total and 2 fraction digits, separator '.', for every "
                  "currency (codes 1002/1003).",
     .reason = "CH20",
     .source = "Younify documentation Amount.InstdAmt",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_younify_digits},
    {.id = "AMT-011",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::stet},
     .condition = "InstdAmt is used; EqvtAmt / equivalentAmount does not occur in a SEPA payment.",
     .reason = "CH17",
     .source = "STET payment-requests table; EPC C2PSU IG",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_no_equivalent_amount},
    {.id = "AMT-012",
     .severity = Severity::warning,
     .profiles = {Profile::stet, Profile::bank_of_georgia, Profile::cec},
     .condition = "The amount respects the minimum and maximum the bank publishes for the product "
                  "and customer segment.",
     .reason = "AM14",
     .api_code = "PAYMENT_FAILED",
     .source = "BPCE 'send a payment initiation request' page",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_bank_limits},
};

}  // namespace

std::span<const Rule> amount_rules() { return table; }

}  // namespace remit::rules
