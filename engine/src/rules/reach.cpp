#include "rules/reach.hpp"

namespace remit::rules {

namespace {

/// The country in an IBAN, or else in a BIC; empty when neither is there.
std::string_view country_in(std::string_view iban, std::string_view bic) {
  if (iban.size() >= 2) return iban.substr(0, 2);
  return bic.size() >= 6 ? bic.substr(4, 2) : std::string_view{};
}

std::string_view debtor_country(const Subject& subject) {
  return country_in(subject.effective("debtor_account.iban"_field),
                    subject.effective("debtor_agent.bic"_field));
}

std::string_view creditor_country(const Subject& subject) {
  const std::string_view country = country_in(subject.text("creditor_account.iban"_field),
                                              subject.text("creditor_agent.bic"_field));
  return country.empty() ? subject.text("creditor_agent.country"_field) : country;
}

}  // namespace

Reach reach_of(const Subject& subject) {
  const std::string_view from = debtor_country(subject);
  const std::string_view to = creditor_country(subject);
  if (from.empty() || to.empty()) return Reach::unknown;
  return from == to ? Reach::domestic : Reach::cross_border;
}

}  // namespace remit::rules
