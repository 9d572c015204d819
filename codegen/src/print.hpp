#pragma once
// The standard layout of a mapping.

#include "ast.hpp"

#include <string>

namespace mapc {

/// The mapping in its standard layout. Comments are taken from the source; blank lines between
/// statements and blocks on one line stay as they are.
std::string print(const ast::File& file, const Source& source);

}  // namespace mapc
