#include "codes/check_digits.hpp"

#include <remit/creditor_reference.hpp>
#include <remit/identifier.hpp>

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace remit {

std::ostream& operator<<(std::ostream& out, ReferenceFault fault) {
  return out << "fault " << static_cast<int>(fault);
}

namespace {

using enum ReferenceScheme;

struct ReferenceCase {
  ReferenceScheme scheme;
  std::string text;
  ReferenceFault fault;
};

TEST(Reference, ExamplesAreValid) {
  for (const ReferenceSchemeInfo& info : reference_schemes()) {
    EXPECT_TRUE(check_reference(info.scheme, info.example)) << info.name;
    EXPECT_EQ(&reference_schemes()[static_cast<std::size_t>(info.scheme)], &info);
  }
}

TEST(Reference, OneChangedDigitIsFound) {
  for (const ReferenceSchemeInfo& info : reference_schemes()) {
    const std::string right{info.example};
    const std::size_t first = info.scheme == croatian || info.scheme == slovenian ? 4 : 0;
    for (std::size_t i = first; i < right.size(); ++i) {
      if (!codes::is_digit(right[i])) continue;
      for (char c = '0'; c <= '9'; ++c) {
        std::string wrong = right;
        wrong[i] = c;
        // Two formulas of Norway, two weights of Croatia and Slovenia that are no digits apart.
        const bool may_hold = info.scheme == norwegian || first == 4;
        const bool valid{check_reference(info.scheme, wrong)};
        EXPECT_TRUE(valid == (wrong == right) || may_hold) << info.name << ' ' << wrong;
      }
    }
  }
}

TEST(Reference, Faults) {
  using enum ReferenceFault;
  const std::vector<ReferenceCase> cases{
      {rf, "RF10INV2026001", none},
      {rf, "RF341234561", none},
      {rf, "RF19539007547034", check_digits},
      {rf, "RF18", length},
      {rf, "RF18" + std::string(22, '1'), length},
      {rf, "rf18539007547034", form},
      {rf, "XX18539007547034", form},
      {rf, "RFA8539007547034", form},
      {belgian, "000000009797", none},
      {belgian, "010806817183", none},
      {belgian, "010806817184", check_digits},
      {belgian, "+++090/9337/55594+++", length},
      {croatian, "HR00ANY", form},
      {croatian, "HR00123-45", none},
      {croatian, "HR99", none},
      {croatian, "HR991", length},
      {croatian, "HR0112-345-679", none},
      {croatian, "HR0112345678", check_digits},
      {croatian, "HR0212345679", model},
      {danish, "123456789012346", check_digits},
      {estonian, "11", check_digits},
      {estonian, "13", none},
      {finnish, "13", length},
      {finnish, "1232", none},
      {norwegian, "1234560", none},
      {norwegian, "23456767", none},
      {norwegian, "23456768", check_digits},
      {norwegian, "1234-60", form},
      {slovenian, "SI00ABC", form},
      {slovenian, "SI002026-11", none},
      {slovenian, "SI12123-4", form},
      {slovenian, "SI1212345678901200", length},
      {slovenian, "SI05123", model},
      {slovenian, "SI121", length},
      {croatian, "HR00" + std::string(23, '1'), length},
      {croatian, "HR", length},
      {croatian, "hr0112345679", form},
      {slovenian, "SI99", none},
      {swiss_qr, "210000000003139471430009018", check_digits},
      {swiss_qr, "21000000000313947143000901", length},
      {swiss_qr, "21000000000313947143000901X", form},
  };
  for (const auto& [scheme, text, fault] : cases) {
    EXPECT_EQ(check_reference(scheme, text).fault, fault)
        << text << ", scheme " << static_cast<int>(scheme);
  }
}

/// MOD11 of Norway writes 10 as a dash.
TEST(Reference, NorwegianDash) {
  int dashes = 0;
  for (int base = 1000; base < 1100; ++base) {
    if (check_reference(norwegian, std::to_string(base) + '-')) ++dashes;
  }
  EXPECT_NEAR(dashes, 9, 3);
}

TEST(Identifier, Lei) {
  EXPECT_TRUE(check_lei("5493001KJTIIGC8Y1R12"));
  EXPECT_TRUE(check_lei("7LTWFZYICNSX8D621K86"));
  EXPECT_EQ(check_lei("529900T8BM49AURSDO56").fault, IdentifierFault::check_digits);
  EXPECT_EQ(check_lei("5493001KJTIIGC8Y1R1").fault, IdentifierFault::length);
  EXPECT_EQ(check_lei("5493001kJTIIGC8Y1R12").at, 7);
  EXPECT_EQ(check_lei("5493001KJTIIGC8Y1R1X").fault, IdentifierFault::form);
  const std::string right = "5493001KJTIIGC8Y1R12";
  for (std::size_t i = 1; i < right.size(); ++i) {
    std::string swapped = right;
    std::swap(swapped[i], swapped[i - 1]);
    EXPECT_EQ(bool(check_lei(swapped)), swapped == right) << swapped;
  }
}

TEST(Identifier, Uuid4) {
  EXPECT_TRUE(check_uuid4("3f2504e0-4f89-41d3-9a0c-0305e82c3301"));
  EXPECT_EQ(check_uuid4("3f2504e0-4f89-11d3-9a0c-0305e82c3301").at, 14);
  EXPECT_EQ(check_uuid4("3f2504e0-4f89-41d3-ca0c-0305e82c3301").at, 19);
  EXPECT_EQ(check_uuid4("3F2504e0-4f89-41d3-9a0c-0305e82c3301").at, 1);
  EXPECT_EQ(check_uuid4("3f2504e04f8941d39a0c0305e82c3301").fault, IdentifierFault::length);
}

TEST(Identifier, CreditorIdentifier) {
  EXPECT_TRUE(check_creditor_identifier("DE98ZZZ09999999999"));
  EXPECT_TRUE(check_creditor_identifier("DE98ABC09999999999"));
  EXPECT_EQ(check_creditor_identifier("DE97ZZZ09999999999").fault, IdentifierFault::check_digits);
  EXPECT_EQ(check_creditor_identifier("DE98ZZZ").fault, IdentifierFault::length);
  EXPECT_EQ(check_creditor_identifier("DE98ZZ 09999999999").at, 6);
}

}  // namespace
}  // namespace remit
