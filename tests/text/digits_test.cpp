#include "text/digits.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>

namespace remit::text {
namespace {

auto parts(const std::optional<DigitCount>& count) {
  const DigitCount found = count.value_or(DigitCount{});
  return std::tuple{count.has_value(), found.negative, found.leading_zero,
                    found.whole,       found.fraction, found.written_fraction};
}

TEST(Digits, AreCounted) {
  EXPECT_EQ(parts(count_digits("1234.560")), (std::tuple{true, false, false, 4u, 2u, 3u}));
  EXPECT_EQ(parts(count_digits("007")), (std::tuple{true, false, true, 1u, 0u, 0u}));
  EXPECT_EQ(parts(count_digits("0.10")), (std::tuple{true, false, false, 0u, 1u, 2u}));
  EXPECT_EQ(parts(count_digits("-5")), (std::tuple{true, true, false, 1u, 0u, 0u}));
  for (const char* wrong : {"", ".", "1.", ".5", "1.2.3", "1e3", "+1", " 1", "-", "1,5"}) {
    EXPECT_FALSE(count_digits(wrong)) << wrong;
  }
}

/// What is found at once is what is counted byte by byte, for any text of the characters that
/// matter; and every plain number is found.
TEST(Digits, OfPlainNumbersAreTheSame) {
  constexpr std::string_view characters = "0000123456789..-x";
  std::mt19937 random{7};
  std::size_t plain_numbers = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string text(random() % 20, '0');
    const std::size_t kinds = random() % 4 == 0 ? characters.size() : 14;
    for (char& c : text) c = characters[random() % kinds];
    const auto count = count_digits(text);
    const bool is_plain =
        count && !count->negative && text.front() != '0' && text.size() <= PlainDigits::bytes_max;
    const PlainDigits plain = plain_digits(text);
    ASSERT_EQ(bool{plain}, is_plain) << text;
    if (!is_plain) continue;
    ++plain_numbers;
    ASSERT_EQ(plain.whole, count->whole) << text;
    ASSERT_EQ(plain.fraction, count->written_fraction) << text;
  }
  EXPECT_GT(plain_numbers, 10'000u);
}

}  // namespace
}  // namespace remit::text
