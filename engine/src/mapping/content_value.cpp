// The values in content that is kept as it stands.

#include "mapping/content_type.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <remit/model/date.hpp>

#include <algorithm>

namespace remit::mapping {

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::size_t day_size = 10;  // YYYY-MM-DD

bool all_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

/// xs:date and xs:gYear may end in a time zone.
bool is_zone(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
         all_of(text.substr(1, 2), digits) && all_of(text.substr(4), digits);
}

bool is_date(std::string_view text) {
  return parse_date(text.substr(0, day_size)) &&
         is_zone(text.substr(std::min(text.size(), day_size)));
}

bool is_year(std::string_view text) {
  constexpr std::size_t size = 4;
  return text.size() >= size && all_of(text.substr(0, size), digits) && is_zone(text.substr(size));
}

/// xs:decimal; zeros that say nothing do not count.
bool is_decimal(std::string_view text, const Digits& limits, bool may_be_negative) {
  if (text.starts_with('+') || (may_be_negative && text.starts_with('-'))) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view whole = text.substr(0, point);
  std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  if (whole.size() + fraction.size() == 0) return false;
  if (!all_of(whole, digits) || !all_of(fraction, digits)) return false;
  while (whole.starts_with('0')) whole.remove_prefix(1);
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  return fraction.size() <= limits.fraction && whole.size() + fraction.size() <= limits.total;
}

/// Base64 of at most `max` bytes; its text may be on many lines.
bool is_binary(std::string_view text, std::size_t max) {
  std::size_t characters = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    ++characters;
    padding += c == '=';
    const bool is_of_base64 = text::is_alphanumeric(c) || c == '+' || c == '/';
    if (c != '=' && (!is_of_base64 || padding != 0)) return false;
  }
  return characters % 4 == 0 && padding <= 2 && characters / 4 * 3 - padding <= max;
}

bool is_text(std::string_view text, const Lexical& lexical) {
  const bool is_short =
      lexical.max == 0 || text.size() <= lexical.max || text::code_points(text) <= lexical.max;
  return is_short && matches(lexical.pattern, text);
}

}  // namespace

bool is_value_of(const ContentType& type, std::string_view text) {
  switch (type.form) {
    case ContentForm::text:
      return is_text(text, type.lexical);
    case ContentForm::code:
      return is_one_of(text, type.codes);
    case ContentForm::decimal:
      return is_decimal(text, type.digits, true);
    case ContentForm::amount:
      return is_decimal(text, type.digits, false);
    case ContentForm::date:
      return is_date(text);
    case ContentForm::year:
      return is_year(text);
    case ContentForm::boolean:
      return is_one_of(text, "true false 1 0");
    case ContentForm::binary:
      return is_binary(text, type.lexical.max);
    default:
      return false;
  }
}

}  // namespace remit::mapping
