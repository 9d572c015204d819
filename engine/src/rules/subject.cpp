#include <remit/subject.hpp>

#include "mapping/note.hpp"
#include "rules/calendar.hpp"

#include <algorithm>

namespace remit {

namespace {

mapping::Place place_of(Level level) {
  return level == message_level ? mapping::Place::message
         : level == batch_level ? mapping::Place::batch
                                : mapping::Place::transfer;
}

const Record& record_of(const Payment& payment, Level level) {
  return level == message_level ? payment.message
         : level == batch_level ? payment.batch
                                : payment.transfer;
}

/// The severity of one finding by a ruling.
Severity severity_of(const Ruling& ruling, std::optional<Severity> wanted) {
  const bool is_lowered = ruling.severity < ruling.rule->severity;
  return is_lowered ? std::min(ruling.severity, wanted.value_or(ruling.severity))
                    : wanted.value_or(ruling.severity);
}

}  // namespace

Subject::Subject(const Payment& payment, Level level, const Circumstances& circumstances,
                 const FieldSet& faulty, mapping::Notes& notes)
    : payment_(payment),
      circumstances_(circumstances),
      faulty_(faulty),
      notes_(notes),
      record_(&record_of(payment, level)),
      level_(level) {}

std::string_view Subject::effective(Field field) const {
  if (level_ != transfer_level || record_->has(field)) return text(field);
  look_above();
  return payment_.batch.text(field);
}

std::optional<Date> Subject::execution_date() const {
  if (level_ == message_level) return std::nullopt;
  look_above();
  const Record& batch = payment_.batch;
  if (batch.has("requested_execution_date.date"_field)) {
    return parse_date(batch.text("requested_execution_date.date"_field));
  }
  const auto moment = parse_date_time(batch.text("requested_execution_date.date_time"_field));
  return moment ? std::optional{moment->date} : std::nullopt;
}

Date Subject::settlement_date() const {
  const Date execution = decisive_date();
  if (!settings().settles_next_day) return execution;
  return rules::next_business_day(rules::Calendar::target, rules::add_days(execution, 1));
}

/// The ruling of a rule that is on and holds on the date that decides.
const Ruling* Subject::holding(std::string_view rule) const {
  const Ruling* const ruling = circumstances_.rules.find(rule);
  if (ruling == nullptr) return nullptr;
  const Date date = ruling->rule->by_settlement ? settlement_date() : decisive_date();
  const bool holds =
      (!ruling->from || *ruling->from <= date) && (!ruling->until || date <= *ruling->until);
  return holds ? ruling : nullptr;
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
                             .in = place_of(level_),
                             .value = value,
                             .message = std::move(message),
                             .missing = {},
                             .params = std::move(details.params),
                             .suggestion = std::move(details.suggestion),
                             .severity = severity});
}

void Subject::report_missing(std::string_view rule, Field field, std::string message,
                             FindingDetails details) {
  report(rule, field, Value{}, std::move(message), std::move(details));
}

}  // namespace remit
