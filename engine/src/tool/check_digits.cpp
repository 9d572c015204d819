#include "tool/check_digits.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace remit::tool {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr unsigned digit(char c) { return static_cast<unsigned>(c - '0'); }
constexpr char to_char(unsigned digit_value) { return static_cast<char>('0' + digit_value); }

void put_two_digits(std::span<char> text, std::size_t at, unsigned value) {
  text[at] = to_char(value / 10);
  text[at + 1] = to_char(value % 10);
}

std::string_view view(std::span<const char> text) { return {text.data(), text.size()}; }

/// The sum of digits times weights, which repeat.
unsigned weighted_sum(std::span<const char> digits, std::span<const unsigned> weights) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    sum += digit(digits[i]) * weights[i % weights.size()];
  }
  return sum;
}

/// Belgium: the first ten digits modulo 97, 0 is written 97.
void set_belgian(std::span<char> bban) {
  const unsigned rest = mod97(view(bban.first(10)));
  put_two_digits(bban, 10, rest == 0 ? 97 : rest);
}

/// France, RIB key: (89 bank + 15 branch + 3 account + key) modulo 97 = 0, which is the whole BBAN
/// modulo 97 once letters are replaced: A-I by 1-9, J-R by 1-9, S-Z by 2-9.
void set_french(std::span<char> bban) {
  std::string digits;
  for (const char c : bban.first(21)) {
    if (is_digit(c)) {
      digits += c;
    } else {
      const unsigned letter = static_cast<unsigned>(c - 'A');
      digits += to_char(letter < 18 ? letter % 9 + 1 : letter - 18 + 2);
    }
  }
  digits += "00";
  put_two_digits(bban, 21, 97 - mod97(digits));
}

/// Spain: one digit for bank and branch, one for the account; 11 minus the sum modulo 11, 10 is
/// written 1 and 11 is written 0.
void set_spanish(std::span<char> bban) {
  constexpr std::array<unsigned, 10> weights{1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
  const auto check = [](unsigned sum) {
    const unsigned value = 11 - sum % 11;
    return to_char(value == 10 ? 1 : value == 11 ? 0 : value);
  };
  bban[8] = check(weighted_sum(bban.first(8), std::span{weights}.subspan(2)));
  bban[9] = check(weighted_sum(bban.subspan(10, 10), weights));
}

/// Italy, CIN: a letter before the 22 characters it checks.
void set_italian(std::span<char> bban) {
  constexpr std::array<unsigned, 26> odd{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                         20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  unsigned sum = 0;
  for (std::size_t i = 1; i < 23; ++i) {
    const unsigned value =
        is_digit(bban[i]) ? digit(bban[i]) : static_cast<unsigned>(bban[i] - 'A');
    sum += i % 2 == 1 ? odd[value] : value;
  }
  bban[0] = static_cast<char>('A' + sum % 26);
}

/// Portugal, NIB: ISO 7064 over the whole BBAN.
void set_portuguese(std::span<char> bban) {
  put_two_digits(bban, 19, 0);
  put_two_digits(bban, 19, 98 - mod97(view(bban)));
}

/// Finland: Luhn, the rightmost digit before the check digit counts twice.
void set_finnish(std::span<char> bban) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < 13; ++i) {
    const unsigned value = digit(bban[i]) * (i % 2 == 0 ? 2 : 1);
    sum += value / 10 + value % 10;
  }
  bban[13] = to_char((10 - sum % 10) % 10);
}

/// Norway: 11 minus the sum modulo 11, 11 is written 0. Account numbers that would need 10 are not
/// issued: the next one is taken.
void set_norwegian(std::span<char> bban) {
  constexpr std::array<unsigned, 10> weights{5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  unsigned rest = weighted_sum(bban.first(10), weights) % 11;
  if (rest == 1) {
    // One more in a digit of weight 2, or nine less, moves the rest off 1 (to 3 or, with 18, to 5).
    bban[9] = bban[9] == '9' ? '0' : to_char(digit(bban[9]) + 1);
    rest = weighted_sum(bban.first(10), weights) % 11;
  }
  bban[10] = to_char((11 - rest) % 11);
}

/// Estonia: weights 7, 3, 1 from the right over the account, without the bank's two digits.
void set_estonian(std::span<char> bban) {
  constexpr std::array<unsigned, 3> weights{7, 1, 3};  // 13 digits: the rightmost gets 7
  bban[15] = to_char((10 - weighted_sum(bban.subspan(2, 13), weights) % 10) % 10);
}

/// Poland: the last digit of the bank number.
void set_polish(std::span<char> bban) {
  constexpr std::array<unsigned, 7> weights{3, 9, 7, 1, 3, 9, 7};
  bban[7] = to_char((10 - weighted_sum(bban.first(7), weights) % 10) % 10);
}

struct NationalCheck {
  std::string_view country;
  void (*set)(std::span<char> bban);
};

constexpr NationalCheck national_checks[] = {
    {"BE", set_belgian},   {"FR", set_french},   {"ES", set_spanish},
    {"IT", set_italian},   {"FI", set_finnish},  {"PT", set_portuguese},
    {"NO", set_norwegian}, {"EE", set_estonian}, {"PL", set_polish},
};

}  // namespace

unsigned mod97(std::string_view text) {
  unsigned rest = 0;
  for (const char c : text) {
    rest = is_digit(c) ? rest * 10 + digit(c) : rest * 100 + static_cast<unsigned>(c - 'A') + 10;
    rest %= 97;
  }
  return rest;
}

void set_check_digits(std::span<char> text) {
  std::string rearranged{view(text.subspan(4))};
  rearranged.append(text.data(), 2);
  rearranged += "00";
  put_two_digits(text, 2, 98 - mod97(rearranged));
}

void set_national_check_digits(std::string_view country, std::span<char> bban) {
  for (const NationalCheck& check : national_checks) {
    if (check.country == country) check.set(bban);
  }
}

}  // namespace remit::tool
