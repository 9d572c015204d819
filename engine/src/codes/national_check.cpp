#include "codes/national_check.hpp"

#include "codes/check_digits.hpp"

#include <algorithm>
#include <array>

namespace remit::codes {

namespace {

constexpr std::size_t bban_max = 30;

std::string_view view(std::span<const char> text) { return {text.data(), text.size()}; }

/// 11 minus a sum modulo 11; 10 is no digit, 11 is written 0.
char to_eleven(unsigned sum) { return to_char((11 - sum % 11) % 11); }

/// The eighth digit checks the bank and the branch.
void set_albanian(std::span<char> bban) {
  constexpr std::uint8_t weights[] = {9, 7, 3, 1, 9, 7, 3};
  bban[7] = to_char(to_ten(weighted_sum(view(bban.first(7)), weights)));
}

/// The first ten digits modulo 97, 0 is written 97.
void set_belgian(std::span<char> bban) {
  const unsigned rest = mod97(view(bban.first(10)));
  put_two_digits(&bban[10], rest == 0 ? 97 : rest);
}

/// Italy and San Marino: a letter before the 22 characters it checks. Those in odd places count by
/// a table, where digits are like the letters A to J.
void set_cin(std::span<char> bban) {
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

/// ISO 7064 MOD 11,10: the last digit checks the others.
void set_mod_11_10(std::span<char> digits) {
  unsigned product = 10;
  for (const char c : digits.first(digits.size() - 1)) {
    const unsigned sum = (product + digit(c)) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  digits.back() = to_char((11 - product) % 10);
}

/// The bank and the account, each for itself.
void set_croatian(std::span<char> bban) {
  set_mod_11_10(bban.first(7));
  set_mod_11_10(bban.subspan(7));
}

/// Czechia and Slovakia: the last digits of prefix and number make their sums multiples of 11.
void set_czech(std::span<char> bban) {
  constexpr std::uint8_t weights[] = {6, 3, 7, 9, 10, 5, 8, 4, 2};
  bban[9] = to_eleven(weighted_sum(view(bban.subspan(4, 5)), std::span{weights}.subspan(4)));
  bban[19] = to_eleven(weighted_sum(view(bban.subspan(10, 9)), weights));
}

/// The account, without the two digits of the bank.
void set_estonian(std::span<char> bban) {
  bban[15] = to_char(digit_731(view(bban.subspan(2, 13))));
}

void set_finnish(std::span<char> bban) { bban[13] = to_char(luhn_digit(view(bban.first(13)))); }

/// One digit for bank and branch, one for the account.
void set_hungarian(std::span<char> bban) {
  constexpr std::uint8_t weights[] = {9, 7, 3, 1};
  bban[7] = to_char(to_ten(weighted_sum(view(bban.first(7)), weights)));
  bban[23] = to_char(to_ten(weighted_sum(view(bban.subspan(8, 15)), weights)));
}

/// The national identification of the holder: its ninth digit checks the first eight.
void set_icelandic(std::span<char> bban) {
  constexpr std::uint8_t weights[] = {3, 2, 7, 6, 5, 4, 3, 2};
  bban[20] = to_eleven(weighted_sum(view(bban.subspan(12, 8)), weights));
}

/// ISO 7064 MOD 97-10 over the whole BBAN.
void set_mod97(std::span<char> bban) {
  const std::size_t rest = bban.size() - 2;
  put_two_digits(&bban[rest], check_digits97(view(bban.first(rest))));
}

/// Where digits 5 and 6 are 0, the account is not bound to the bank and only its own digits count.
void set_norwegian(std::span<char> bban) {
  constexpr std::uint8_t weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  const std::size_t first = bban[4] == '0' && bban[5] == '0' ? 6 : 0;
  const unsigned sum =
      weighted_sum(view(bban.first(10).subspan(first)), std::span{weights}.subspan(first));
  bban[10] = to_eleven(sum);
}

/// The last digit of the bank.
void set_polish(std::span<char> bban) {
  constexpr std::uint8_t weights[] = {3, 9, 7, 1, 3, 9, 7};
  bban[7] = to_char(to_ten(weighted_sum(view(bban.first(7)), weights)));
}

/// France and others, RIB key: (89 bank + 15 branch + 3 account + key) modulo 97 = 0, which is the
/// whole BBAN modulo 97 once letters are replaced: A-I by 1-9, J-R by 1-9, S-Z by 2-9.
void set_rib(std::span<char> bban) {
  std::array<char, 21> digits{};
  std::ranges::transform(bban.first(21), digits.begin(), [](char c) {
    const unsigned letter = static_cast<unsigned>(c - 'A');
    return is_digit(c) ? c : to_char(letter < 18 ? letter % 9 + 1 : letter - 18 + 2);
  });
  put_two_digits(&bban[21], 97 - mod97(view(digits)) * 100 % 97);
}

/// One digit for bank and branch, one for the account; 10 is written 1.
void set_spanish(std::span<char> bban) {
  constexpr std::uint8_t weights[] = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
  const auto check = [](unsigned sum) { return sum % 11 == 1 ? '1' : to_eleven(sum); };
  bban[8] = check(weighted_sum(view(bban.first(8)), std::span{weights}.subspan(2)));
  bban[9] = check(weighted_sum(view(bban.subspan(10, 10)), weights));
}

/// RIB key without the factors: the whole BBAN modulo 97 is 0.
void set_tunisian(std::span<char> bban) {
  put_two_digits(&bban[18], 97 - mod97(view(bban.first(18))) * 100 % 97);
}

struct Formula {
  void (*set)(std::span<char> bban);
  std::string_view words;
};

/// In the order of `NationalCheck`.
constexpr Formula formulas[] = {
    {nullptr, {}},
    {set_albanian, "digit 8 checks bank and branch, weights 9 7 3 1"},
    {set_belgian, "last two digits: the others modulo 97"},
    {set_cin, "CIN, a letter in front of bank, branch and account"},
    {set_croatian, "ISO 7064 MOD 11,10 over bank and over account"},
    {set_czech, "modulo 11 over prefix and over number"},
    {set_estonian, "last digit, weights 7 3 1"},
    {set_finnish, "last digit, Luhn"},
    {set_hungarian, "one digit for bank and branch, one for the account, weights 9 7 3 1"},
    {set_icelandic, "modulo 11 in the identification of the holder"},
    {set_mod97, "last two digits, ISO 7064 MOD 97-10"},
    {set_norwegian, "last digit, modulo 11"},
    {set_polish, "last digit of the bank, weights 3 9 7 1"},
    {set_rib, "RIB key, modulo 97"},
    {set_spanish, "one digit for bank and branch, one for the account, modulo 11"},
    {set_tunisian, "RIB key, modulo 97"},
};
static_assert(std::size(formulas) == static_cast<std::size_t>(NationalCheck::tunisian) + 1);

const Formula& formula(NationalCheck check) { return formulas[static_cast<std::size_t>(check)]; }

}  // namespace

bool set_national_check_digits(NationalCheck check, std::span<char> bban) {
  if (check == NationalCheck::none) return true;
  formula(check).set(bban);
  return std::ranges::none_of(bban, [](char c) { return c == to_char(10); });
}

bool has_national_check_digits(NationalCheck check, std::string_view bban) {
  if (check == NationalCheck::none) return true;
  std::array<char, bban_max> right{};
  std::ranges::copy(bban, right.begin());
  const std::span<char> computed = std::span{right}.first(bban.size());
  formula(check).set(computed);
  return view(computed) == bban;
}

std::string_view describe(NationalCheck check) { return formula(check).words; }

}  // namespace remit::codes
