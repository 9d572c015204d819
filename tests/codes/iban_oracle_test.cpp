// The fast check of IBANs against one that does what the standard says, character by character.

#include "codes/national_check.hpp"
#include "tool/random.hpp"

#include <remit/bic.hpp>
#include <remit/creditor_reference.hpp>
#include <remit/iban.hpp>
#include <remit/identifier.hpp>

#include <gtest/gtest.h>

#include <string>

namespace remit {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// "4!n2!a" spelled out: "nnnnaa".
std::string spelled_out(std::string_view structure) {
  std::string out;
  std::size_t count = 0;
  for (const char c : structure) {
    if (is_digit(c)) {
      count = count * 10 + static_cast<std::size_t>(c - '0');
    } else if (c != '!') {
      out.append(count, c);
      count = 0;
    }
  }
  return out;
}

/// Letters become two digits; the remainder is taken digit by digit.
int remainder97(std::string_view text) {
  int rest = 0;
  for (const char c : text) {
    const std::string digits = is_digit(c) ? std::string(1, c) : std::to_string(c - 'A' + 10);
    for (const char d : digits) rest = (rest * 10 + (d - '0')) % 97;
  }
  return rest;
}

bool is_valid(std::string_view iban) {
  for (const IbanFormat& format : codes::iban.rows) {
    if (iban.substr(0, 2) != format.code || iban.size() != format.length) continue;
    const std::string form = "aann" + spelled_out(format.structure);
    for (std::size_t i = 0; i < iban.size(); ++i) {
      const bool digit = is_digit(iban[i]) && form[i] != 'a';
      const bool letter = is_capital(iban[i]) && form[i] != 'n';
      if (!digit && !letter) return false;
    }
    const std::string_view check = iban.substr(2, 2);
    if (check == "00" || check == "01" || check == "99") return false;
    if (remainder97(std::string(iban.substr(4)) + std::string(iban.substr(0, 4))) != 1)
      return false;
    return codes::has_national_check_digits(format.national_check, iban.substr(4));
  }
  return false;
}

/// Changes, inserts or removes one to three characters.
std::string mutant(std::string text, tool::Random& random) {
  constexpr std::string_view characters = "0123456789ABCXYZabz -\x7f\xc3\xff";
  for (std::uint64_t times = 1 + random.below(3); times != 0; --times) {
    const std::size_t at = random.below(text.size() + 1);
    const char c = characters[random.below(characters.size())];
    if (at == text.size() || random.chance(10)) {
      text.insert(at, 1, c);
    } else if (random.chance(10)) {
      text.erase(at, 1);
    } else {
      text[at] = c;
    }
  }
  return text;
}

TEST(IbanOracle, AgreesOnMutants) {
  tool::Random random{7};
  int valid = 0;
  for (int round = 0; round < 300; ++round) {
    for (const IbanFormat& format : codes::iban.rows) {
      std::string iban = mutant(std::string(format.example), random);
      ASSERT_EQ(bool(check_iban(iban)), is_valid(iban)) << iban;
      // With the right check digits, so that the rest decides.
      if (check_iban(iban).fault == IbanFault::check_digits) {
        const auto digits = expected_check_digits(iban);
        iban.replace(2, 2, digits.data(), digits.size());
        ASSERT_EQ(bool(check_iban(iban)), is_valid(iban)) << iban;
      }
      valid += check_iban(iban) ? 1 : 0;
    }
  }
  EXPECT_GT(valid, 1000);
}

/// Whatever bytes come: an answer, and a place that is not behind the text.
TEST(IbanOracle, ChecksTakeAnyBytes) {
  tool::Random random{11};
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random.below(80), ' ');
    for (char& c : text) c = static_cast<char>(random.below(256));
    EXPECT_LE(check_iban(text).at, text.size());
    EXPECT_LE(check_bic(text, BicEdition::of_2009).at, text.size());
    EXPECT_LE(check_lei(text).at, text.size());
    EXPECT_LE(check_uuid4(text).at, text.size());
    EXPECT_LE(check_creditor_identifier(text).at, text.size());
    for (const ReferenceSchemeInfo& info : reference_schemes()) {
      EXPECT_LE(check_reference(info.scheme, text).at, text.size());
    }
  }
}

}  // namespace
}  // namespace remit
