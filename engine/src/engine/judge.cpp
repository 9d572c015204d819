#include "engine/judge.hpp"

namespace remit::engine {

namespace {

/// Fields of that level with which the reader has found fault.
FieldSet faulty_fields(const mapping::Notes& reading, mapping::Place place) {
  FieldSet faulty;
  for (const mapping::Finding& finding : reading.findings) {
    if (finding.in == place && finding.field != no_field) faulty.set(finding.field);
  }
  return faulty;
}

/// True when something of the field fills a gap of the stencil.
bool touches_gap(const stencil::Match& match, const Record& record, Field field) {
  if (!record.has(field)) return false;
  if (!info(field).repeated) return match.touches_gap(record.value(field));
  bool touches = false;
  if (info(field).kind == Kind::rows) {
    record.for_each_row(field, [&](Row row) {
      record.for_each_leaf(row,
                           [&](Field, const Value& leaf) { touches |= match.touches_gap(leaf); });
    });
  } else {
    record.for_each(field, [&](const Value& value) { touches |= match.touches_gap(value); });
  }
  return touches;
}

}  // namespace

Judge::Judge(const RuleSet& rules, const DateTime& now, Date today)
    : circumstances_{rules, now, today},
      of_message_(rules.checks(message_level)),
      of_batch_(rules.checks(batch_level)),
      of_transfer_(rules.checks(transfer_level)) {}

const Judge::Checks& Judge::checks(Level level) const {
  return level == message_level ? of_message_ : level == batch_level ? of_batch_ : of_transfer_;
}

void Judge::examine(const Payment& payment, Level level, const mapping::Notes& reading,
                    mapping::Notes& notes) {
  const mapping::Place place = level == message_level ? mapping::Place::message
                               : level == batch_level ? mapping::Place::batch
                                                      : mapping::Place::transfer;
  const FieldSet faulty = faulty_fields(reading, place);
  Subject subject{payment, level, circumstances_, faulty, notes};
  run(checks(level), subject);
}

void Judge::examine_transfer(const Payment& payment, const mapping::Notes& reading,
                             const stencil::Match& match, mapping::Notes& notes) {
  if (!reading.findings.empty()) return examine(payment, transfer_level, reading, notes);
  const Checks* const known = known_.find(match);
  if (known == nullptr && known_.wants(match)) return learn(payment, match, notes);
  static constexpr FieldSet nothing;
  Subject subject{payment, transfer_level, circumstances_, nothing, notes};
  run(known == nullptr ? of_transfer_ : *known, subject);
}

void Judge::learn(const Payment& payment, const stencil::Match& match, mapping::Notes& notes) {
  const FieldSet nothing;
  Subject subject{payment, transfer_level, circumstances_, nothing, notes};
  const std::size_t noted_before = notes.findings.size();
  FieldSet looked_at;
  subject.watch(looked_at);
  Checks needed;
  for (const Check check : of_transfer_) {
    looked_at.clear();
    check(subject);
    bool touches = false;
    looked_at.for_each(
        [&](Field field) { touches |= touches_gap(match, payment.transfer, field); });
    if (touches) needed.push_back(check);
  }
  if (notes.findings.size() == noted_before) known_.put(match, std::move(needed));
}

}  // namespace remit::engine
