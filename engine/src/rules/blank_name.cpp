#include "rules/blank_name.hpp"

#include "rules/address_places.hpp"

namespace remit::rules {

namespace {

constexpr Field creditor = "creditor.name"_field;
constexpr Field debtor = "debtor.name"_field;
constexpr Field initiating = "initiating_party.name"_field;

bool is_needed(const Subject& subject, Field name) {
  if (name == debtor) return subject.is_on("PTY-002");
  return name == creditor || (name == initiating && !has_identification(subject, initiating));
}

}  // namespace

bool has_identification(const Subject& subject, Field name) {
  constexpr int first_id = party("organisation_id.any_bic");
  constexpr auto ids = static_cast<std::size_t>(party("country_of_residence") - first_id);
  return subject.any(name + first_id, ids);
}

bool is_blank_where_needed(const Subject& subject, Field field, std::string_view name) {
  return !is_said(name) && is_needed(subject, field);
}

void check_blank_names(Subject& subject) {
  subject.each_of({creditor, debtor, initiating}, [&subject](Field field, const Value& name) {
    if (is_blank_where_needed(subject, field, name.text()))
      subject.report("STR-013", field, name, "a mandatory text is empty");
  });
}

}  // namespace remit::rules
