#pragma once
// Values that wait somewhere else than in a record: as bytes.

#include <remit/model/record.hpp>

#include <string>
#include <string_view>

namespace remit::engine {

/// Appends those of the fields that are present, in a form that `load_fields` reads. Not for fields
/// with rows, and without the places in the source.
void save_fields(const Record& record, const FieldSet& fields, std::string& out);

/// Fills an empty record with what was saved. Its texts are views into `saved`.
void load_fields(std::string_view saved, Record& record);

}  // namespace remit::engine
