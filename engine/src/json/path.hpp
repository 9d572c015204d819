#pragma once
// Where in a JSON text something stands, as a JSON Pointer (RFC 6901). For reports only.

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::json {

/// The pointer to the innermost member or item of a well-formed `body` whose bytes, name included,
/// contain the offset `at`. Empty for the body itself, and for an offset outside of it.
std::string pointer_at(std::string_view body, std::size_t at);

}  // namespace remit::json
