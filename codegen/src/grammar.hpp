#pragma once
// Parses the mapping language.

#include "ast.hpp"
#include "diagnostic.hpp"

#include <optional>

namespace mapc {

/// The syntax tree of a mapping file; nothing, and one diagnostic, when the text is not of the
/// language.
std::optional<ast::File> parse(const Source& source, Diagnostics& diagnostics);

/// A comment of the source, with its `#`.
struct Comment {
  std::string_view text;
  Span at;
  bool own_line = false;  ///< nothing but blanks before it
};

/// All comments in order. The grammar skips them; the formatter puts them back.
std::vector<Comment> find_comments(const Source& source);

}  // namespace mapc
