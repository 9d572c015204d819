#include "engine/varying_checks.hpp"

#include "rules/traits.hpp"

#include <optional>
#include <utility>

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

/// Where what these fields have is in gaps; nothing when a value is, but only as a part of what
/// fills its gap.
std::optional<std::vector<Subject::Spot>> spots_of(const FieldSet& fields, const Match& match,
                                                   const Record& transfer) {
  std::vector<Subject::Spot> spots;
  bool fill_gaps = true;
  fields.for_each([&](Field field) {
    each_value(transfer, field, [&](Field leaf, const Value& value) {
      if (const std::uint8_t gap = match.gap_of(value); gap != Match::gaps_max) {
        spots.push_back({leaf, gap});
      } else {
        fill_gaps &= !match.touches_gap(value);
      }
    });
  });
  return fill_gaps ? std::optional{std::move(spots)} : std::nullopt;
}

}  // namespace

VaryingChecks::VaryingChecks(const Match& match, const Record& transfer)
    : in_gaps_(fields_in_gaps(match, transfer)) {}

VaryingChecks::Sight VaryingChecks::sight_of(const Subject::LookedAt& looked_at) const {
  if (looked_at.singly.intersects(in_gaps_)) return {.each = {}, .singly = true};
  return {.each = looked_at.each & in_gaps_};
}

void VaryingChecks::add(std::span<const AlarmedCheck> checks, std::size_t number,
                        const Subject::LookedAt& looked_at, const Match& match,
                        const Record& transfer) {
  const Sight sight = sight_of(looked_at);
  const auto check = static_cast<std::uint16_t>(number);
  if (looked_at.above) above_.push_back({check, sight});
  if (!sight.singly && sight.each.empty()) return;
  const auto spots = spots_of(sight.each, match, transfer);
  const bool looks_at_all = sight.singly || !spots;
  if (!looks_at_all && spots->empty()) return;
  if (!looks_at_all) spots_.insert(spots_.end(), spots->begin(), spots->end());
  all_.push_back({check, static_cast<std::uint16_t>(spots_.size())});
  const auto& [_, alarmed_by, glance] = checks[number];
  if (looks_at_all || (glance == nullptr && alarmed_by == Traits::any)) {
    looks_.push_back({check});
  } else if (glance != nullptr) {
    for (const Subject::Spot& spot : *spots) {
      looks_.insert(looks_.begin() + glances_++, {check, spot.at});
    }
  } else {
    alarming_ |= alarmed_by;
    for (const Subject::Spot& spot : *spots) texts_ |= std::uint64_t{1} << spot.at;
  }
}

std::uint8_t VaryingChecks::alarm_of(std::span<const AlarmedCheck> checks,
                                     const Match& match) const {
  for (const Look& look : std::span{looks_}.first(glances_)) {
    if (!checks[look.check].glance(match.gaps[look.gap].text())) [[unlikely]]
      return Traits::any;
  }
  return rules::traits_of(match.gaps, texts_) & alarming_;
}

void VaryingChecks::run(std::span<const AlarmedCheck> checks, Subject& subject,
                        const Match& match) const {
  const std::uint8_t alarm = alarm_of(checks, match);
  if (alarm != 0) [[unlikely]]
    return run_all(checks, alarm, subject, match);
  for (const Look& look : std::span{looks_}.subspan(glances_)) checks[look.check].check(subject);
}

void VaryingChecks::run_all(std::span<const AlarmedCheck> checks, std::uint8_t alarm,
                            Subject& subject, const Match& match) const {
  const Subject::Spot* spot = spots_.data();
  for (const Varying& varying : all_) {
    const Subject::Spot* const end = spots_.data() + varying.spots_end;
    const AlarmedCheck& check = checks[varying.check];
    if (spot == end) {
      subject.widen();
      check.check(subject);
    } else if (check.is_alarmed_by(alarm)) {
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
