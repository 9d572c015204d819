#include "tool/check_digits.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>

namespace remit::tool {
namespace {

TEST(CheckDigits, Mod97) {
  EXPECT_EQ(mod97("97"), 0u);
  EXPECT_EQ(mod97("98"), 1u);
  EXPECT_EQ(mod97("A"), 10u);
  EXPECT_EQ(mod97("Z1"), 351u % 97);
  EXPECT_EQ(mod97(std::string(98, '9')), mod97("99"));  // 10^96 - 1 is divisible by 97
}

// The published examples of the IBAN registry, whose national check digits are right.
constexpr const char* registry_examples[] = {"BE68539007547034",
                                             "FR1420041010050500013M02606",
                                             "ES9121000418450200051332",
                                             "IT60X0542811101000000123456",
                                             "PT50000201231234567890154",
                                             "FI2112345600000785",
                                             "NO9386011117947",
                                             "EE382200221020145685",
                                             "PL61109010140000071219812874",
                                             "DE89370400440532013000",
                                             "GB29NWBK60161331926819",
                                             "CH9300762011623852957"};

TEST(CheckDigits, OfTheRegistryExamples) {
  for (const std::string expected : registry_examples) {
    std::string iban = expected;
    iban[2] = iban[3] = '0';
    set_national_check_digits(iban.substr(0, 2), std::span{iban}.subspan(4));
    set_check_digits(iban);
    EXPECT_EQ(iban, expected);
  }
}

TEST(CheckDigits, NorwegianNumbersWithoutCheckDigitAreNotUsed) {
  for (int account = 0; account < 2000; ++account) {
    std::string bban = "86011" + std::to_string(10'000 + account) + "0";
    set_national_check_digits("NO", bban);
    constexpr unsigned weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    unsigned sum = 0;
    for (std::size_t i = 0; i < 11; ++i) sum += static_cast<unsigned>(bban[i] - '0') * weights[i];
    ASSERT_EQ(sum % 11, 0u) << bban;
  }
}

TEST(CheckDigits, OfCreditorReferences) {
  for (const std::string expected : {"RF18539007547034", "RF10INV2026001", "RF341234561"}) {
    std::string reference = expected;
    reference[2] = reference[3] = '0';
    set_check_digits(reference);
    EXPECT_EQ(reference, expected);
  }
}

}  // namespace
}  // namespace remit::tool
