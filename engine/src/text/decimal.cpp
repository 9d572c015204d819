#include "text/ascii.hpp"
#include "text/digits.hpp"

#include <remit/model/decimal.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>

namespace remit {

namespace {

__extension__ typedef __int128 Int128;

constexpr std::size_t digits_max = 18;
constexpr std::int64_t one = 1'000'000'000'000'000'000;  // 10^18, the unit of fractions

constexpr std::array<std::int64_t, digits_max + 1> make_powers_of_ten() {
  std::array<std::int64_t, digits_max + 1> powers{};
  std::int64_t power = 1;
  for (std::int64_t& p : powers) {
    p = power;
    if (power != one) power *= 10;
  }
  return powers;
}
constexpr std::array<std::int64_t, digits_max + 1> powers_of_ten = make_powers_of_ten();

using text::is_digit;

/// Reads digits from `p` up to `end` and appends them to `units`, which may wrap around: the caller
/// counts them. Returns the first byte that is no digit.
inline const char* read_digits(const char* p, const char* end, std::uint64_t& units) {
  for (; p != end && is_digit(*p); ++p) units = units * 10 + static_cast<std::uint64_t>(*p - '0');
  return p;
}

/// The number of up to eight digits. The bytes up to the eighth are readable.
std::uint64_t number_of(const char* digits, std::uint32_t count) {
  std::uint64_t word;
  std::memcpy(&word, digits, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  // The last digit in the last byte; neighbours are put together, then pairs, then fours.
  const std::uint32_t half_shift = 4 * (8 - count);  // a whole one by 64 is none
  word = (word << half_shift << half_shift) & 0x0f0f'0f0f'0f0f'0f0f;
  word = (word * (10ull << 8 | 1) >> 8) & 0x00ff'00ff'00ff'00ff;
  word = (word * (100ull << 16 | 1) >> 16) & 0x0000'ffff'0000'ffff;
  return word * (10'000ull << 32 | 1) >> 32;
}

/// Of most amounts; nothing of others, which may be numbers, too.
std::optional<Decimal> parse_plain(std::string_view text) {
  constexpr std::uint32_t part_max = 8;
  const text::PlainDigits digits = text::plain_digits(text);
  if (!digits || digits.whole > part_max || digits.fraction > part_max) return std::nullopt;
  alignas(text::Bytes32::size) std::array<char, text::Bytes32::size> bytes;
  text::Bytes32::of(text).store(bytes.data());
  const std::uint64_t whole = number_of(bytes.data(), digits.whole);
  const std::uint64_t fraction = number_of(bytes.data() + digits.whole + 1, digits.fraction);
  const auto power = static_cast<std::uint64_t>(powers_of_ten[digits.fraction]);
  return Decimal{static_cast<std::int64_t>(whole * power + fraction),
                 static_cast<std::uint8_t>(digits.fraction)};
}

inline const char* skip_zeros(const char* p, const char* end) {
  while (p != end && *p == '0') ++p;
  return p;
}

/// Writes the digits of `value` before `end`; returns where they start.
char* print_backwards(Int128 value, char* end) {
  for (; value > std::numeric_limits<std::int64_t>::max(); value /= 10) {
    *--end = static_cast<char>('0' + static_cast<int>(value % 10));
  }
  auto rest = static_cast<std::uint64_t>(value);  // divided by one instruction each
  do {
    *--end = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  return end;
}

/// `whole` and the first `scale` digits of `fraction`, which is in units of 10^-18.
std::string print_parts(bool negative, Int128 whole, std::int64_t fraction, int scale) {
  std::array<char, 64> buffer;
  char* const end = buffer.data() + buffer.size();
  char* p = end;
  if (scale > 0) {
    p -= scale;
    std::fill(p, end, '0');
    const std::int64_t digits = fraction / powers_of_ten[static_cast<std::size_t>(18 - scale)];
    print_backwards(digits, end);
    *--p = '.';
  }
  p = print_backwards(whole, p);
  if (negative) *--p = '-';
  return {p, end};
}

/// Of any text. Apart, so that nothing of it is done where it is not called.
[[gnu::noinline]] std::optional<Decimal> parse_any(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  const bool negative = p != end && *p == '-';
  const char* const whole = p + (negative ? 1 : 0);
  const char* const significant = skip_zeros(whole, end);
  std::uint64_t units = 0;
  p = read_digits(significant, end, units);
  const std::ptrdiff_t room = static_cast<std::ptrdiff_t>(digits_max) - (p - significant);
  if (p == whole || room < 0) return std::nullopt;
  std::ptrdiff_t scale = 0;
  if (p != end) {
    if (*p++ != '.' || p == end) return std::nullopt;
    const char* const fraction = p;
    p = read_digits(p, p + std::min(end - p, room), units);
    scale = p - fraction;
    // More zeros say nothing; anything else is a digit too many or no digit.
    if (p != end && skip_zeros(p, end) != end) return std::nullopt;
  }
  const auto value = static_cast<std::int64_t>(units);
  return Decimal{negative ? -value : value, static_cast<std::uint8_t>(scale)};
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  const auto plain = parse_plain(text);
  return plain ? plain : parse_any(text);
}

std::strong_ordering operator<=>(Decimal left, Decimal right) {
  const Int128 l = Int128{left.units} * powers_of_ten[right.scale];
  const Int128 r = Int128{right.units} * powers_of_ten[left.scale];
  return l < r   ? std::strong_ordering::less
         : l > r ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

std::string print(Decimal value) {
  const std::int64_t power = powers_of_ten[value.scale];
  const std::int64_t whole = value.units / power;
  const std::int64_t fraction = value.units % power * powers_of_ten[18 - value.scale];
  return print_parts(value.units < 0, whole < 0 ? -whole : whole,
                     fraction < 0 ? -fraction : fraction, value.scale);
}

void DecimalSum::add(const DecimalSum& other) {
  for (std::size_t scale = 0; scale < units_.size(); ++scale) units_[scale] += other.units_[scale];
  scale_ = std::max(scale_, other.scale_);
}

DecimalSum::Parts DecimalSum::parts() const {
  Parts sum;
  for (std::size_t scale = 0; scale < units_.size(); ++scale) {
    if (units_[scale] == 0) continue;  // dividing takes long, and few scales are in use
    const Int128 power = powers_of_ten[scale];
    sum.whole += units_[scale] / power;
    sum.fraction +=
        static_cast<std::int64_t>(units_[scale] % power) * powers_of_ten[digits_max - scale];
    if (sum.fraction >= one) {
      sum.fraction -= one;
      ++sum.whole;
    } else if (sum.fraction < 0) {
      sum.fraction += one;
      --sum.whole;
    }
  }
  return sum;
}

bool operator==(const DecimalSum& left, const DecimalSum& right) {
  return left.parts() == right.parts();
}

std::strong_ordering operator<=>(const DecimalSum& left, const DecimalSum& right) {
  return left.parts() <=> right.parts();
}

std::string DecimalSum::print() const {
  // -0.25 is kept as -1 + 0.75.
  const Parts sum = parts();
  const bool negative = sum.whole < 0;
  const bool borrowed = negative && sum.fraction != 0;
  const Int128 whole = borrowed ? sum.whole + 1 : sum.whole;
  return print_parts(negative, negative ? -whole : whole,
                     borrowed ? one - sum.fraction : sum.fraction, scale_);
}

}  // namespace remit
