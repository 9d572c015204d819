#include "codes/check_digits.hpp"

#include <remit/iban.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace remit {

std::ostream& operator<<(std::ostream& out, IbanFault fault) {
  return out << "fault " << static_cast<int>(fault);
}

namespace {

struct IbanCase {
  std::string iban;
  IbanFault fault;
  std::size_t at;
};

/// With the check digits that the rest asks for.
std::string checked(std::string iban) {
  codes::set_inner_check_digits97(iban);
  return iban;
}

TEST(Iban, ExamplesOfTheRegistryAreValid) {
  for (const IbanFormat& format : codes::iban.rows) {
    const IbanVerdict verdict = check_iban(format.example);
    EXPECT_EQ(verdict.fault, IbanFault::none) << format.example;
    EXPECT_EQ(verdict.format, &format);
    EXPECT_EQ(parts_of(format.example, format).country, format.code);
    const auto expected = expected_check_digits(format.example);
    EXPECT_EQ((std::string_view{expected.data(), 2}), format.example.substr(2, 2));
  }
}

TEST(Iban, VerdictsSayWhatAndWhere) {
  const std::vector<IbanCase> cases{
      {"DE89370400440532013000", IbanFault::none, 0},
      {"", IbanFault::form, 0},
      {{}, IbanFault::form, 0},
      {"D", IbanFault::form, 1},
      {"DE89", IbanFault::form, 4},
      {"DE893704004405", IbanFault::form, 14},
      {"DE89 3704 0044 0532 0130 00", IbanFault::form, 4},
      {"1E89370400440532013000", IbanFault::form, 0},
      {"DEA9370400440532013000", IbanFault::form, 2},
      {"DE8937040044053201300\xc3\xa9", IbanFault::form, 21},
      {"DE" + std::string(33, '0'), IbanFault::form, 34},
      {"DE" + std::string(80, '0'), IbanFault::form, 34},
      {"de89370400440532013000", IbanFault::lower_case, 0},
      {"FR1420041010050500013m02606", IbanFault::lower_case, 21},
      {"US64SVBKUS6S3300958879", IbanFault::country, 0},
      {"DE8937040044053201300", IbanFault::length, 21},
      {"DE893704004405320130001", IbanFault::length, 22},
      {"DE8937040044O532013000", IbanFault::structure, 12},
      {"NL91123456789012345", IbanFault::length, 18},
      {"NL9112AB0417164300", IbanFault::structure, 4},
      {"GB29NWBK601613319268199", IbanFault::length, 22},
      {"DE88370400440532013000", IbanFault::check_digits, 2},
      {"DE01370400440532013000", IbanFault::check_range, 2},
      {"DE99370400440532013000", IbanFault::check_range, 2},
      {checked("BE00539007547035"), IbanFault::national_check, 4},
  };
  for (const auto& [iban, fault, at] : cases) {
    const IbanVerdict verdict = check_iban(iban);
    EXPECT_EQ(verdict.fault, fault) << iban;
    EXPECT_EQ(verdict.at, at) << iban;
    EXPECT_EQ(verdict.format != nullptr, fault == IbanFault::none || fault >= IbanFault::length);
  }
}

TEST(Iban, FormatsOutsideOfTheRegistryHaveTheirVerdict) {
  for (const IbanFormat& format : codes::iban_unregistered.rows) {
    std::string iban = std::string(format.code) + "00";
    for (std::size_t i = 0; i + 4 < format.length; ++i) {
      iban += format.digits >> i & 1 ? '7' : 'K';
    }
    EXPECT_EQ(check_iban(checked(iban)).fault, IbanFault::unregistered) << iban;
    EXPECT_EQ(check_iban(checked(iban) + '0').fault, IbanFault::length) << iban;
    EXPECT_EQ(check_iban(checked(iban)).format, &format);
  }
}

/// Remainders of check digits: for each of 97 accounts with different ones exactly the right pair
/// of digits holds, and never 00, 01 or 99.
TEST(Iban, OnlyOneOfAHundredPairsOfCheckDigitsHolds) {
  std::vector<int> seen(100);
  for (int account = 0; account < 97; ++account) {
    std::string iban = "DE00370400440532013000";
    iban[20] = codes::to_char(static_cast<unsigned>(account) / 10);
    iban[21] = codes::to_char(static_cast<unsigned>(account) % 10);
    int valid = 0;
    for (unsigned check = 0; check < 100; ++check) {
      codes::put_two_digits(&iban[2], check);
      if (!check_iban(iban)) continue;
      ++valid;
      ++seen[check];
    }
    EXPECT_EQ(valid, 1) << iban;
  }
  EXPECT_EQ(std::count(seen.begin() + 2, seen.begin() + 99, 1), 97);
  EXPECT_EQ(seen[0] + seen[1] + seen[99], 0);
}

/// Their remainders are those of 97, 98 and 2, so that the modulus alone lets them pass.
TEST(Iban, ZeroOneAndNinetyNineAreRefusedAlsoWhereTheRemainderIsRight) {
  const std::pair<unsigned, unsigned> twins[] = {{97, 0}, {98, 1}, {2, 99}};
  for (const auto& [issued, never] : twins) {
    std::string iban;
    for (int account = 1'000'000'000; iban.empty(); ++account) {
      const std::string candidate = "DE0037040044" + std::to_string(account);
      if (codes::inner_check_digits97(candidate) == issued) iban = candidate;
    }
    codes::put_two_digits(&iban[2], issued);
    EXPECT_TRUE(check_iban(iban)) << iban;
    codes::put_two_digits(&iban[2], never);
    EXPECT_EQ(codes::mod97_rearranged(iban), 1u) << iban;
    EXPECT_EQ(check_iban(iban).fault, IbanFault::check_range) << iban;
  }
}

/// ISO 7064: every change of one character is found, and every swap of neighbouring digits or
/// letters. (B1 and 1B spell the same number.)
TEST(Iban, ChangedAndSwappedCharactersAreFound) {
  for (const IbanFormat& format : codes::iban.rows) {
    const std::string right{format.example};
    for (std::size_t i = 2; i < right.size(); ++i) {
      const bool is_digit = codes::is_digit(right[i]);
      for (char c = is_digit ? '0' : 'A'; c <= (is_digit ? '9' : 'Z'); ++c) {
        std::string wrong = right;
        wrong[i] = c;
        EXPECT_EQ(bool(check_iban(wrong)), wrong == right) << wrong;
      }
      std::string swapped = right;
      if (i != 2 && codes::is_digit(right[i - 1]) == is_digit)
        std::swap(swapped[i], swapped[i - 1]);
      EXPECT_EQ(bool(check_iban(swapped)), swapped == right) << swapped;
    }
  }
}

TEST(Iban, Parts) {
  const auto parts = [](std::string_view iban) {
    return parts_of(iban, *find_iban_format(iban.substr(0, 2)));
  };
  const IbanParts french = parts("FR1420041010050500013M02606");
  EXPECT_EQ(french.check_digits, "14");
  EXPECT_EQ(french.bank, "20041");
  EXPECT_EQ(french.branch, "01005");
  EXPECT_EQ(french.account, "0500013M026");
  EXPECT_EQ(parts("IT60X0542811101000000123456").bank, "05428");
  EXPECT_EQ(parts("ES9121000418450200051332").account, "0200051332");
  EXPECT_EQ(parts("DE89370400440532013000").branch, "");
}

TEST(Iban, QrIbans) {
  EXPECT_TRUE(is_qr_iban("CH4431999123000889012"));
  EXPECT_FALSE(is_qr_iban("CH9300762011623852957"));
  EXPECT_FALSE(is_qr_iban("DE89311000440532013000"));
}

}  // namespace
}  // namespace remit
