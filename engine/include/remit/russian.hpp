#pragma once
// Numbers by which Russia knows banks, accounts and taxpayers. Nothing is allocated.

#include <remit/identifier.hpp>

#include <string_view>

namespace remit {

/// Checks the form of a bank identification code: nine digits, 04 in front.
IdentifierVerdict check_bik(std::string_view bik);

/// Checks the correspondent account of a bank: 20 digits, 301 in front, and at the end the last
/// three digits of its identification code.
/// @param bik  a right one, or empty where it is not known
IdentifierVerdict check_correspondent_account(std::string_view number, std::string_view bik);

/// Checks the number of a taxpayer: 10 digits of an organisation or 12 of a person, the last one or
/// two of them check digits. Source: the algorithm of the Federal Tax Service.
IdentifierVerdict check_inn(std::string_view inn);

/// Checks the form of a code of the reason for registration, which goes with the number of an
/// organisation: nine digits.
IdentifierVerdict check_kpp(std::string_view kpp);

}  // namespace remit
