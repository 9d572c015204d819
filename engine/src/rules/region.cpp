#include "rules/region.hpp"

#include <remit/codes.hpp>

namespace remit::rules {

namespace {

constexpr Field creditor_iban = "creditor_account.iban"_field;

/// The country of an account, or null.
const Country* country_of(std::string_view iban) {
  return iban.size() < 2 ? nullptr : codes::country.find(iban.substr(0, 2));
}

bool is_outside_eea(std::string_view iban) {
  const Country* const country = country_of(iban);
  return country != nullptr && !country->eea;
}

}  // namespace

bool is_euro_in_sepa(const Subject& subject) {
  if (subject.text("instructed_amount.currency"_field) != "EUR") return false;
  const Country* const country = country_of(subject.text(creditor_iban));
  return country != nullptr && country->sepa;
}

bool is_debtor_outside_eea(const Subject& subject) {
  return is_outside_eea(subject.effective("debtor_account.iban"_field));
}

bool leaves_eea(const Subject& subject) {
  return is_debtor_outside_eea(subject) || is_outside_eea(subject.text(creditor_iban));
}

}  // namespace remit::rules
