#pragma once
// Values that go from one record to another.

#include "text/arena.hpp"

#include <remit/model/record.hpp>

#include <cstdint>

namespace remit::engine {

/// Copies those of the fields that are present to a record that has none of them; to lists that it
/// has they are appended. With an arena the texts are copied, too. `mark` is added to the offset of
/// every value that has one: `Value::no_offset` makes it one without.
void copy_fields(const Record& from, const FieldSet& fields, Record& to,
                 text::Arena* arena = nullptr, std::uint32_t mark = 0);

/// True when both records have the same of the fields, with the same texts.
bool same_fields(const Record& left, const Record& right, const FieldSet& fields);

}  // namespace remit::engine
