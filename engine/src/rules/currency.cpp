#include "rules/families.hpp"
#include "rules/reach.hpp"

#include <remit/codes.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace remit::rules {

namespace {

constexpr Field instructed = "instructed_amount.currency"_field;

/// What a payment is made in.
constexpr FieldSet payment_currencies = {instructed, "equivalent_amount.currency"_field,
                                         "equivalent_amount.currency_of_transfer"_field};

/// Whether payments are made in the currency today and any other day.
bool is_in_use(std::string_view code) {
  if (code == "EUR") return true;  // most payments
  const Currency* const currency = codes::currency.find(code);
  return currency != nullptr && !currency->withdrawn && currency->kind == CurrencyKind::money;
}

bool is_withdrawn(const Subject& subject, const Currency& currency) {
  return currency.withdrawn && !currency.in_use_on(subject.decisive_date());
}

/// CCY-001 and CCY-003.
void check_currencies(Subject& subject) {
  subject.each_of(payment_currencies, [&subject](Field field, const Value& value) {
    if (is_in_use(value.text())) return;
    const Currency* const currency = codes::currency.find(value.text());
    if (currency == nullptr) {
      subject.report("CCY-001", field, value, "the currency is none of ISO 4217");
    } else if (is_withdrawn(subject, *currency)) {
      subject.report("CCY-001", field, value, "the currency is out of use",
                     {.params = {{"withdrawn", print(*currency->withdrawn)}}});
    } else if (currency->kind != CurrencyKind::money) {
      subject.report("CCY-003", field, value, "no payment can be made in this currency");
    }
  });
}

/// True for a currency of which one of those rules tells.
bool breaks_other_rule(const Subject& subject, std::string_view code) {
  if (is_in_use(code)) return false;
  const Currency* const currency = codes::currency.find(code);
  if (currency == nullptr || is_withdrawn(subject, *currency)) return subject.is_on("CCY-001");
  return currency->kind != CurrencyKind::money && subject.is_on("CCY-003");
}

/// What is no currency of payments at all is told by CCY-001 or CCY-003 alone.
void report_not_euro(Subject& subject, std::string_view rule, const Value& currency) {
  if (breaks_other_rule(subject, currency.text())) return;
  subject.report(rule, instructed, currency, "a SEPA payment is made in euro");
}

bool is_euro(std::string_view code) { return code == "EUR"; }

/// CCY-002.
void check_euro(Subject& subject) {
  subject.each_of({instructed}, [&subject](Field, const Value& currency) {
    if (!is_euro(currency.text())) report_not_euro(subject, "CCY-002", currency);
  });
}

/// CCY-004. An exchange rate, or an amount in another currency, says that a conversion is expected.
void check_account_currencies(Subject& subject) {
  const Value currency = subject.value(instructed);
  if (!currency || subject.any("exchange_rate.unit_currency"_field, 4)) return;
  const std::string_view of_debtor = subject.effective("debtor_account.currency"_field);
  if (!of_debtor.empty() && of_debtor != currency.text()) {
    subject.report("CCY-004", instructed, currency,
                   "the payment is made in another currency than that of the debtor's account");
  }
  const Value of_creditor = subject.value("creditor_account.currency"_field);
  if (of_creditor && of_creditor.text() != currency.text()) {
    subject.report("CCY-004", "creditor_account.currency"_field, of_creditor,
                   "the account of the creditor is in another currency than the payment");
  }
}

/// CCY-005.
void check_euro_by_service_level(Subject& subject) {
  const Value currency = subject.value(instructed);
  if (!currency || is_euro(currency.text()) || !is_sepa_by_service_level(subject)) return;
  report_not_euro(subject, "CCY-005", currency);
}

/// CCY-006.
void check_accepted_currency(Subject& subject) {
  const std::vector<std::string>& accepted = subject.settings().currencies;
  const Value currency = subject.value(instructed);
  if (!currency || accepted.empty()) return;
  if (std::ranges::find(accepted, currency.text()) != accepted.end()) return;
  subject.report("CCY-006", instructed, currency, "the bank does not accept the currency");
}

constexpr Rule table[] = {
    {.id = "CCY-001",
     .profiles = every_format,
     .condition = "The currency is three upper-case letters and an active ISO 4217 code on the "
                  "execution date (HRK, BGN after 2025, SLL, ZWL, RUR are inactive).",
     .reason = "AM11",
     .source = "ISO 4217 and amendments",
     .levels = transfer_level,
     .check = check_currencies,
     .glance = is_in_use},
    {.id = "CCY-002",
     .profiles = sepa,
     .condition = "The instructed currency is EUR.",
     .reason = "AM03",
     .source = "EPC SCT rulebook; BPCE page (currency EUR)",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_euro,
     .glance = is_euro},
    {.id = "CCY-003",
     .profiles = every_format,
     .condition = "The currency is a payment currency, not a test, fund or metal code (XXX XTS XAU "
                  "XDR CHE CHW ...).",
     .reason = "AM03",
     .source = "ISO 4217",
     .levels = transfer_level,
     .check = check_currencies,
     .glance = is_in_use},
    {.id = "CCY-004",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "Where account currency is stated it equals the instructed currency or a "
                  "conversion is expected.",
     .reason = "AC09",
     .source = "ExternalStatusReason1Code AC09 family; product decision",
     .confidence = 'D',
     .levels = transfer_level,
     .check = check_account_currencies},
    {.id = "CCY-005",
     .profiles = {Profile::stet},
     .condition = "The currency of a payment with service level SEPA is EUR.",
     .reason = "AM03",
     .source = "BPCE 'send a payment initiation request' page",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_euro_by_service_level},
    {.id = "CCY-006",
     .profiles = {Profile::cec},
     .condition = "The currency is accepted by the bank for the product; the product name "
                  "sepa-credit-transfer does not imply euro (the bank's own examples use RON).",
     .reason = "AM03",
     .source = "CEC documentation examples (RON on sepa-credit-transfer); accepted list unverified",
     .confidence = 'U',
     .levels = transfer_level,
     .check = check_accepted_currency},
};

}  // namespace

std::span<const Rule> currency_rules() { return table; }

}  // namespace remit::rules
