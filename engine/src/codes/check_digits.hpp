#pragma once
// The formulas of check digits that several identifiers share. Texts hold digits and, where it is
// said, capital letters; nothing else.

#include "text/ascii.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::codes {

using text::is_capital;
using text::is_digit;

constexpr unsigned digit(char c) { return static_cast<unsigned>(c - '0'); }
/// 10 and above give characters that are no digits, and so equal none.
constexpr char to_char(unsigned digit_value) { return static_cast<char>('0' + digit_value); }
/// The value of two digits.
constexpr unsigned two_digits(const char* at) { return digit(at[0]) * 10 + digit(at[1]); }

/// The remainder modulo 97 of the number that a text of digits and letters spells: digits as they
/// stand, letters A to Z as 10 to 35. Source: ISO 7064 MOD 97-10.
unsigned mod97(std::string_view text);

/// The two check digits behind a text of digits and letters, 2 to 98. Source: ISO 7064 MOD 97-10.
unsigned check_digits97(std::string_view text);

/// The same for a text of at least four characters, two letters and two check digits in front, that
/// stand behind the others, as in IBANs and creditor references: 1 when the check digits are right.
unsigned mod97_rearranged(std::string_view text);

/// The check digits, 2 to 98, that belong into such a text, whatever digits stand there.
unsigned inner_check_digits97(std::string_view text);

/// Sets them.
void set_inner_check_digits97(std::span<char> text);

void put_two_digits(char* at, unsigned value);

/// The sum of digits times weights; the weights begin at the first digit and repeat.
unsigned weighted_sum(std::string_view digits, std::span<const std::uint8_t> weights);

/// The same with weights that begin at the last digit.
unsigned weighted_sum_from_right(std::string_view digits, std::span<const std::uint8_t> weights);

/// The digit that fills a sum up to a multiple of 10.
constexpr unsigned to_ten(unsigned sum) { return (10 - sum % 10) % 10; }

/// The check digit behind digits: every other one counts twice, the last one first, and their digit
/// sums make a multiple of 10. Source: ISO/IEC 7812-1 (Luhn).
unsigned luhn_digit(std::string_view digits);

/// The check digit behind digits with the weights 7, 3, 1 from the right.
unsigned digit_731(std::string_view digits);

}  // namespace remit::codes
