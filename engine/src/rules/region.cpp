#include "rules/region.hpp"

#include "rules/reach.hpp"

#include <remit/bic.hpp>
#include <remit/codes.hpp>
#include <remit/iban.hpp>

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

/// The country of a bank: that of the account, or the territory that its country lends IBANs to.
const Country* country_of(std::string_view iban, std::string_view bic) {
  const IbanFormat* const format = iban.size() < 2 ? nullptr : find_iban_format(iban.substr(0, 2));
  const bool is_lent = format != nullptr && !format->bic_countries.empty() &&
                       check_bic(bic, BicEdition::of_2014) && fits(bic, *format);
  return is_lent ? codes::country.find(bic.substr(4, 2)) : country_of(iban);
}

bool is_in_sepa_only(const Country* country) {
  return country != nullptr && country->sepa && !country->eea;
}

}  // namespace

bool has_side_in_sepa_only(const Subject& subject) {
  return is_in_sepa_only(country_of(subject.effective("debtor_account.iban"_field),
                                    subject.effective("debtor_agent.bic"_field))) ||
         is_in_sepa_only(
             country_of(subject.text(creditor_iban), subject.text("creditor_agent.bic"_field)));
}

bool is_euro_in_sepa(const Subject& subject) {
  if (subject.text("instructed_amount.currency"_field) != "EUR") return false;
  const Country* const country = country_of(subject.text(creditor_iban));
  return country != nullptr && country->sepa;
}

bool is_told_to_be_sepa(const Subject& subject) {
  return subject.is_on("PRF-005") && !is_sepa_by_service_level(subject) && is_euro_in_sepa(subject);
}

bool is_debtor_outside_eea(const Subject& subject) {
  return is_outside_eea(subject.effective("debtor_account.iban"_field));
}

bool leaves_eea(const Subject& subject) {
  return is_debtor_outside_eea(subject) || is_outside_eea(subject.text(creditor_iban));
}

}  // namespace remit::rules
