#pragma once
// A payment that fits a stencil.

#include "mapping/value_form.hpp"

#include <remit/model/record.hpp>

#include <cstdint>
#include <span>

namespace remit::stencil {

/// Which stencil it is, and what stands in its gaps. Two payments with the same stencil differ in
/// nothing else: what follows from the rest has to be found out once.
struct Match {
  static constexpr std::uint32_t none = 0xffffffff;
  /// No stencil has more; `gap_of` answers this number for a value that fills none.
  static constexpr std::uint8_t gaps_max = 64;

  std::uint32_t number = none;       ///< of the stencil, among those of its generation
  std::uint64_t generation = 0;      ///< no two readers have the same, nor one that has forgotten
  std::span<const Value> gaps = {};  ///< in the order of the message
  std::span<const mapping::ValueForm> forms = {};  ///< of the values that fill them

  std::size_t bytes = 0;  ///< of the payment, which no value is longer than
  /// What the payment has from beside the list of its body: two payments with the same number have
  /// the same, until four billion bodies have passed. Zero when it has nothing from there.
  std::uint32_t beside = 0;

  explicit operator bool() const { return number != none; }
  /// Which gap `value` fills, told by the place of its text.
  std::uint8_t gap_of(const Value& value) const {
    for (std::uint8_t i = 0; i < gaps.size(); ++i) {
      if (gaps[i].data == value.data && gaps[i].size == value.size) return i;
    }
    return gaps_max;
  }
  /// Which gap the text of `value` is in, as a whole or in part.
  std::uint8_t gap_around(const Value& value) const {
    for (std::uint8_t i = 0; i < gaps.size(); ++i) {
      if (gaps[i].data <= value.data && value.data < gaps[i].data + gaps[i].size) return i;
    }
    return gaps_max;
  }
  bool touches_gap(const Value& value) const { return gap_around(value) != gaps_max; }
};

}  // namespace remit::stencil
