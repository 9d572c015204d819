#include "engine/varying_checks.hpp"

#include "rules/traits.hpp"

namespace remit::engine {

namespace {

using stencil::Match;

/// Calls `visit(Field, const Value&)` for everything that the field has.
template <class Visit>
void each_value(const Record& record, Field field, Visit visit) {
  if (!info(field).repeated) return visit(field, record.value(field));
  if (info(field).kind != Kind::rows) {
    return record.for_each(field, [&](const Value& value) { visit(field, value); });
  }
  record.for_each_row(field, [&](Row row) { record.for_each_leaf(row, visit); });
}

FieldSet fields_in_gaps(const Match& match, const Record& record) {
  FieldSet fields;
  record.present().for_each([&](Field field) {
    each_value(record, field, [&](Field, const Value& value) {
      if (match.touches_gap(value)) fields.set(field);
    });
  });
  return fields;
}

}  // namespace

VaryingChecks::VaryingChecks(const Match& match, const Record& transfer)
    : in_gaps_(fields_in_gaps(match, transfer)) {}

VaryingChecks::Sight VaryingChecks::sight_of(const Subject::LookedAt& looked_at) const {
  if (looked_at.singly.intersects(in_gaps_)) return {.each = {}, .singly = true};
  return {.each = looked_at.each & in_gaps_};
}

/// False when a value is in a gap, but only a part of what fills it.
bool VaryingChecks::add_spots(const FieldSet& fields, const Match& match, const Record& transfer) {
  bool fill_gaps = true;
  fields.for_each([&](Field field) {
    each_value(transfer, field, [&](Field leaf, const Value& value) {
      if (const std::uint8_t gap = match.gap_of(value); gap != Match::gaps_max) {
        spots_.push_back({leaf, gap});
      } else {
        fill_gaps &= !match.touches_gap(value);
      }
    });
  });
  return fill_gaps;
}

void VaryingChecks::add(std::span<const AlarmedCheck> checks, std::size_t number,
                        const Subject::LookedAt& looked_at, const Match& match,
                        const Record& transfer) {
  const Sight sight = sight_of(looked_at);
  const auto check = static_cast<std::uint16_t>(number);
  if (looked_at.above) above_.push_back({check, sight});
  const std::size_t spots = spots_.size();
  if (sight.singly || !add_spots(sight.each, match, transfer)) {
    spots_.resize(spots);
    checks_.push_back({check, static_cast<std::uint16_t>(spots)});
  } else if (spots_.size() != spots) {
    checks_.push_back({check, static_cast<std::uint16_t>(spots_.size())});
    if (checks[number].alarmed_by == Traits::any) return;
    alarming_ |= checks[number].alarmed_by;
    for (std::size_t i = spots; i < spots_.size(); ++i) texts_ |= std::uint64_t{1} << spots_[i].at;
  }
}

void VaryingChecks::run(std::span<const AlarmedCheck> checks, Subject& subject,
                        const Match& match) const {
  const std::uint8_t traits = rules::traits_of(match.gaps, texts_) & alarming_;
  const Subject::Spot* spot = spots_.data();
  for (const Varying& varying : checks_) {
    const Subject::Spot* const end = spots_.data() + varying.spots_end;
    const AlarmedCheck& check = checks[varying.check];
    if (spot == end) {
      subject.widen();
      check.check(subject);
    } else if (check.alarmed_by == Traits::any || (check.alarmed_by & traits) != 0) {
      subject.narrow({spot, end}, match.gaps);
      check.check(subject);
    }
    spot = end;
  }
}

bool VaryingChecks::look_the_same(std::span<const AlarmedCheck> checks, Subject subject) const {
  Subject::LookedAt looked_at;
  subject.watch(looked_at);
  bool same = true;
  for (const Above& above : above_) {
    looked_at = {};
    checks[above.check].check(subject);
    same = same && sight_of(looked_at) == above.sight;
  }
  return same;
}

}  // namespace remit::engine
