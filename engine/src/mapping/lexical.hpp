#pragma once
// What a text value has to look like on the wire, and which rule it breaks otherwise.

#include "mapping/pattern.hpp"

#include <remit/model/field.hpp>

#include <cstdint>
#include <string_view>

namespace remit::mapping {

/// The modifiers `max`, `is` and `absent` of one binding.
struct Lexical {
  std::uint32_t max = 0;  ///< code points; 0: no limit
  Pattern pattern = Pattern::none;
  std::string_view absent = {};  ///< literal that stands for "not there"
  bool required =
      false;  ///< reading: the name is mandatory, so its text may not be blank (STR-013)

  friend bool operator==(const Lexical&, const Lexical&) = default;
};

/// The modifiers `digits`, `fraction`, `whole`, `positive` and `point` of a decimal: how many
/// significant
/// digits it may have, in all, behind and before the point.
struct Digits {
  std::uint32_t total = 18;
  std::uint32_t fraction = 17;
  std::uint32_t whole = 18;
  bool positive = false;  ///< zero is not allowed
  bool point = false;     ///< reading: may end in a point, which says nothing

  friend bool operator==(const Digits&, const Digits&) = default;
};

/// The rule a value breaks that is too long: LEN-001 to LEN-004, REM-001, else STR-025.
std::string_view length_rule(Field field);

/// The rule a value breaks that is no date, moment, number or boolean: DAT-001, DAT-006, AMT-001,
/// SUM-005, else STR-026.
std::string_view form_rule(Field field);

/// True for what `truncate` may cut: names, address parts and remittance text; never identifiers or
/// accounts.
bool may_be_cut(Field field);

}  // namespace remit::mapping
