#include "engine/judge.hpp"

#include "rules/traits.hpp"

#include <algorithm>

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

/// Calls `visit(const Value&)` for everything that the field has.
template <class Visit>
void each_value(const Record& record, Field field, Visit visit) {
  if (!record.has(field)) return;
  if (!info(field).repeated) return visit(record.value(field));
  if (info(field).kind != Kind::rows) return record.for_each(field, visit);
  record.for_each_row(field, [&](Row row) {
    record.for_each_leaf(row, [&](Field, const Value& leaf) { visit(leaf); });
  });
}

/// True when something of the field fills a gap of the stencil.
bool touches_gap(const stencil::Match& match, const Record& record, Field field) {
  bool touches = false;
  each_value(record, field, [&](const Value& value) { touches |= match.touches_gap(value); });
  return touches;
}

}  // namespace

Judge::Judge(const RuleSet& rules, const DateTime& now, Date today)
    : circumstances_{rules, now, today},
      of_message_(rules.checks(message_level)),
      of_batch_(rules.checks(batch_level)),
      of_transfer_(rules.checks(transfer_level)) {
  for (const Check check : of_transfer_) alarmed_by_.push_back(rules.alarmed_by(check));
}

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
  const Varying* const known = known_.find(match);
  if (known == nullptr && known_.wants(match)) return learn(payment, match, notes);
  static constexpr FieldSet nothing;
  Subject subject{payment, transfer_level, circumstances_, nothing, notes};
  if (known == nullptr) return run(of_transfer_, subject);
  run(known->of_all, subject);
  const std::span<const Field> fields{known->fields};
  const std::uint8_t traits = rules::traits_of(match.gaps, known->texts, known->wanted);
  for (const Varying::OfEach& each : known->of_each) {
    if (each.alarmed_by != Traits::any && (traits & each.alarmed_by) == 0) continue;
    subject.narrow(fields.subspan(each.first, each.count));
    each.check(subject);
  }
}

FieldSet Judge::fields_in_gaps(const stencil::Match& match, const Record& record) {
  FieldSet fields;
  record.present().for_each([&](Field field) {
    if (touches_gap(match, record, field)) fields.set(field);
  });
  return fields;
}

void Judge::add(Varying::OfEach each, const FieldSet& fields, const stencil::Match& match,
                const Record& record, Varying& varying) {
  each.first = static_cast<std::uint32_t>(varying.fields.size());
  fields.for_each([&](Field field) { varying.fields.push_back(field); });
  each.count = static_cast<std::uint32_t>(varying.fields.size()) - each.first;
  varying.of_each.push_back(each);
  if (each.alarmed_by == Traits::any) return;
  varying.wanted |= each.alarmed_by;
  const auto watch = [&](const Value& value) {
    const std::uint8_t gap = match.gap_around(value);
    if (gap == stencil::Match::gaps_max || std::ranges::count(varying.texts, gap) != 0) return;
    varying.texts.push_back(gap);
  };
  fields.for_each([&](Field field) { each_value(record, field, watch); });
}

void Judge::learn(const Payment& payment, const stencil::Match& match, mapping::Notes& notes) {
  const FieldSet nothing;
  Subject subject{payment, transfer_level, circumstances_, nothing, notes};
  const std::size_t noted_before = notes.findings.size();
  const FieldSet in_gaps = fields_in_gaps(match, payment.transfer);
  Varying varying;
  Subject::LookedAt looked_at;
  subject.watch(looked_at);
  for (std::size_t i = 0; i < of_transfer_.size(); ++i) {
    const Check check = of_transfer_[i];
    looked_at = {};
    check(subject);
    if (looked_at.singly.intersects(in_gaps)) {
      varying.of_all.push_back(check);
    } else if (looked_at.each.intersects(in_gaps)) {
      add({.check = check, .alarmed_by = alarmed_by_[i]}, looked_at.each & in_gaps, match,
          payment.transfer, varying);
    }
  }
  if (notes.findings.size() == noted_before) known_.put(match, std::move(varying));
}

}  // namespace remit::engine
