#pragma once
// The form of a decimal number in text.

#include "text/bytes.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::text {

/// How many digits a plain decimal has.
struct DigitCount {
  bool negative = false;
  bool leading_zero = false;           ///< more digits before the point than are significant
  std::uint32_t whole = 0;             ///< significant digits before the point
  std::uint32_t fraction = 0;          ///< digits behind the point, without trailing zeros
  std::uint32_t written_fraction = 0;  ///< with them
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
  count.whole = static_cast<std::uint32_t>(p - significant);
  count.leading_zero = significant != first && p - first > 1;
  if (p == end) return count;
  const char* const point = p++;
  if (*point != '.' || p == end) return std::nullopt;
  for (; p != end; ++p) {
    if (!is_digit(*p)) return std::nullopt;
    if (*p != '0') count.fraction = static_cast<std::uint32_t>(p - point);
  }
  count.written_fraction = static_cast<std::uint32_t>(p - point - 1);
  return count;
}

/// Counts the digits of `[-]digits[.digits]`. Empty when the text is not of that form.
[[gnu::always_inline]] inline std::optional<DigitCount> count_digits(std::string_view text) {
  const std::size_t size = text.size();
  if (size - 1 >= Bytes32::size - 1 || text.front() == '-') [[unlikely]]
    return count_digits_slowly(text);
  const Bytes32 bytes = Bytes32::of(text);
  const std::uint32_t end = std::uint32_t{1} << size;
  const std::uint32_t digits = bytes.between('0', '9').bits();
  const std::uint32_t others = ~digits & (end - 1);
  const auto point = static_cast<std::size_t>(std::countr_zero(others | end));
  const bool is_one = (others & (others - 1)) == 0 && (others == 0 || text[point] == '.');
  if (!is_one || point == 0 || point + 1 == size) return std::nullopt;
  const std::uint32_t significant = digits & ~bytes.equal('0').bits() & (end - 1);
  const std::uint32_t before = significant | std::uint32_t{1} << point;
  const auto first = static_cast<std::size_t>(std::countr_zero(before));
  DigitCount count;
  count.leading_zero = first != 0 && point > 1;
  count.whole = static_cast<std::uint32_t>(first < point ? point - first : 0);
  if (others == 0) return count;
  count.fraction = static_cast<std::uint32_t>(std::bit_width(significant >> (point + 1)));
  count.written_fraction = static_cast<std::uint32_t>(size - point - 1);
  return count;
}

}  // namespace remit::text
