#pragma once
// The attributes of a start tag that the scanner has accepted.

#include "xml/chars.hpp"
#include "xml/tape.hpp"

#include <cstddef>
#include <string_view>

namespace remit::xml {

/// Calls `visit(name, value)` for each attribute of `token`, in document order; the value is raw.
template <class Visit>
void for_each_attribute(const Tape& tape, const Token& token, Visit visit) {
  const char* p = tape.base + token.at + 1 + token.prefix_size + token.name_size;
  for (p = skip_space(p); *p != '>' && *p != '/'; p = skip_space(p)) {
    const char* const name = p;
    while (*p != '=' && !is_space(*p)) ++p;
    const std::string_view found{name, static_cast<std::size_t>(p - name)};
    while (*p != '"' && *p != '\'') ++p;
    const char quote = *p++;
    const char* const value = p;
    while (*p != quote) ++p;
    visit(found, std::string_view{value, static_cast<std::size_t>(p - value)});
    ++p;
  }
}

/// The prefix of a qualified name, empty when it has none, and the rest.
inline std::string_view prefix_of(std::string_view qualified_name) {
  const std::size_t colon = qualified_name.find(':');
  return qualified_name.substr(0, colon == std::string_view::npos ? 0 : colon);
}
inline std::string_view local_part(std::string_view qualified_name) {
  return qualified_name.substr(qualified_name.find(':') + 1);
}

/// True for hints to validators (`xsi:schemaLocation` and the like), which are never followed;
/// `xsi:type` and `xsi:nil` are none.
/// @param name_space  of its prefix
inline bool is_hint(std::string_view qualified_name, std::string_view name_space) {
  return name_space == "http://www.w3.org/2001/XMLSchema-instance" &&
         (qualified_name.ends_with(":schemaLocation") ||
          qualified_name.ends_with(":noNamespaceSchemaLocation"));
}

/// True for `xmlns` and `xmlns:...`.
inline bool is_declaration(std::string_view qualified_name) {
  return qualified_name == "xmlns" || prefix_of(qualified_name) == "xmlns";
}

}  // namespace remit::xml
