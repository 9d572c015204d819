#include "codes/national_check.hpp"

#include "codes/check_digits.hpp"

#include <remit/iban.hpp>

#include <gtest/gtest.h>

#include <string>

namespace remit::codes {
namespace {

template <class Visit>
void for_each_check(Visit visit) {
  for (const IbanFormat& format : codes::iban.rows) {
    if (format.national_check != NationalCheck::none) visit(format);
  }
}

TEST(NationalCheck, OfTheRegistryExamples) {
  int count = 0;
  for_each_check([&](const IbanFormat& format) {
    ++count;
    const std::string_view bban = format.example.substr(4);
    EXPECT_TRUE(has_national_check_digits(format.national_check, bban)) << format.example;
    EXPECT_FALSE(describe(format.national_check).empty()) << format.code;
    std::string set{bban};
    EXPECT_TRUE(set_national_check_digits(format.national_check, set));
    EXPECT_EQ(set, bban);
  });
  EXPECT_EQ(count, 29);
}

/// Accounts of each country, with digits that follow each other in all ways: the digits that are
/// set are right, and no other account differs from it in a check digit only.
TEST(NationalCheck, OneChangedCheckDigitIsFound) {
  for_each_check([](const IbanFormat& format) {
    std::string bban{format.example.substr(4)};
    int issued = 0;
    for (unsigned seed = 0; seed < 500; ++seed) {
      unsigned state = seed * 7919 + 17;
      for (std::size_t i = 0; i < bban.size(); ++i) {
        state = state * 1103515245 + 12345;
        if (format.digits >> i & 1) bban[i] = to_char(state / 65536 % 10);
      }
      std::string before = bban;
      if (!set_national_check_digits(format.national_check, bban)) continue;
      ++issued;
      ASSERT_TRUE(has_national_check_digits(format.national_check, bban)) << format.code << bban;
      ASSERT_EQ(has_national_check_digits(format.national_check, before), before == bban);
    }
    EXPECT_GT(issued, 300) << format.code;
  });
}

/// Known accounts of documents and test suites, not of the registry.
TEST(NationalCheck, OfOtherAccounts) {
  EXPECT_TRUE(check_iban("BE71096123456769"));
  EXPECT_TRUE(check_iban("ES7921000813610123456789"));
  EXPECT_TRUE(check_iban("FR7630006000011234567890189"));
  EXPECT_TRUE(check_iban("IT60X0542811101000000123456"));
  EXPECT_TRUE(check_iban("NO8330001234567"));
  EXPECT_TRUE(check_iban("PL10105000997603123456789123"));
  EXPECT_TRUE(check_iban("PT50002700000001234567833"));
  EXPECT_TRUE(check_iban("HU93116000060000000012345676"));
  EXPECT_TRUE(check_iban("CZ5508000000001234567899"));
  EXPECT_TRUE(check_iban("FI1410093000123458"));
  EXPECT_TRUE(check_iban("SI56192001234567892"));
}

TEST(NationalCheck, NumbersWithoutCheckDigitAreNotIssued) {
  int missing = 0;
  for (int account = 0; account < 2000; ++account) {
    std::string bban = "86011" + std::to_string(10'000 + account) + "0";
    if (!set_national_check_digits(NationalCheck::norwegian, bban)) {
      ++missing;
      for (char c = '0'; c <= '9'; ++c) {
        bban.back() = c;
        ASSERT_FALSE(has_national_check_digits(NationalCheck::norwegian, bban)) << bban;
      }
      continue;
    }
    constexpr std::uint8_t weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    ASSERT_EQ(weighted_sum(bban, weights) % 11, 0u) << bban;
  }
  EXPECT_NEAR(missing, 2000 / 11, 10);
}

/// Where digits 5 and 6 are zeros the bank does not count.
TEST(NationalCheck, NorwegianAccountsThatAreNotBoundToABank) {
  std::string one = "12340012340";
  std::string other = "99990012340";
  EXPECT_TRUE(set_national_check_digits(NationalCheck::norwegian, one));
  EXPECT_TRUE(set_national_check_digits(NationalCheck::norwegian, other));
  EXPECT_EQ(one.back(), other.back());
}

}  // namespace
}  // namespace remit::codes
