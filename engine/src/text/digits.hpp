#pragma once
// The form of a decimal number in text.

#include "text/ascii.hpp"
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

/// Counts the digits of `[-]digits[.digits]`. Empty when the text is not of that form.
inline std::optional<DigitCount> count_digits(std::string_view text) {
  DigitCount count;
  count.negative = text.starts_with('-');
  const char* p = text.data() + (count.negative ? 1 : 0);
  const char* const end = text.data() + text.size();
  const char* const first = p;
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

/// The digits of a number as nearly all amounts are written: above zero, without a sign or a zero
/// in front. All are significant but for zeros at the end of the fraction.
struct PlainDigits {
  static constexpr std::size_t bytes_max = 16;

  std::uint32_t whole = 0;     ///< before the point; 0 when the text is no such number
  std::uint32_t fraction = 0;  ///< behind it

  explicit operator bool() const { return whole != 0; }
};

/// Of a text of at most 16 bytes; a longer one is no plain number. All bytes are looked at at once.
[[gnu::always_inline]] inline PlainDigits plain_digits(std::string_view text) {
  const std::size_t size = text.size();
  if (size - 1 >= PlainDigits::bytes_max || text.front() < '1' || text.front() > '9') [[unlikely]]
    return {};
  const std::uint32_t end = std::uint32_t{1} << size;
  const std::uint32_t others = ~Bytes32::of(text).between('0', '9').bits() & (end - 1);
  const auto whole = static_cast<std::uint32_t>(std::countr_zero(others | end));
  if (others == 0) return {whole, 0};
  const auto fraction = static_cast<std::uint32_t>(size - whole - 1);
  const bool is_one = (others & (others - 1)) == 0 && text[whole] == '.' && fraction != 0;
  return is_one ? PlainDigits{whole, fraction} : PlainDigits{};
}

}  // namespace remit::text
