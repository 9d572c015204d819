#pragma once
// Exact decimal numbers. A double is never involved.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit {

/// `units` times ten to the power of minus `scale`. Keeps the digits as written: 0.10 stays 0.10.
/// At most 18 digits, so that `units` always fits (ISO 20022 totalDigits 18).
struct Decimal {
  std::int64_t units = 0;
  std::uint8_t scale = 0;  ///< fraction digits, 0 to 18

  /// Compares the numbers, not their digits: 1.5 equals 1.50.
  friend std::strong_ordering operator<=>(Decimal left, Decimal right);
  friend bool operator==(Decimal left, Decimal right) { return (left <=> right) == 0; }
};

/// Parses `[-]digits[.digits]`: no plus sign, exponent, blank or grouping, a digit on both sides of
/// the point. Leading zeros, and trailing zeros of the fraction, do not count against the 18
/// digits. Empty when the text is not of that form. Source: ISO 20022
/// ActiveOrHistoricCurrencyAndAmount, without the parts of xs:decimal that no scheme accepts.
std::optional<Decimal> parse_decimal(std::string_view text);

/// Prints with exactly `scale` fraction digits.
std::string print(Decimal value);

/// A sum of decimals of any scale, exact in 128 bits: enough for 10^19 addends of 18 digits.
class DecimalSum {
 public:
  void add(Decimal value);
  void add(const DecimalSum& other);
  bool operator==(const DecimalSum&) const = default;
  /// Digits with as many fraction digits as the addend with the most had.
  std::string print() const;

 private:
  // The whole part and the fraction are summed apart, the fraction in units of 10^-18.
  __int128 whole_ = 0;
  __int128 fraction_ = 0;
  std::uint8_t scale_ = 0;
};

}  // namespace remit
