#include "codes/check_digits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace remit::codes {
namespace {

/// One character after the other, as the standard says it.
unsigned slow_mod97(const std::string& text) {
  unsigned rest = 0;
  for (const char c : text) {
    rest = (is_digit(c) ? rest * 10 + digit(c) : rest * 100 + static_cast<unsigned>(c - 'A') + 10) %
           97;
  }
  return rest;
}

TEST(CheckDigits, Mod97) {
  EXPECT_EQ(mod97(""), 0u);
  EXPECT_EQ(mod97("97"), 0u);
  EXPECT_EQ(mod97("98"), 1u);
  EXPECT_EQ(mod97("A"), 10u);
  EXPECT_EQ(mod97("Z1"), 351u % 97);
  EXPECT_EQ(mod97(std::string(98, '9')), mod97("99"));  // 10^96 - 1 is divisible by 97
}

TEST(CheckDigits, Mod97TakesBlocksAsItTakesCharacters) {
  const std::string letters = "0123456789ABCXYZ9999999988888888ZZZZZZZZZZZZZZZZ00000000";
  for (std::size_t begin = 0; begin < letters.size(); ++begin) {
    for (std::size_t size = 0; begin + size <= letters.size(); ++size) {
      const std::string text = letters.substr(begin, size);
      ASSERT_EQ(mod97(text), slow_mod97(text)) << text;
      ASSERT_EQ(mod97_rearranged("XY07" + text), slow_mod97(text + "XY07")) << text;
    }
  }
}

TEST(CheckDigits, EveryRemainderHasItsCheckDigits) {
  std::vector<int> seen(97);
  for (int number = 0; number < 97; ++number) {
    const std::string text = std::to_string(number);
    const unsigned check = check_digits97(text);
    EXPECT_GE(check, 2u);
    EXPECT_LE(check, 98u);
    EXPECT_EQ(mod97(text + std::to_string(check / 10) + std::to_string(check % 10)), 1u);
    ++seen[check - 2];
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), 97);
}

TEST(CheckDigits, InnerOnes) {
  for (const std::string expected :
       {"RF18539007547034", "RF10INV2026001", "RF341234561", "GB29NWBK60161331926819"}) {
    std::string text = expected;
    text[2] = text[3] = '0';
    set_inner_check_digits97(text);
    EXPECT_EQ(text, expected);
  }
}

TEST(CheckDigits, Luhn) {
  EXPECT_EQ(luhn_digit("2345676"), 7u);
  EXPECT_EQ(luhn_digit("123456789"), 7u);
  EXPECT_EQ(luhn_digit(""), 0u);
}

TEST(CheckDigits, Weights) {
  EXPECT_EQ(digit_731("123456"), 1u);
  constexpr std::uint8_t weights[] = {2, 3};
  EXPECT_EQ(weighted_sum("123", weights), 2u + 6 + 6);
  EXPECT_EQ(weighted_sum_from_right("124", weights), 8u + 6 + 2);
}

}  // namespace
}  // namespace remit::codes
