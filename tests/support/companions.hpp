#pragma once
// Which fields stand together in one payment, and which exclude each other, whatever the format.

#include <remit/format.hpp>
#include <remit/model/record.hpp>

#include <string_view>
#include <vector>

namespace remit::test {

/// A choice of fields of one record or row that a format can write as they are.
class Companions {
 public:
  /// @param candidates  what the format carries there
  Companions(FieldSet candidates, Format format)
      : candidates_(candidates),
        is_german_(format.name() == "pain.001.003.03" || format.name() == "pain.001.002.03"),
        is_berlin_group_(format.name().starts_with(formats::berlin_group)) {}

  /// Adds a field and what it cannot stand without. False, and nothing is added, when the format
  /// does not carry it or it excludes a field that is there already.
  bool add(Field field);

  const FieldSet& fields() const { return fields_; }

  /// Names that end in `name_end` need one of the fields whose names have one of these ends
  /// instead.
  struct Need {
    std::string_view name_end;
    std::vector<std::string_view> one_of;
    bool where_known = false;  ///< only in formats that have one of them
  };

 private:
  bool add_needed(Field field);
  bool add_needs(Field field, const std::vector<Need>& table);
  bool meet(const Need& need, std::string_view stem);
  bool is_excluded(Field field) const;

  FieldSet candidates_;
  FieldSet fields_;
  bool is_german_;
  bool is_berlin_group_;
};

}  // namespace remit::test
