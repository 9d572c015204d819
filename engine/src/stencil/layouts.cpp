#include "stencil/layouts.hpp"

#include <algorithm>
#include <functional>

namespace remit::stencil {

namespace {

bool is_inside(const char* p, std::string_view text) {
  const std::less<> before;  // of pointers into different texts, too
  return !before(p, text.data()) && before(p, text.data() + text.size());
}

}  // namespace

std::optional<Layouts::Layout> Layouts::learn(const Record& record, const Match& match,
                                              std::string_view unit,
                                              std::span<const FixedText> fixed,
                                              const text::Arena& arena) {
  constexpr std::size_t steps_max = 1024;  // of a record: what is learnt stays small
  const Extent before = extent();
  const bool is_known = add_all(record, {match, unit, fixed, arena});
  const std::size_t steps = steps_.size() - before.steps;
  if (!is_known || steps > steps_max) {
    cut(before);
    return std::nullopt;
  }
  return Layout{static_cast<std::uint32_t>(before.singles),
                static_cast<std::uint32_t>(before.steps),
                static_cast<std::uint16_t>(singles_.size() - before.singles),
                static_cast<std::uint16_t>(steps)};
}

void Layouts::cut(const Extent& extent) {
  singles_.resize(extent.singles);
  steps_.resize(extent.steps);
}

/// Adds a step for everything that the record has; false when it has what cannot be built.
bool Layouts::add_all(const Record& record, const Lesson& lesson) {
  bool known = true;
  record.present().for_each([&](Field field) {
    if (info(field).kind == Kind::rows) {
      record.for_each_row(field, [&](Row row) {
        steps_.push_back({.form = Form::row, .field = field});
        record.for_each_leaf(row, [&](Field leaf, const Value& value) {
          known = known && add(Form::leaf, leaf, value, lesson);
        });
      });
    } else if (info(field).repeated) {
      record.for_each(field, [&](const Value& value) {
        known = known && add(Form::item, field, value, lesson);
      });
    } else {
      known = known && add(Form::single, field, record.value(field), lesson);
    }
  });
  return known;
}

/// Adds a step, and where its value comes from; false when it comes from nowhere.
bool Layouts::add(Form form, Field field, const Value& value, const Lesson& lesson) {
  Step step{.form = form, .field = field};
  if (const std::uint8_t gap = lesson.match.gap_of(value); gap != Match::gaps_max) {
    if (form == Form::single) {
      singles_.push_back({field, gap});
      return true;
    }
    step.source = Source::gap;
    step.from = gap;
    steps_.push_back(step);
    return true;
  }
  if (lesson.arena.holds(value.data)) return false;
  if (value.at == Value::no_offset) {
    step.source = Source::literal;
    return add_known(step, {.text = value.data, .size = value.size});
  }
  const bool stands_there = is_inside(value.data, lesson.unit);
  step.source = stands_there ? Source::fixed_text : Source::constant;
  Known known{.text = stands_there ? nullptr : value.data, .size = value.size};
  const char* const place = lesson.unit.data() + value.at;
  for (std::size_t i = 0; i < lesson.fixed.size(); ++i) {
    if (!is_inside(place, {lesson.fixed[i].begin, lesson.fixed[i].size})) continue;
    step.from = static_cast<std::uint8_t>(i);
    known.at = static_cast<std::uint32_t>(place - lesson.fixed[i].begin);
    if (stands_there) known.ahead = value.data - place;
    return add_known(step, known);
  }
  return false;
}

/// False when there is no room for more that is in no gap.
bool Layouts::add_known(Step step, const Known& known) {
  const auto found = std::ranges::find(known_, known);
  step.known = static_cast<std::uint16_t>(found - known_.begin());
  if (found == known_.end()) {
    if (is_full()) return false;
    known_.push_back(known);
  }
  steps_.push_back(step);
  return true;
}

inline Value Layouts::value_of(const Step& step, const char* unit, std::span<const Value> gaps,
                               std::span<const char* const> fixed) const {
  if (step.source == Source::gap) return gaps[step.from];
  if (step.source == Source::nothing) return {};
  const Known& known = known_[step.known];
  const std::string_view constant{known.text, known.size};
  if (step.source == Source::literal) return {constant};
  const char* const place = fixed[step.from] + known.at;
  const auto at = static_cast<std::uint32_t>(place - unit);
  if (step.source == Source::constant) return {constant, at};
  return {{place + known.ahead, known.size}, at};
}

void Layouts::build(const Layout& layout, Record& record, const char* unit,
                    std::span<const Value> gaps, std::span<const char* const> fixed) const {
  for (const Single& single : std::span{singles_}.subspan(layout.first_single, layout.singles)) {
    record.set(single.field, gaps[single.gap]);
  }
  std::uint32_t row = 0;
  for (const Step& step : std::span{steps_}.subspan(layout.first_step, layout.steps)) {
    switch (step.form) {
      case Form::single:
        record.set(step.field, value_of(step, unit, gaps, fixed));
        break;
      case Form::item:
        record.add(step.field, value_of(step, unit, gaps, fixed));
        break;
      case Form::row:
        row = record.add_row(step.field);
        break;
      case Form::leaf:
        record.add(row, step.field, value_of(step, unit, gaps, fixed));
        break;
    }
  }
}

void Layouts::forget() {
  singles_.clear();
  steps_.clear();
  known_.clear();
}

}  // namespace remit::stencil
