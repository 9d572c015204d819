#pragma once
// International bank account numbers (ISO 13616).
//
//     const remit::IbanVerdict verdict = remit::check_iban("DE89370400440532013000");
//     if (!verdict) ... verdict.fault, verdict.at
//
// Verdicts are made without allocation, and refer to tables that live as long as the program.

#include <remit/codes.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace remit {

/// What is wrong with an IBAN: the first of these that holds.
enum class IbanFault : std::uint8_t {
  none,
  form,            ///< not two letters, two digits and 11 to 30 letters or digits (IBAN-001)
  lower_case,      ///< a small letter (IBAN-007)
  country,         ///< no country with IBANs (IBAN-002)
  length,          ///< not as long as those of the country (IBAN-003)
  structure,       ///< a digit where a letter belongs, or the reverse (IBAN-004)
  check_range,     ///< check digits 00, 01 or 99, which are never issued (IBAN-006)
  check_digits,    ///< the check digits are not those of the rest (IBAN-005)
  national_check,  ///< the check digits inside of the BBAN are wrong (IBAN-008)
  unregistered,    ///< nothing else, but the registry does not have the format (IBAN-002)
};

struct IbanVerdict {
  IbanFault fault = IbanFault::none;
  std::uint8_t at = 0;                 ///< the character where the fault is seen first
  const IbanFormat* format = nullptr;  ///< of the country, once it is known

  /// True when nothing at all is wrong.
  explicit operator bool() const { return fault == IbanFault::none; }
};

/// Checks an IBAN in its electronic form, without blanks.
IbanVerdict check_iban(std::string_view iban);

/// The IBAN with capital letters for small ones.
std::string in_capitals(std::string_view iban);

/// The format of the IBANs of a country, in the registry or outside of it, or null.
const IbanFormat* find_iban_format(std::string_view country);

/// What an IBAN says. Views into it; a part that its country does not have is empty.
struct IbanParts {
  std::string_view country;
  std::string_view check_digits;
  std::string_view bank;
  std::string_view branch;
  std::string_view account;  ///< without national check digits that are a group of their own
};

/// @param iban  as long as the format says
IbanParts parts_of(std::string_view iban, const IbanFormat& format);

/// The check digits that the rest of an IBAN (or of a creditor reference) asks for.
/// @param iban  of the form that `check_iban` demands, in capital letters
std::array<char, 2> expected_check_digits(std::string_view iban);

/// True for an account that takes payments with a QR reference only: a bank number from 30000 to
/// 31999 in Switzerland or Liechtenstein. Source: Swiss Payment Standards.
/// @param iban  a valid one
bool is_qr_iban(std::string_view iban);

}  // namespace remit
