#pragma once
// Content that the model keeps as it stands.

#include "text/arena.hpp"
#include "xml/cursor.hpp"

#include <string_view>

namespace remit::xml {

/// The bytes of an element, such that they can stand in another message: elements of the message's
/// namespace without prefix and without declaration, foreign namespaces declared on the outermost
/// element that needs them. Without prefixes and declarations in it that is a view of the input;
/// else a copy in `arena`.
std::string_view self_contained(const UnitView& unit, const Token& token, text::Arena& arena);

}  // namespace remit::xml
