#pragma once
// Business identifier codes (ISO 9362). Nothing is allocated.

#include <remit/codes.hpp>

#include <cstdint>
#include <string_view>

namespace remit {

/// Which characters a BIC may have depends on the version of the message.
enum class BicEdition : std::uint8_t {
  of_2009,  ///< pain.001 up to version 08, Berlin Group: no digits in front, no 0 or 1 in place 7
  of_2014,  ///< pain.001 from version 09 on: `4!c2!a2!c[3!c]`
};

/// What is wrong with a BIC: the first of these that holds.
enum class BicFault : std::uint8_t {
  none,
  not_provided,  ///< NOTPROVIDED, which looks like a BIC of Romania, and is none (BIC-006)
  length,        ///< neither 8 nor 11 characters (BIC-001)
  form,          ///< a character that the edition does not allow in its place (BIC-001)
  country,       ///< characters 5 and 6 are no country (BIC-002)
};

struct BicVerdict {
  BicFault fault = BicFault::none;
  std::uint8_t at = 0;  ///< the character where the fault is seen first

  explicit operator bool() const { return fault == BicFault::none; }
};

/// Checks a BIC. Whether the party exists, only a directory knows.
BicVerdict check_bic(std::string_view bic, BicEdition edition);

/// What character 8 says by convention; the standard has given it no meaning since 2014.
enum class BicUse : std::uint8_t {
  connected,
  test,             ///< `0`: never in a payment (BIC-005)
  passive,          ///< `1`: reached through a correspondent
  reverse_billing,  ///< `2`: the receiver pays for messages
};

/// @param bic  a valid one
BicUse use_of(std::string_view bic);

/// True when a BIC can be that of the bank that holds an account: the country is the same, or one
/// whose banks use IBANs of that country (BIC-003).
/// @param bic  a valid one
bool fits(std::string_view bic, const IbanFormat& iban);

/// True when both mean the same office: eight characters are those of the head office, `XXX`.
bool is_same_bic(std::string_view left, std::string_view right);

}  // namespace remit
