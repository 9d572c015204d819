#include "codes/check_digits.hpp"

#include "text/bytes.hpp"

#include <array>
#include <bit>
#include <cstddef>

namespace remit::codes {

namespace {

using text::Bytes32;

constexpr std::size_t size_max = Bytes32::size;
constexpr std::size_t front_size = 4;

/// Remainders modulo 97 of powers of ten.
constexpr std::array<std::uint8_t, size_max> make_powers() {
  std::array<std::uint8_t, size_max> powers{};
  unsigned power = 1;
  for (std::uint8_t& p : powers) {
    p = static_cast<std::uint8_t>(power);
    power = power * 10 % 97;
  }
  return powers;
}
constexpr std::array<std::uint8_t, size_max> powers = make_powers();

/// The weights of digits: from `&weights[32 - size]` on those of a text of that size. What is
/// behind it counts for nothing.
constexpr std::array<std::uint8_t, 2 * size_max> make_weights() {
  std::array<std::uint8_t, 2 * size_max> weights{};
  for (std::size_t i = 0; i < size_max; ++i) weights[i] = powers[size_max - 1 - i];
  return weights;
}
constexpr std::array<std::uint8_t, 2 * size_max> weights = make_weights();

/// The weights of the first characters before a number of digits, for each set of them that are
/// letters, which spell two digits.
using FrontWeights = std::array<std::uint8_t, front_size>;
using FrontsBefore = std::array<FrontWeights, 1 << front_size>;
constexpr std::array<FrontsBefore, size_max> make_fronts() {
  std::array<FrontsBefore, size_max> fronts{};
  for (std::size_t digits = 0; digits < size_max; ++digits) {
    for (unsigned letters = 0; letters < 1 << front_size; ++letters) {
      unsigned power = powers[digits];
      for (std::size_t i = front_size; i-- > 0;) {
        fronts[digits][letters][i] = static_cast<std::uint8_t>(power);
        power = power * ((letters >> i & 1) != 0 ? 100 : 10) % 97;
      }
    }
  }
  return fronts;
}
constexpr std::array<FrontsBefore, size_max> fronts = make_fronts();

[[gnu::noinline]] unsigned add_one_by_one(std::string_view text) {
  unsigned rest = 0;
  for (const char c : text) {
    rest = is_digit(c) ? rest * 10 + digit(c) : rest * 100 + static_cast<unsigned>(c - 'A' + 10);
    rest %= 97;
  }
  return rest;
}

/// What a text spells, modulo 97; it may be more than that, but not much. Most have few letters,
/// and those in front. Which ones differs from one to the next: there is no branch for it.
unsigned spelled(std::string_view text) {
  if (text.size() - front_size > size_max - front_size) [[unlikely]]
    return add_one_by_one(text);
  const Bytes32 characters = Bytes32::of(text);
  const std::uint32_t letters = ~characters.at_most('9').bits() & text::lowest_bits32(text.size());
  if (letters >> front_size != 0) [[unlikely]]
    return add_one_by_one(text);
  return characters.weigh_alphanumerics(fronts[text.size() - front_size][letters],
                                        &weights[size_max - text.size()]);
}

}  // namespace

unsigned mod97(std::string_view text) { return spelled(text) % 97; }

unsigned check_digits97(std::string_view text) { return 98 - mod97(text) * 100 % 97; }

unsigned mod97_rearranged(std::string_view text) {
  const auto letter = [text](std::size_t at) { return static_cast<unsigned>(text[at] - 'A' + 10); };
  const unsigned head = letter(0) * 10'000 + letter(1) * 100 + two_digits(&text[2]);
  return (spelled(text.substr(4)) * (1'000'000 % 97) + head) % 97;
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
