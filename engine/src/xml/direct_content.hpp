#pragma once
// Content that is kept as it stands, read straight from its bytes: its end is found, and whether it
// is as its type says, in one pass.

#include "mapping/content_type.hpp"
#include "text/arena.hpp"

#include <remit/model/record.hpp>

namespace remit::xml::direct {

/// Finds the end of an element whose start tag, without attributes, ends at `p`: the byte behind
/// its end tag. Null for whatever `check_content` has a finding for, and for what only it looks at:
/// prefixes, declarations and other attributes, comments and CDATA sections, elements with nothing
/// in them, or with anything. `value`, without offset, is the element from its start tag on, which
/// is what `self_contained` makes of it.
/// @param arena  for texts that have to be decoded to be looked at
const char* take_element(const char* p, const mapping::ContentType& type, text::Arena& arena,
                         Value& value);

}  // namespace remit::xml::direct
