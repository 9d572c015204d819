#include "rules/charge_bearer.hpp"

#include "rules/reach.hpp"
#include "rules/region.hpp"

namespace remit::rules {

namespace {

constexpr Field bearer = "charge_bearer"_field;

}  // namespace

void check_bearer_of_scheme(Subject& subject) {
  const Value value = subject.value(bearer);
  if (!value || value.text() == "SLEV") return;
  subject.report("PRF-001", bearer, value, "charges follow the service level (SLEV)");
}

void check_bearer_cross_border(Subject& subject) {
  const Value value = subject.value(bearer);
  if (value.text() == "SLEV")
    subject.report("PRF-002", bearer, value, "the charge bearer is DEBT, CRED or SHAR");
}

void check_bearer_of_younify(Subject& subject) {
  const std::string_view code = subject.effective(bearer);
  if (code.empty() || code == "SHAR") return;
  if (code == "SLEV") {
    subject.report("PRF-003", bearer, subject.value(bearer),
                   "the charge bearer is DEBT, CRED or SHAR");
  } else if (reach_of(subject) == Reach::domestic) {
    subject.report("PRF-003", bearer, subject.value(bearer),
                   "the charge bearer of a domestic transfer is SHAR");
  }
}

void check_bearer_of_stet(Subject& subject) {
  const std::string_view code = subject.effective(bearer);
  if (code.empty() || has_faulty_service_level(subject)) return;
  const bool is_sepa = is_sepa_by_service_level(subject);
  if (!is_sepa && is_told_to_be_sepa(subject)) return;
  if (is_sepa && code != "SLEV") {
    subject.report("PRF-004", bearer, subject.value(bearer),
                   "the charge bearer of a SEPA payment is SLEV");
  } else if (!is_sepa && code == "SLEV" && reach_of(subject) == Reach::cross_border) {
    subject.report("PRF-004", bearer, subject.value(bearer),
                   "the charge bearer of an international payment is CRED, DEBT or SHAR");
  }
}

void check_bearer_needless(Subject& subject) {
  if (!subject.has(bearer)) return;
  if (is_sepa_by_product(subject) || is_sepa_by_service_level(subject))
    subject.report("PRF-019", bearer, subject.value(bearer), "a SEPA product has no charge bearer");
}

}  // namespace remit::rules
