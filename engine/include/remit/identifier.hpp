#pragma once
// Identifiers of parties and payments. Nothing is allocated.

#include <cstdint>
#include <string_view>

namespace remit {

/// What is wrong with an identifier: the first of these that holds.
enum class IdentifierFault : std::uint8_t { none, length, form, check_digits };

struct IdentifierVerdict {
  IdentifierFault fault = IdentifierFault::none;
  std::uint8_t at = 0;  ///< the character where the fault is seen first

  explicit operator bool() const { return fault == IdentifierFault::none; }
};

/// Checks a legal entity identifier: 18 capital letters or digits and two check digits (PTY-008).
/// Source: ISO 17442.
IdentifierVerdict check_lei(std::string_view lei);

/// Checks the form of a universally unique identifier of version 4 in small letters, as a UETR is
/// written. Source: RFC 4122.
IdentifierVerdict check_uuid4(std::string_view uuid);

/// Checks a creditor identifier of SEPA: a country, two check digits, three characters of the
/// creditor's own and a national identification. Source: EPC262-08.
IdentifierVerdict check_creditor_identifier(std::string_view identifier);

}  // namespace remit
