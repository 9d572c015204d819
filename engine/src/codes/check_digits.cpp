#include "codes/check_digits.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace remit::codes {

namespace {

constexpr std::size_t block_size = 8;

std::uint64_t load_block(const char* at) {
  std::uint64_t block;
  std::memcpy(&block, at, sizeof block);
  if constexpr (std::endian::native == std::endian::big) block = __builtin_bswap64(block);
  return block;
}

/// For digits and capital letters: bit 6 is set in letters only.
bool all_digits(std::uint64_t block) { return (block & 0x4040404040404040) == 0; }

/// The number that eight digits spell, the first in the lowest byte: pairs, then fours, then all.
std::uint64_t number_of(std::uint64_t block) {
  block = (block & 0x0f0f0f0f0f0f0f0f) * (10 * 256 + 1) >> 8;
  block = (block & 0x00ff00ff00ff00ff) * (100 * 65536 + 1) >> 16;
  return (block & 0x0000ffff0000ffff) * (10000 * (std::uint64_t{1} << 32) + 1) >> 32;
}

/// Appends up to eight characters to a number below 97; the outcome is below 97 * 10^16. What they
/// are worth does not wait for the number.
std::uint64_t append_few(std::uint64_t number, std::string_view text) {
  std::uint64_t value = 0;
  std::uint64_t scale = 1;
  for (const char c : text) {
    const unsigned base = is_digit(c) ? 10 : 100;
    value = value * base + (is_digit(c) ? digit(c) : static_cast<unsigned>(c - 'A' + 10));
    scale *= base;
  }
  return number * scale + value;
}

/// Appends any text to a number; the outcome is one with the same remainder modulo 97.
std::uint64_t append(std::uint64_t number, std::string_view text) {
  constexpr std::uint64_t fits = 100'000'000'000;  // eight more digits do not overflow
  constexpr std::uint64_t powers[] = {1,       10,        100,        1'000,      10'000,
                                      100'000, 1'000'000, 10'000'000, 100'000'000};
  const char* const end = text.data() + text.size();
  if (text.size() < block_size) return append_few(number % 97, text);
  for (std::size_t left = text.size(); left != 0;) {
    // The last block may overlap the one before it, whose characters become zeros in front.
    const std::size_t size = std::min(left, block_size);
    const std::uint64_t behind = ~std::uint64_t{0} << (8 * (block_size - size));
    const std::uint64_t block = load_block(end - std::max(left, block_size)) & behind;
    if (!all_digits(block)) {
      number = append_few(number % 97, {end - left, size});
    } else {
      if (number > fits) number %= 97;
      number = number * powers[size] + number_of(block);
    }
    left -= size;
  }
  return number;
}

}  // namespace

unsigned mod97(std::string_view text) { return static_cast<unsigned>(append(0, text) % 97); }

unsigned check_digits97(std::string_view text) { return 98 - mod97(text) * 100 % 97; }

unsigned mod97_rearranged(std::string_view text) {
  const auto letter = [text](std::size_t at) { return static_cast<unsigned>(text[at] - 'A' + 10); };
  const unsigned head = letter(0) * 10'000 + letter(1) * 100 + two_digits(&text[2]);
  return static_cast<unsigned>((append(0, text.substr(4)) % 97 * 1'000'000 + head) % 97);
}

unsigned inner_check_digits97(std::string_view text) {
  const unsigned present = two_digits(&text[2]);
  return 98 - (mod97_rearranged(text) + 2 * 97 - present) % 97;
}

void set_inner_check_digits97(std::span<char> text) {
  put_two_digits(&text[2], inner_check_digits97({text.data(), text.size()}));
}

void put_two_digits(char* at, unsigned value) {
  at[0] = to_char(value / 10);
  at[1] = to_char(value % 10);
}

unsigned weighted_sum(std::string_view digits, std::span<const std::uint8_t> weights) {
  unsigned sum = 0;
  auto weight = weights.begin();
  for (const char c : digits) {
    sum += digit(c) * *weight;
    if (++weight == weights.end()) weight = weights.begin();
  }
  return sum;
}

unsigned weighted_sum_from_right(std::string_view digits, std::span<const std::uint8_t> weights) {
  unsigned sum = 0;
  auto weight = weights.begin();
  for (auto c = digits.rbegin(); c != digits.rend(); ++c) {
    sum += digit(*c) * *weight;
    if (++weight == weights.end()) weight = weights.begin();
  }
  return sum;
}

unsigned luhn_digit(std::string_view digits) {
  constexpr unsigned doubled[] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  unsigned sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const unsigned value = digit(digits[digits.size() - 1 - i]);
    sum += i % 2 == 0 ? doubled[value] : value;
  }
  return to_ten(sum);
}

unsigned digit_731(std::string_view digits) {
  constexpr std::uint8_t weights[] = {7, 3, 1};
  return to_ten(weighted_sum_from_right(digits, weights));
}

}  // namespace remit::codes
