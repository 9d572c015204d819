#pragma once
// Check digits of account numbers and references.

#include <span>
#include <string_view>

namespace remit::tool {

/// The remainder modulo 97 of the number that `text` spells: digits as they stand, letters A to Z
/// as 10 to 35. Source: ISO 7064 MOD 97-10.
unsigned mod97(std::string_view text);

/// Sets characters 3 and 4 of an IBAN (ISO 13616) or a creditor reference (ISO 11649), which both
/// have two check digits behind two letters.
void set_check_digits(std::span<char> text);

/// Sets the national check digits inside the BBAN of `country`, where it has any that are the same
/// for all banks. Source of each: the entry of the country in the SWIFT IBAN registry and the
/// national standard it stands for.
void set_national_check_digits(std::string_view country, std::span<char> bban);

}  // namespace remit::tool
