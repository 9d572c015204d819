#include "engine/varying_checks.hpp"

#include "rules/traits.hpp"

#include <algorithm>

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

void VaryingChecks::add(Check check, std::uint8_t alarmed_by, const Subject::LookedAt& looked_at,
                        const Match& match, const Record& transfer) {
  const Sight sight = sight_of(looked_at);
  if (looked_at.above) above_.push_back({check, sight});
  OfEach of_each{
      .check = check, .first = static_cast<std::uint32_t>(spots_.size()), .alarmed_by = alarmed_by};
  bool fill_gaps = true;
  sight.each.for_each([&](Field field) {
    each_value(transfer, field, [&](Field leaf, const Value& value) {
      if (const std::uint8_t gap = match.gap_of(value); gap != Match::gaps_max) {
        spots_.push_back({leaf, gap});
      } else {
        fill_gaps &= !match.touches_gap(value);
      }
    });
  });
  of_each.count = static_cast<std::uint32_t>(spots_.size()) - of_each.first;
  if (sight.singly || !fill_gaps) {
    spots_.resize(of_each.first);
    of_all_.push_back(check);
  } else if (of_each.count != 0 && alarmed_by == Traits::any) {
    of_each_.push_back(of_each);
  } else if (of_each.count != 0) {
    watch_characters(of_each);
    of_characters_.push_back(of_each);
  }
}

void VaryingChecks::watch_characters(const OfEach& check) {
  alarming_ |= check.alarmed_by;
  for (const Subject::Spot& spot : std::span{spots_}.subspan(check.first)) {
    if (std::ranges::count(texts_, spot.at) == 0) texts_.push_back(spot.at);
  }
}

void VaryingChecks::run(Subject& subject, const Match& match) const {
  for (const Check check : of_all_) check(subject);
  const auto run = [&](const OfEach& each) {
    subject.narrow(std::span{spots_}.subspan(each.first, each.count), match.gaps);
    each.check(subject);
  };
  for (const OfEach& each : of_each_) run(each);
  if (texts_.empty()) return;
  const std::uint8_t traits = rules::traits_of(match.gaps, texts_) & alarming_;
  if (traits == 0) [[likely]]
    return;
  for (const OfEach& each : of_characters_) {
    if ((traits & each.alarmed_by) != 0) run(each);
  }
}

bool VaryingChecks::look_the_same(Subject subject) const {
  Subject::LookedAt looked_at;
  subject.watch(looked_at);
  bool same = true;
  for (const Above& above : above_) {
    looked_at = {};
    above.check(subject);
    same = same && sight_of(looked_at) == above.sight;
  }
  return same;
}

}  // namespace remit::engine
