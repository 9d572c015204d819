#pragma once
// Findings that follow from others are none of their own.

#include "engine/input.hpp"
#include "mapping/note.hpp"

#include <cstddef>

namespace remit::engine {

/// A container that is there, but of another type, or not what its choice allows.
inline bool is_wrong_container(const mapping::Finding& finding) {
  return finding.field == no_field && finding.missing.empty() && finding.rule != "STR-020" &&
         (finding.rule == "STR-021" || finding.value.data == nullptr);
}

/// Drops what checks say of what is in, or missing in, something of whose structure reading has
/// found an error: that is missing, of another type, out of its place or two of a choice
/// (error-model.md: a failed structural rule in an element suppresses value rules of that element).
/// @param read  so many of the findings are those of reading
void drop_consequences(Input& input, mapping::Notes& notes, std::size_t read);

/// Drops findings about something missing that an earlier one has told already.
void drop_repeated(mapping::Notes& notes);

}  // namespace remit::engine
