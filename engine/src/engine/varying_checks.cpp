#include "engine/varying_checks.hpp"

#include "engine/each_value.hpp"
#include "rules/text_fields.hpp"
#include "rules/traits.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace remit::engine {

using stencil::Match;

/// What of a payment is in gaps. Leaves of rows are counted to the field of these.
struct InGaps {
  struct Filling {
    Field field;
    Subject::Spot spot;
  };
  std::vector<Filling> fillings;  // values that fill one
  FieldSet fields;                // with a value in a gap
  FieldSet parts;                 // with one that is a part of what fills its gap
};

namespace {

InGaps in_gaps(const Match& match, const Record& record) {
  InGaps found;
  record.present().for_each([&](Field field) {
    each_value(record, field, [&](Field leaf, const Value& value) {
      if (const std::uint8_t gap = match.gap_of(value); gap != Match::gaps_max) {
        found.fillings.push_back({field, {leaf, gap}});
      } else if (match.touches_gap(value)) {
        found.parts.set(field);
      } else {
        return;
      }
      found.fields.set(field);
    });
  });
  return found;
}

}  // namespace

/// What is at hand while checks are noted.
struct VaryingChecks::Learning {
  std::span<const CheckInUse> checks;
  Subject subject;
  const Match& match;
  const Record& record;
  Glances& glances;
  InGaps in_gaps;
};

VaryingChecks::VaryingChecks(std::span<const CheckInUse> checks, const Subject& subject,
                             const Match& match, const Record& record, Glances& glances)
    : seldom_(std::make_unique<Seldom>()) {
  Learning learning{checks, subject, match, record, glances, in_gaps(match, record)};
  seldom_->in_gaps = learning.in_gaps.fields;
  // A half of the checks looks at a gap, a quarter at levels above.
  seldom_->all.reserve(checks.size() / 2);
  seldom_->spots.reserve(checks.size() / 2);
  seldom_->above.reserve(checks.size() / 4);
  Subject::LookedAt looked_at;
  learning.subject.watch(looked_at);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    looked_at = {};
    checks[i].check(learning.subject);
    add(learning, static_cast<std::uint16_t>(i), looked_at);
  }
}

/// Notes at what a check has looked.
void VaryingChecks::add(Learning& learning, std::uint16_t number,
                        const Subject::LookedAt& looked_at) {
  const Sight sight = sight_of(looked_at);
  if (looked_at.above) seldom_->above.push_back({number, sight});
  if (!sight.singly && sight.each.empty()) return;
  if (!sight.singly && !sight.each.intersects(learning.in_gaps.parts)) {
    const std::size_t first = seldom_->spots.size();
    for (const auto& [field, spot] : learning.in_gaps.fillings) {
      if (sight.each.test(field)) seldom_->spots.push_back(spot);
    }
    return add_visits(learning, number, std::span{seldom_->spots}.subspan(first));
  }
  seldom_->all.push_back({number, static_cast<std::uint16_t>(seldom_->spots.size())});
  if (!spares(learning, learning.checks[number].cruxes)) looks_.push_back({number});
}

/// Of a check that visits the values in these gaps.
void VaryingChecks::add_visits(Learning& learning, std::uint16_t number,
                               std::span<const Subject::Spot> spots) {
  seldom_->all.push_back({number, static_cast<std::uint16_t>(seldom_->spots.size())});
  const CheckInUse& check = learning.checks[number];
  if (check.glance != nullptr) {
    const auto glance = learning.glances.number_of(check.glance);
    for (const Subject::Spot& spot : spots) add_glance({glance, spot.at});
  } else if (check.alarmed_by == Traits::any) {
    looks_.push_back({number});
  } else {
    alarming_ |= check.alarmed_by;
    constexpr std::uint8_t in_identifiers = Traits::misplaced_slash | Traits::blank_at_end;
    const bool matters = (check.alarmed_by & in_identifiers) != 0;
    for (const auto& [field, at] : spots) {
      texts_ |= std::uint64_t{1} << at;
      if (matters && rules::identifiers.test(field)) identifiers_ |= std::uint64_t{1} << at;
    }
  }
}

void VaryingChecks::add_glance(const Look& look) {
  const auto end = looks_.begin() + glances_;
  if (std::find(looks_.begin(), end, look) != end) return;
  looks_.insert(end, look);
  ++glances_;
}

/// Adds the glances that spare a check with these cruxes. False when it has none, or when what they
/// were chosen by may be other in the next payment.
bool VaryingChecks::spares(Learning& learning, const Cruxes& cruxes) {
  std::array<Look, std::tuple_size_v<Cruxes>> looks;
  std::size_t count = 0;
  for (const Crux& crux : cruxes) {
    if (crux.choose == nullptr) break;
    const Glance glance = choose(crux, learning.subject);
    if (glance == nullptr) return false;
    const Record& record = learning.record;
    const Value value = record.has(crux.field) ? record.value(crux.field) : Value{};
    if (!seldom_->in_gaps.test(crux.field)) {
      if (!glance(value.text())) return false;
      continue;
    }
    const std::uint8_t gap = learning.match.gap_of(value);
    if (gap == Match::gaps_max) return false;
    looks[count++] = {learning.glances.number_of(glance), gap};
  }
  for (const Look& look : std::span{looks}.first(count)) add_glance(look);
  return cruxes.front().choose != nullptr;
}

/// The glance at a crux; null when there is none, or another one for the next payment.
Glance VaryingChecks::choose(const Crux& crux, Subject subject) const {
  Subject::LookedAt looked_at;
  subject.watch(looked_at);
  const Glance glance = crux.choose(subject);
  const bool varies =
      looked_at.above || (looked_at.each | looked_at.singly).intersects(seldom_->in_gaps);
  return varies ? nullptr : glance;
}

VaryingChecks::Sight VaryingChecks::sight_of(const Subject::LookedAt& looked_at) const {
  if (looked_at.singly.intersects(seldom_->in_gaps)) return {.each = {}, .singly = true};
  return {.each = looked_at.each & seldom_->in_gaps};
}

std::uint8_t VaryingChecks::alarm_of(const Glances& glances, const Match& match) const {
  for (const Look& look : std::span{looks_}.first(glances_)) {
    if (!glances[look.by](match.gaps[look.gap].text())) [[unlikely]]
      return Traits::any;
  }
  return rules::traits_of(match.gaps, texts_, identifiers_, alarming_);
}

void VaryingChecks::run(std::span<const CheckInUse> checks, const Glances& glances,
                        Subject& subject, const Match& match) const {
  const std::uint8_t alarm = alarm_of(glances, match);
  if (alarm != 0) [[unlikely]]
    return run_all(checks, alarm, subject, match);
  for (const Look& look : std::span{looks_}.subspan(glances_)) checks[look.by].check(subject);
}

void VaryingChecks::run_all(std::span<const CheckInUse> checks, std::uint8_t alarm,
                            Subject& subject, const Match& match) const {
  const Subject::Spot* spot = seldom_->spots.data();
  for (const Varying& varying : seldom_->all) {
    const Subject::Spot* const end = seldom_->spots.data() + varying.spots_end;
    const CheckInUse& check = checks[varying.check];
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

bool VaryingChecks::look_the_same(std::span<const CheckInUse> checks, Subject subject) const {
  Subject::LookedAt looked_at;
  subject.watch(looked_at);
  bool same = true;
  for (const Above& above : seldom_->above) {
    looked_at = {};
    checks[above.check].check(subject);
    same = same && sight_of(looked_at) == above.sight;
  }
  return same;
}

}  // namespace remit::engine
