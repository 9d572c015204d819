// Numbers of Russian banks, accounts and taxpayers.

#include <remit/russian.hpp>

#include <gtest/gtest.h>

#include <string>

namespace remit {
namespace {

void expect(const IdentifierVerdict& verdict, IdentifierFault fault, unsigned at) {
  EXPECT_EQ(verdict.fault, fault);
  EXPECT_EQ(verdict.at, at);
}

TEST(Bik, HasNineDigitsBehindTheCountry) {
  EXPECT_TRUE(check_bik("044525225"));
  expect(check_bik("04452522"), IdentifierFault::length, 0);
  expect(check_bik(""), IdentifierFault::length, 0);
  expect(check_bik("0445252X5"), IdentifierFault::form, 7);
  expect(check_bik("144525225"), IdentifierFault::form, 0);
}

TEST(CorrespondentAccount, EndsAsTheBankDoes) {
  EXPECT_TRUE(check_correspondent_account("30101810400000000225", "044525225"));
  EXPECT_TRUE(check_correspondent_account("30101810400000000225", ""));
  expect(check_correspondent_account("30101810400000000226", "044525225"),
         IdentifierFault::check_digits, 17);
  expect(check_correspondent_account("40101810400000000225", "044525225"), IdentifierFault::form,
         0);
  expect(check_correspondent_account("3010181040000000225", "044525225"), IdentifierFault::length,
         0);
}

TEST(Inn, HasCheckDigits) {
  EXPECT_TRUE(check_inn("7701234560"));
  EXPECT_TRUE(check_inn("500100732259"));
  expect(check_inn("77012345601"), IdentifierFault::length, 0);
  expect(check_inn("7701234561"), IdentifierFault::check_digits, 9);
  expect(check_inn("500100732269"), IdentifierFault::check_digits, 10);
  expect(check_inn("500100732250"), IdentifierFault::check_digits, 11);
  expect(check_inn("77O1234560"), IdentifierFault::form, 2);
}

/// A remainder of 10 counts as 0; with any other each digit tells.
TEST(Inn, FindsEachChangedDigit) {
  const std::string right = "7812345065";
  for (std::size_t at = 0; at < right.size(); ++at) {
    std::string wrong = right;
    wrong[at] = right[at] == '9' ? '8' : static_cast<char>(right[at] + 1);
    EXPECT_FALSE(check_inn(wrong)) << wrong;
  }
}

TEST(Kpp, HasNineDigits) {
  EXPECT_TRUE(check_kpp("770101001"));
  expect(check_kpp("7701010010"), IdentifierFault::length, 0);
  expect(check_kpp("77010100A"), IdentifierFault::form, 8);
}

}  // namespace
}  // namespace remit
