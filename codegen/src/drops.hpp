#pragma once
// Which fields the lists of `drop`, `refuse` and `only` mean.

#include "fields.hpp"
#include "resolve.hpp"

namespace mapc {

/// How exactly a word of such a list names a field: 0 not at all; otherwise more is more exact. In
/// rising order: `*`, `debtor.*` by its length, `address.room` for a leaf of every address, the
/// field's own name.
unsigned exactness(std::string_view pattern, Field field);

inline constexpr unsigned own_name = 1000;

/// The statement that holds for a field, or null. Where several name it equally exactly, those of a
/// shape win over those of the file, and a dialect's over those it inherits.
const Drop* find_drop(Field field, const std::vector<Drop>& of_file,
                      const std::vector<Drop>& of_shape);

}  // namespace mapc
