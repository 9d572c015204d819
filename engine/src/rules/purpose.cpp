#include "rules/families.hpp"
#include "rules/reach.hpp"

#include <remit/codes.hpp>
#include <remit/subject.hpp>

namespace remit::rules {

namespace {

constexpr Field category_purpose = "payment_type.category_purpose"_field;

bool is_purpose(std::string_view code) { return codes::purpose.has(code); }

/// PUR-001.
void check_purpose(Subject& subject) {
  subject.each_of({"purpose.code"_field}, [&subject](Field field, const Value& code) {
    if (is_purpose(code.text())) return;
    subject.report("PUR-001", field, code, "the code is no purpose of ISO 20022");
  });
}

bool is_category_purpose(std::string_view code) { return codes::category_purpose.has(code); }

/// PUR-002.
void check_category_purpose(Subject& subject) {
  subject.each_of({category_purpose}, [&subject](Field field, const Value& code) {
    if (is_category_purpose(code.text())) return;
    subject.report("PUR-002", field, code, "the code is no category purpose of ISO 20022");
  });
}

/// PUR-003.
void check_purpose_is_code(Subject& subject) {
  constexpr Field field = "purpose.proprietary"_field;
  if (!subject.has(field)) return;
  subject.report("PUR-003", field, subject.value(field), "the purpose is given without a code");
}

bool is_usual_at_stet(std::string_view code) { return code == "CASH" || code == "DVPM"; }

/// What crosses a border is international. A payment without service level SEPA may also be one
/// within a country that has another currency, so that the purposes of both kinds are taken.
bool is_odd_abroad(const Subject& subject) {
  if (subject.level() != transfer_level) return false;
  if (!is_usual_at_stet(subject.effective(category_purpose))) return false;
  return !is_sepa_by_service_level(subject) && !has_faulty_service_level(subject) &&
         reach_of(subject) == Reach::cross_border;
}

/// PUR-004.
void check_category_purpose_of_stet(Subject& subject) {
  const Value value = subject.value(category_purpose);
  const std::string_view code = value.text();
  const bool is_international = code == "CORT" || code == "INTC" || code == "TREA";
  const bool is_known =
      !value || is_usual_at_stet(code) || (is_international && !is_sepa_by_service_level(subject));
  if (is_known && !is_odd_abroad(subject)) return;
  subject.report("PUR-004", category_purpose, value,
                 "the payment service does not know the category purpose for this payment");
}

void check_salary_batch(Subject& subject) {
  constexpr Field booking = "payment_information.batch_booking"_field;
  if (subject.text(category_purpose) != "SALA" || subject.text(booking) == "true") return;
  subject.report("PUR-005", category_purpose, subject.value(category_purpose),
                 "salaries are paid without batch booking");
}

void check_salary_transfer(Subject& subject) {
  const Value own = subject.value(category_purpose);
  const std::string_view of_batch = subject.payment().batch.text(category_purpose);
  if (!own || own.text() == of_batch) return;
  if (own.text() != "SALA" && of_batch != "SALA") return;
  subject.report("PUR-005", category_purpose, own, "salaries stand beside other payments");
}

/// PUR-005.
void check_salaries(Subject& subject) {
  subject.level() == batch_level ? check_salary_batch(subject) : check_salary_transfer(subject);
}

constexpr Rule table[] = {
    {.id = "PUR-001",
     .profiles = every_format,
     .condition = "Purp/Cd (purposeCode) is an entry of the ISO ExternalPurpose1Code list loaded "
                  "with the engine.",
     .reason = "FF07",
     .source = "ISO external code sets",
     .levels = transfer_level,
     .check = check_purpose,
     .glance = is_purpose},
    {.id = "PUR-002",
     .level = IssueLevel::instruction,
     .profiles = every_xml,
     .condition = "CtgyPurp/Cd is an entry of ExternalCategoryPurpose1Code.",
     .reason = "FF06",
     .source = "ISO external code sets",
     .levels = transfer_level | batch_level,
     .check = check_category_purpose,
     .glance = is_category_purpose},
    {.id = "PUR-003",
     .profiles = sepa,
     .condition = "Purpose is given by code, not as proprietary text.",
     .reason = "FF07",
     .source = "EPC C2PSU IG",
     .levels = transfer_level,
     .check = check_purpose_is_code},
    {.id = "PUR-004",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "categoryPurpose is CASH or DVPM for SEPA payments, CORT, INTC or TREA for "
                  "international ones.",
     .reason = "FF06",
     .source = "STET payment-requests table",
     .confidence = 'P',
     .levels = transfer_level | batch_level,
     .check = check_category_purpose_of_stet},
    {.id = "PUR-005",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct, Profile::sps},
     .condition = "Category purpose SALA comes with batch booking and no mixture with other "
                  "purposes in the same PmtInf.",
     .reason = "FF06",
     .source = "unverified (national practice)",
     .confidence = 'U',
     .levels = transfer_level | batch_level,
     .check = check_salaries},
};

}  // namespace

std::span<const Rule> purpose_rules() { return table; }

}  // namespace remit::rules
