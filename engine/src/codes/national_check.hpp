#pragma once
// Check digits inside of the BBAN of an IBAN.

#include <remit/codes.hpp>

#include <span>
#include <string_view>

namespace remit::codes {

/// Sets the national check digits of a BBAN that has the structure of its country, whatever stands
/// in their places. False, when there are none for the other digits: no bank issues that account.
/// Source of each formula: the entry of the country in the SWIFT IBAN registry and the national
/// standard it stands for.
bool set_national_check_digits(NationalCheck check, std::span<char> bban);

/// True when the national check digits of a BBAN are right, and when it has none.
bool has_national_check_digits(NationalCheck check, std::string_view bban);

/// What the formula is, in words; empty for none.
std::string_view describe(NationalCheck check);

}  // namespace remit::codes
