#include <remit/subject.hpp>

#include "mapping/note.hpp"
#include "rules/calendar.hpp"
#include "rules/execution_date.hpp"

#include <algorithm>

namespace remit {

namespace {

/// The severity of one finding by a ruling.
Severity severity_of(const Ruling& ruling, std::optional<Severity> wanted) {
  if (ruling.is_severity_chosen) return ruling.severity;
  const bool is_lowered = ruling.severity < ruling.rule->severity;
  return is_lowered ? std::min(ruling.severity, wanted.value_or(ruling.severity))
                    : wanted.value_or(ruling.severity);
}

}  // namespace

Subject::Subject(const Payment& payment, Level level, const Circumstances& circumstances,
                 const FieldSet& faulty, mapping::Notes& notes, const FieldSet& faulty_batch)
    : payment_(payment),
      circumstances_(circumstances),
      faulty_(faulty),
      faulty_batch_(faulty_batch),
      notes_(notes),
      record_(&payment.record(level)),
      level_(level) {}

std::string_view Subject::effective(Field field) const {
  if (level_ != transfer_level || record_->has(field)) return text(field);
  look_above();
  return faulty_batch_.test(field) ? std::string_view{} : payment_.batch.text(field);
}

bool Subject::has_effective(Field field) const {
  if (has(field) || level_ != transfer_level) return has(field);
  look_above();
  return payment_.batch.has(field) || faulty_batch_.test(field);
}

std::optional<Date> Subject::execution_date() const {
  constexpr Field first = "periodic.start_date"_field;
  if (level_ == message_level) return std::nullopt;
  if (level_ == transfer_level && has(first)) return parse_date(text(first));
  look_above();
  return rules::execution_date(payment_.batch, settings().time_zone);
}

Date Subject::settlement_date() const {
  const Date execution = decisive_date();
  const bool is_instant = effective("payment_type.local_instrument_code"_field) == "INST";
  if (!settings().settles_next_day || is_instant) return execution;
  return rules::next_business_day(rules::Calendar::target, rules::add_days(execution, 1));
}

/// The ruling of a rule that is on and holds on the date that decides.
const Ruling* Subject::holding(std::string_view rule) const {
  const Ruling* const ruling = circumstances_.rules.find(rule);
  if (ruling == nullptr) return nullptr;
  const Date date = ruling->rule->by_settlement ? settlement_date() : decisive_date();
  return ruling->holds_on(date) ? ruling : nullptr;
}

bool Subject::is_on(std::string_view rule) const { return holding(rule) != nullptr; }

void Subject::report(std::string_view rule, Field field, Value value, std::string message,
                     FindingDetails details) {
  const Ruling* const ruling = holding(rule);
  if (ruling == nullptr) return;
  const Severity severity = severity_of(*ruling, details.severity);
  if (severity == Severity::error) notes_.rejected = true;
  notes_.findings.push_back({.rule = rule,
                             .field = field,
                             .in = mapping::place_of(level_),
                             .value = value,
                             .message = std::move(message),
                             .missing = {},
                             .params = std::move(details.params),
                             .suggestion = std::move(details.suggestion),
                             .severity = severity});
}

void Subject::report_missing(std::string_view rule, Field field, std::string message,
                             FindingDetails details) {
  const Value place{{}, details.beside.at};
  if (place.at != Value::no_offset) details.params.emplace_back("missing", "true");
  report(rule, field, place, std::move(message), std::move(details));
}

}  // namespace remit
