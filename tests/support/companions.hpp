#pragma once
// Which fields stand together in one payment, and which exclude each other, whatever the format.

#include <remit/model/record.hpp>

#include <string_view>

namespace remit::test {

struct Need;

/// A choice of fields of one record or row that a format can write as they are.
class Companions {
 public:
  /// @param candidates  what the format carries there
  explicit Companions(FieldSet candidates) : candidates_(candidates) {}

  /// Adds a field and what it cannot stand without. False, and nothing is added, when the format
  /// does not carry it or it excludes a field that is there already.
  bool add(Field field);

  const FieldSet& fields() const { return fields_; }

 private:
  bool add_needed(Field field);
  bool meet(const Need& need, std::string_view stem);
  bool is_excluded(Field field) const;

  FieldSet candidates_;
  FieldSet fields_;
};

}  // namespace remit::test
