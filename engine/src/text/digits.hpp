#pragma once
// The form of a decimal number in text.

#include "text/bytes.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
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

/// Any text, byte by byte.
inline std::optional<DigitCount> count_digits_slowly(std::string_view text) {
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

/// Counts the digits of `[-]digits[.digits]`. Empty when the text is not of that form.
inline std::optional<DigitCount> count_digits(std::string_view text) {
  if (text.size() - 1 >= Bytes32::size || text.front() == '-') return count_digits_slowly(text);
  const Bytes32 bytes = Bytes32::of(text);
  const std::uint32_t all = lowest_bits32(text.size());
  const std::uint32_t digits = bytes.between('0', '9').bits() & all;
  const std::uint32_t points = bytes.equal('.').bits() & all;
  const std::uint32_t significant = digits & ~bytes.equal('0').bits();
  if ((digits | points) != all || (points & (points - 1)) != 0) return std::nullopt;
  const auto point = std::min<std::size_t>(std::countr_zero(points), text.size());
  if (point == 0 || point + 1 == text.size()) return std::nullopt;
  const auto first = std::min<std::size_t>(std::countr_zero(significant), point);
  DigitCount count;
  count.leading_zero = first != 0 && point > 1;
  count.whole = point - first;
  if (point == text.size()) return count;
  const std::uint64_t behind = std::uint64_t{significant} >> (point + 1);
  count.fraction = static_cast<std::size_t>(std::bit_width(behind));
  count.written_fraction = text.size() - point - 1;
  return count;
}

}  // namespace remit::text
