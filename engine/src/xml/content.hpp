#pragma once
// Content that is kept as it stands, against the schema type that it has to be of.

#include "mapping/content_type.hpp"
#include "xml/cursor.hpp"

namespace remit::xml {

/// Notes what of the element is not as its type says: names, order, how often, missing elements,
/// attributes, values (STR-010, STR-011, STR-013, STR-025 to STR-027 and the rules of patterns).
/// Attributes of the element itself are a matter of who has found it.
/// @param field  the field that it is kept in
void check_content(Element element, const mapping::ContentType& type, Field field, Reading& in);

}  // namespace remit::xml
