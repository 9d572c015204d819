#pragma once
// What the columns of code tables hold.

#include "csv.hpp"

#include <span>
#include <string>
#include <string_view>

namespace mapc {

/// What the fields of a column look like, and what they become in C++.
struct FieldKind {
  std::string_view what;  ///< in complaints: `yes or no`
  bool (*valid)(std::string_view field);
  /// The initialisers of the members that the field stands for; never called for an empty field,
  /// whose member keeps its default.
  std::string (*emit)(std::string_view name, std::string_view field);
};

/// A column, named as the member of the row that it fills.
struct Column {
  std::string_view name;
  const FieldKind* kind;
  bool may_be_empty = false;
};

/// What the rows of a table are. The columns of a file tell; the first one holds the code.
struct RowType {
  std::string_view name;  ///< of the type in remit/codes.hpp
  std::span<const Column> columns;
  void (*check)(const CsvRecord& record,
                Diagnostics& diagnostics);  ///< of a row as a whole, or null
};

std::span<const RowType> row_types();

/// The number of characters in an IBAN structure such as `4!n12!c`; 0 when it is none.
std::size_t structure_length(std::string_view structure);

}  // namespace mapc
