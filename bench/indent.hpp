#pragma once
// Spreads compact messages over lines, as people and many programs write them.

#include <string>
#include <string_view>

namespace remit::bench {

/// Appends `xml`, one element per line, two blanks per level. Elements hold either text or
/// elements; white space between elements is replaced.
void append_indented_xml(std::string_view xml, std::string& out);

/// Appends the compact JSON value `json`, one member or item per line, two blanks per level.
void append_indented_json(std::string_view json, std::string& out);

}  // namespace remit::bench
