#pragma once
// All that stands in a record under one field.

#include <remit/model/record.hpp>

namespace remit::engine {

/// Calls `visit(Field, const Value&)` for everything that the field has, of a group of rows for
/// their leaves.
template <class Visit>
void each_value(const Record& record, Field field, Visit visit) {
  if (!info(field).repeated) return visit(field, record.value(field));
  if (info(field).kind != Kind::rows) {
    return record.for_each(field, [&](const Value& value) { visit(field, value); });
  }
  record.for_each_row(field, [&](Row row) { record.for_each_leaf(row, visit); });
}

}  // namespace remit::engine
