#pragma once
// The XML declaration at the start of a document.

#include <string>
#include <string_view>

namespace remit::xml {

/// What the declaration says, or why it is refused.
struct Declaration {
  std::string_view rule;  ///< empty when it is fine
  std::string message;
  std::string_view encoding;  ///< as written; empty when not given
  const char* end = nullptr;  ///< behind the declaration, or where it is wrong

  bool ok() const { return rule.empty(); }
};

/// Parses the declaration at `p` (which starts with `<?xml` and white space). Accepts version 1.0
/// and the encodings whose bytes are UTF-8 (UTF-8, US-ASCII). Source: XML 1.0, productions 23 to 32
/// and 80.
Declaration parse_declaration(const char* p, const char* end);

}  // namespace remit::xml
