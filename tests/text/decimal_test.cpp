#include <remit/model/decimal.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace remit {
namespace {

__extension__ typedef __int128 Int128;

Decimal decimal(std::string_view text) { return parse_decimal(text).value(); }

TEST(Decimal, KeepsTheDigitsAsWritten) {
  for (const char* text : {"0", "0.10", "1234.56", "-1.50", "0.000000000000000001",
                           "999999999999999999", "-999999999999999999", "0.000", "12345.67890"}) {
    ASSERT_TRUE(parse_decimal(text)) << text;
    EXPECT_EQ(print(decimal(text)), text);
  }
}

TEST(Decimal, LeadingAndTrailingZerosDoNotCount) {
  EXPECT_EQ(print(decimal("0000000000000000000000000012.50")), "12.50");
  EXPECT_EQ(print(decimal("123456789012345678.000")), "123456789012345678");
  EXPECT_EQ(print(decimal("1.5000000000000000000000000000")), "1.50000000000000000");
  EXPECT_EQ(print(decimal("0.0000000000000000000000")), "0.000000000000000000");
  EXPECT_EQ(print(decimal("-0.00")), "0.00");
}

TEST(Decimal, RefusesOtherForms) {
  for (const char* text : {"",
                           "-",
                           "+1",
                           ".5",
                           "5.",
                           "1e3",
                           " 1",
                           "1 ",
                           "1,5",
                           "1.2.3",
                           "--1",
                           "-.5",
                           "1.-5",
                           "0x1",
                           "NaN",
                           "1234567890123456789",
                           "12345678901234567.89",
                           "0.0000000000000000001",
                           "123456789012345678.01",
                           "1.5000000000000000000000000001",
                           "1.000000000000000000x"}) {
    EXPECT_FALSE(parse_decimal(text)) << text;
  }
  EXPECT_FALSE(parse_decimal(std::string_view{"1\0", 2}));
}

TEST(Decimal, ComparesNumbers) {
  EXPECT_EQ(decimal("1.5"), decimal("1.50"));
  EXPECT_LT(decimal("-1.5"), decimal("-1.49"));
  EXPECT_LT(decimal("0.999999999999999999"), decimal("1"));
  EXPECT_GT(decimal("999999999999999999"), decimal("0.999999999999999999"));
  EXPECT_EQ(decimal("0"), decimal("-0.000"));
}

TEST(DecimalSum, PrintsWithTheMostFractionDigits) {
  DecimalSum sum;
  EXPECT_EQ(sum.print(), "0");
  sum.add(decimal("1"));
  sum.add(decimal("0.5"));
  sum.add(decimal("0.500"));
  EXPECT_EQ(sum.print(), "2.000");
}

TEST(DecimalSum, NegativeSums) {
  DecimalSum sum;
  sum.add(decimal("0.25"));
  sum.add(decimal("-0.50"));
  EXPECT_EQ(sum.print(), "-0.25");
  sum.add(decimal("-1"));
  EXPECT_EQ(sum.print(), "-1.25");
  sum.add(decimal("-0.75"));
  EXPECT_EQ(sum.print(), "-2.00");
  sum.add(decimal("2"));
  EXPECT_EQ(sum.print(), "0.00");
}

TEST(DecimalSum, ComparesNumbers) {
  DecimalSum parts;
  parts.add(decimal("0.7"));
  parts.add(decimal("0.8"));
  DecimalSum whole;
  whole.add(decimal("1.500"));
  EXPECT_EQ(parts, whole);
  whole.add(decimal("-0.001"));
  EXPECT_FALSE(parts == whole);
}

TEST(DecimalSum, DoesNotOverflow) {
  // Doubling reaches 10^18 * 2^63, about 9.2 * 10^36.
  DecimalSum sum;
  sum.add(decimal("999999999999999999"));
  for (int i = 0; i < 63; ++i) {
    const DecimalSum same = sum;
    sum.add(same);
  }
  EXPECT_EQ(sum.print(), "9223372036854775798776627963145224192");
}

// Reference: all addends brought to one scale and summed as integers.
std::string print_scaled(Int128 units, int scale) {
  const bool negative = units < 0;
  if (negative) units = -units;
  std::string digits;
  for (int i = 0; units != 0 || i <= scale; ++i, units /= 10) {
    if (i == scale && scale != 0) digits.insert(0, ".");
    digits.insert(0, 1, static_cast<char>('0' + static_cast<int>(units % 10)));
  }
  return (negative ? "-" : "") + digits;
}

TEST(DecimalSum, AgreesWithIntegerArithmetic) {
  std::mt19937_64 random{20260101};
  for (int round = 0; round < 500; ++round) {
    DecimalSum sum;
    DecimalSum halves[2];
    Int128 expected = 0;  // in units of 10^-18
    int scale_max = 0;
    const int addends = static_cast<int>(random() % 60);
    for (int i = 0; i < addends; ++i) {
      const int scale = static_cast<int>(random() % 19);
      Int128 power = 1;
      for (int s = scale; s < 18; ++s) power *= 10;
      const int digits = 1 + static_cast<int>(random() % 18);
      std::int64_t limit = 1;
      for (int d = 0; d < digits; ++d) limit *= 10;
      std::int64_t units = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit));
      if (random() % 2 == 0) units = -units;
      const Decimal value{units, static_cast<std::uint8_t>(scale)};
      ASSERT_EQ(decimal(print(value)).units, units) << print(value);
      sum.add(value);
      halves[i % 2].add(value);
      expected += Int128{units} * power;
      scale_max = std::max(scale_max, scale);
    }
    Int128 shown = expected;
    for (int s = scale_max; s < 18; ++s) shown /= 10;
    ASSERT_EQ(sum.print(), print_scaled(shown, scale_max));
    halves[0].add(halves[1]);
    ASSERT_EQ(halves[0], sum);
    ASSERT_EQ(halves[0].print(), sum.print());
  }
}

}  // namespace
}  // namespace remit
