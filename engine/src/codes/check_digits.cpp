#include "codes/check_digits.hpp"

#include "text/bytes.hpp"

#include <array>
#include <bit>
#include <cstddef>

namespace remit::codes {

namespace {

using text::Bytes32;

/// Remainders modulo 97 of powers of ten: of 10^31 down to 1, then zeros, so that a text of up to
/// 32 digits finds its own from `&remainders[32 - size]` on, and what is behind it counts for
/// nothing.
constexpr std::array<std::uint8_t, 2 * Bytes32::size> make_remainders() {
  std::array<std::uint8_t, 2 * Bytes32::size> powers{};
  unsigned power = 1;
  for (std::size_t i = Bytes32::size; i-- > 0; power = power * 10 % 97) {
    powers[i] = static_cast<std::uint8_t>(power);
  }
  return powers;
}
constexpr std::array<std::uint8_t, 2 * Bytes32::size> remainders = make_remainders();

/// Appends up to 32 digits to a number of which the remainder is given.
unsigned append_digits(unsigned rest, std::string_view digits) {
  if (digits.empty()) return rest;
  const std::uint8_t* const own = &remainders[Bytes32::size - digits.size()];
  // The weight of the first digit, once more, is that of the number before it.
  return (rest * *own * 10 + Bytes32::of(digits).weigh_digits(own)) % 97;
}

unsigned append_one_by_one(unsigned rest, std::string_view text) {
  for (const char c : text) {
    rest = is_digit(c) ? rest * 10 + digit(c) : rest * 100 + static_cast<unsigned>(c - 'A' + 10);
    rest %= 97;
  }
  return rest;
}

/// Most texts have few letters, and those in front.
unsigned append(unsigned rest, std::string_view text) {
  if (text.size() > Bytes32::size) [[unlikely]]
    return append_one_by_one(rest, text);
  const std::uint32_t letters =
      ~Bytes32::of(text).at_most('9').bits() & text::lowest_bits32(text.size());
  const auto front = static_cast<std::size_t>(std::bit_width(letters));
  return append_digits(append_one_by_one(rest, text.substr(0, front)), text.substr(front));
}

}  // namespace

unsigned mod97(std::string_view text) { return append(0, text); }

unsigned check_digits97(std::string_view text) { return 98 - mod97(text) * 100 % 97; }

unsigned mod97_rearranged(std::string_view text) {
  const auto letter = [text](std::size_t at) { return static_cast<unsigned>(text[at] - 'A' + 10); };
  const unsigned head = letter(0) * 10'000 + letter(1) * 100 + two_digits(&text[2]);
  return (append(0, text.substr(4)) * 1'000'000 + head) % 97;
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
