#include "stencil/layout.hpp"

#include <functional>

namespace remit::stencil {

namespace {

bool is_inside(const char* p, std::string_view text) {
  const std::less<> before;  // of pointers into different texts, too
  return !before(p, text.data()) && before(p, text.data() + text.size());
}

}  // namespace

bool Layout::add(Form form, Field field, const Value& value, const Match& match,
                 std::string_view unit, std::span<const FixedText> fixed,
                 const text::Arena& arena) {
  Step step{.form = form, .field = field};
  if (const std::uint8_t gap = match.gap_of(value); gap != Match::gaps_max) {
    if (form == Form::single) {
      singles_.push_back({field, gap});
      present_.set(field);
      return true;
    }
    step.source = Source::gap;
    step.from = gap;
    steps_.push_back(step);
    return true;
  }
  if (arena.holds(value.data)) return false;
  step.text = value.text();
  step.source = is_inside(value.data, unit) ? Source::fixed_text : Source::constant;
  if (value.at == Value::no_offset) {
    step.source = Source::literal;
    steps_.push_back(step);
    return true;
  }
  const char* const place = unit.data() + value.at;
  for (std::size_t i = 0; i < fixed.size(); ++i) {
    if (!is_inside(place, {fixed[i].begin, fixed[i].size})) continue;
    step.from = static_cast<std::uint8_t>(i);
    step.at = static_cast<std::uint32_t>(place - fixed[i].begin);
    if (step.source == Source::fixed_text) step.ahead = value.data - place;
    steps_.push_back(step);
    return true;
  }
  return false;
}

bool Layout::learn(const Record& record, const Match& match, std::string_view unit,
                   std::span<const FixedText> fixed, const text::Arena& arena) {
  singles_.clear();
  singles_.reserve(match.gaps.size());
  present_.clear();
  steps_.clear();
  bool known = true;
  record.present().for_each([&](Field field) {
    if (info(field).kind == Kind::rows) {
      record.for_each_row(field, [&](Row row) {
        steps_.push_back({.form = Form::row, .field = field});
        record.for_each_leaf(row, [&](Field leaf, const Value& value) {
          known = known && add(Form::leaf, leaf, value, match, unit, fixed, arena);
        });
      });
    } else if (info(field).repeated) {
      record.for_each(field, [&](const Value& value) {
        known = known && add(Form::item, field, value, match, unit, fixed, arena);
      });
    } else {
      known = known && add(Form::single, field, record.value(field), match, unit, fixed, arena);
    }
  });
  return known;
}

void Layout::build(Record& record, const char* unit, std::span<const Value> gaps,
                   std::span<const char* const> fixed) const {
  const auto value_of = [&](const Step& step) -> Value {
    if (step.source == Source::gap) return gaps[step.from];
    if (step.source == Source::literal || step.source == Source::nothing) return {step.text};
    const char* const place = fixed[step.from] + step.at;
    const auto at = static_cast<std::uint32_t>(place - unit);
    if (step.source == Source::constant) return {step.text, at};
    return {{place + step.ahead, step.text.size()}, at};
  };
  for (const Single& single : singles_) record.put(single.field, gaps[single.gap]);
  record.add_present(present_);
  std::uint32_t row = 0;
  for (const Step& step : steps_) {
    switch (step.form) {
      case Form::single:
        record.set(step.field, value_of(step));
        break;
      case Form::item:
        record.add(step.field, value_of(step));
        break;
      case Form::row:
        row = record.add_row(step.field);
        break;
      case Form::leaf:
        record.add(row, step.field, value_of(step));
        break;
    }
  }
}

}  // namespace remit::stencil
