#pragma once
// JSON bodies that are one message in XML.

#include "engine/record_copy.hpp"
#include "mapping/format_code.hpp"
#include "mapping/note.hpp"

#include <remit/model/record.hpp>

namespace remit::engine {

/// Whether bodies are parts of one message: they say the same of it. Where they become one document
/// of XML, the time of their creation may differ: the first one says it for all.
class OneMessage {
 public:
  void become_one_document() { of_first_.set(creation); }
  /// Of another body than the first it is lost then.
  static constexpr Field creation = "group_header.creation_date_time"_field;

  /// @param open  of the message, by its first body
  /// @param said  by another body
  bool goes_on(const Record& open, const Record& said) const {
    return same_fields(open, said, (open.present() | said.present()) - of_first_);
  }
  /// Notes what the other body, which is of that shape, says otherwise.
  void note_lost(const Record& open, const Record& said, const mapping::JsonShape& shape,
                 mapping::Notes& notes) const {
    const bool is_whole = shape.array.empty();
    const mapping::Place in = is_whole ? mapping::Place::transfer : mapping::Place::batch;
    (said.present() & of_first_).for_each([&](Field field) {
      const Value value = said.value(field);
      if (open.has(field) && open.text(field) == value.text()) return;
      notes.losses.push_back({.field = field,
                              .in = in,
                              .value = value,
                              .reason = "the first body of a message says it for all"});
    });
  }

 private:
  FieldSet of_first_;
};

}  // namespace remit::engine
