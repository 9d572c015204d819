#pragma once
// The form of a decimal number in text.

#include <cstddef>
#include <optional>
#include <string_view>

namespace remit::text {

/// How many digits a plain decimal has.
struct DigitCount {
  bool negative = false;
  bool leading_zero = false;         ///< more digits before the point than are significant
  std::size_t whole = 0;             ///< significant digits before the point
  std::size_t fraction = 0;          ///< digits behind the point, without trailing zeros
  std::size_t written_fraction = 0;  ///< with them
};

/// Counts the digits of `[-]digits[.digits]`. Empty when the text is not of that form.
inline std::optional<DigitCount> count_digits(std::string_view text) {
  DigitCount count;
  count.negative = text.starts_with('-');
  const char* p = text.data() + (count.negative ? 1 : 0);
  const char* const end = text.data() + text.size();
  const char* const first = p;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  while (p != end && *p == '0') ++p;
  const char* const significant = p;
  while (p != end && is_digit(*p)) ++p;
  if (p == first) return std::nullopt;
  count.whole = static_cast<std::size_t>(p - significant);
  count.leading_zero = significant != first && p - first > 1;
  if (p == end) return count;
  const char* const point = p++;
  if (*point != '.' || p == end) return std::nullopt;
  for (; p != end; ++p) {
    if (!is_digit(*p)) return std::nullopt;
    if (*p != '0') count.fraction = static_cast<std::size_t>(p - point);
  }
  count.written_fraction = static_cast<std::size_t>(p - point - 1);
  return count;
}

}  // namespace remit::text
