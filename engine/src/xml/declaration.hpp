#pragma once
// The XML declaration at the start of a document.

#include "text/encoding.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::xml {

/// That of everything that is written.
inline constexpr std::string_view utf8_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What the declaration says, or why it is refused.
struct Declaration {
  std::string_view rule;  ///< empty when it is fine
  std::string message;
  std::string_view encoding;  ///< as written; empty when not given
  const char* end = nullptr;  ///< behind the declaration, or where it is wrong

  bool ok() const { return rule.empty(); }
};

/// Parses the declaration at `p` (which starts with `<?xml` and white space). Accepts version 1.0.
/// Source: XML 1.0, productions 23 to 32 and 80.
Declaration parse_declaration(const char* p, const char* end);

/// Why a declared encoding cannot be that of a text whose bytes are `actual`; empty when it can, or
/// when none is declared.
std::string wrong_encoding(std::string_view declared, text::Encoding actual);

/// The encoding of a document by its first bytes: byte order mark, the zeros of UTF-16, else what
/// the declaration says if its bytes may be of that encoding, else UTF-8. At least 64 readable
/// bytes follow. Source: XML 1.0, appendix F.
text::Encoding detect_encoding(std::string_view bytes);

/// Bytes of the byte order mark of UTF-16 at the start. That of UTF-8 is part of the text.
std::size_t byte_order_mark(text::Encoding encoding, std::string_view bytes);

}  // namespace remit::xml
