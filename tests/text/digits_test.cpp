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

/// All at once or byte by byte: the same, for any text of the characters that matter.
TEST(Digits, AreCountedAlikeInBothWays) {
  constexpr std::string_view characters = "0000123456789..-x";
  std::mt19937 random{7};
  for (int round = 0; round < 200'000; ++round) {
    std::string text(random() % 36, '0');
    const std::size_t kinds = random() % 4 == 0 ? characters.size() : 14;
    for (char& c : text) c = characters[random() % kinds];
    ASSERT_EQ(parts(count_digits(text)), parts(count_digits_slowly(text))) << text;
  }
}

}  // namespace
}  // namespace remit::text
