#pragma once
// Exact decimal numbers. A double is never involved.

#include <array>
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
/// digits; trailing zeros that do not fit are not kept. Empty when the text is not of that form.
/// Source: ISO 20022 ActiveOrHistoricCurrencyAndAmount, without the parts of xs:decimal that no
/// scheme accepts.
std::optional<Decimal> parse_decimal(std::string_view text);

/// Prints with exactly `scale` fraction digits.
std::string print(Decimal value);

/// A sum of decimals of any scale, exact: enough for 10^19 addends of 18 digits.
class DecimalSum {
 public:
  void add(Decimal value) {
    units_[value.scale] += value.units;
    if (value.scale > scale_) scale_ = value.scale;
  }
  void add(const DecimalSum& other);
  /// Compares the numbers, not their digits.
  friend bool operator==(const DecimalSum& left, const DecimalSum& right);
  friend std::strong_ordering operator<=>(const DecimalSum& left, const DecimalSum& right);
  /// Digits with as many fraction digits as the addend with the most had.
  std::string print() const;

 private:
  __extension__ typedef __int128 Int128;
  /// whole + fraction / 10^18, with 0 <= fraction < 10^18, so that equal sums have equal parts.
  struct Parts {
    Int128 whole = 0;
    std::int64_t fraction = 0;
    auto operator<=>(const Parts&) const = default;
  };
  Parts parts() const;

  std::array<Int128, 19> units_{};  // by scale: adding is an addition and no more
  std::uint8_t scale_ = 0;          // the largest seen
};

}  // namespace remit
