#include "mapping/read.hpp"

#include <string>

namespace remit::mapping {

namespace {

bool is_amount(Field field) {
  return field == "instructed_amount.value"_field || field == "equivalent_amount.value"_field;
}

/// Significant digits before and behind the point, without leading zeros and trailing zeros of the
/// fraction.
struct Significant {
  std::size_t whole = 0;
  std::size_t fraction = 0;
};

Significant significant(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view whole = text.substr(0, point);
  std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view{};
  while (whole.starts_with('0')) whole.remove_prefix(1);
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  return {whole.size(), fraction.size()};
}

/// Digits with at most one point between digits.
bool is_plain_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  bool point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') continue;
    if (text[i] != '.' || point || i == 0 || i + 1 == text.size()) return false;
    point = true;
  }
  return !text.empty();
}

}  // namespace

void check_text(Field field, Value value, const Lexical& lexical, Reading& in) {
  if (lexical.max != 0 && value.size > lexical.max &&
      text::code_points(value.text()) > lexical.max) {
    in.error(length_rule(field), field, value,
             "the value is longer than " + std::to_string(lexical.max) + " characters");
  }
  if (!matches(lexical.pattern, value.text())) {
    in.error(rule(lexical.pattern), field, value,
             "the value is no " + std::string(name(lexical.pattern)));
  }
}

void check_company(const Record& record, Field field, Field other, std::string_view text,
                   Reading& in) {
  if (!record.has(field) || record.text(other) == text) return;
  Value first = record.value(field);
  if (info(field).repeated) {
    first = {};
    record.for_each(field, [&first](const Value& value) {
      if (first.data == nullptr) first = value;
    });
  }
  in.error("STR-021", field, first,
           std::string(remit::name(field)) + " may only stand beside " +
               std::string(remit::name(other)) + ' ' + std::string(text));
}

void check_decimal(Field field, Value value, const Digits& digits, Reading& in) {
  const std::string_view text = value.text();
  if (!is_plain_decimal(text)) {
    in.error(form_rule(field), field, value,
             "digits with at most one point between digits are expected");
    return;
  }
  if (text.starts_with('-')) {
    in.error(is_amount(field) ? "AMT-006" : form_rule(field), field, value,
             "the number is negative");
    return;
  }
  const Significant found = significant(text);
  const auto refuse = [&](std::string_view amount_rule, std::uint32_t max, std::string_view what) {
    in.error(is_amount(field) ? amount_rule : form_rule(field), field, value,
             "the number has more than " + std::to_string(max) + std::string(what));
  };
  if (found.whole + found.fraction > digits.total) {
    refuse("AMT-002", digits.total, " digits");
  } else if (found.fraction > digits.fraction) {
    refuse("AMT-003", digits.fraction, " fraction digits");
  } else if (found.whole > digits.whole) {
    refuse("AMT-002", digits.whole, " digits before the point");
  }
}

void check_moment(Field field, Value value, Kind kind, Reading& in) {
  const std::string_view text = value.text();
  const bool valid =
      kind == Kind::date ? parse_date(text).has_value() : parse_date_time(text).has_value();
  if (valid) return;
  in.error(form_rule(field), field, value,
           kind == Kind::date ? "a date YYYY-MM-DD that exists is expected"
                              : "a date and time YYYY-MM-DDThh:mm:ss that exists is expected");
}

}  // namespace remit::mapping
