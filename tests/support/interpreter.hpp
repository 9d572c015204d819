#pragma once
// Reads messages by interpreting the mappings, where the engine runs code generated from them. It
// knows nothing of units, offsets and findings: what it shares with the engine is the intermediate
// form and the field table. For messages without a defect.

#include "support/canonical.hpp"

#include <string_view>
#include <vector>

namespace remit::test {

/// The payments of an XML or JSON text, as the engine numbers them. Of content that is kept as it
/// stands there is only `<NAME>`, the element's name. Throws a `std::exception` when the text
/// cannot be parsed or a mapping cannot be compiled.
/// @param format  of JSON; empty: its members tell
std::vector<Line> interpret(std::string_view text, std::string_view format);

}  // namespace remit::test
