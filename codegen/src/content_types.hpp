#pragma once
// The schema types of content that the model keeps as it stands, checked and ready to be emitted.

#include "csv.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mapc {

/// The two tables of mappings/types; refers to their sources.
struct ContentTypes {
  /// A type: rows of the first table, or one of the second.
  struct Type {
    std::string_view name;
    const Source* source;
    std::vector<const CsvRecord*> rows;
    bool has_elements;
  };

  CsvFile elements;
  CsvFile values;
  std::vector<Type> types;  ///< in order of their names

  /// Where the type stands among them; their number when it does not.
  std::size_t find(std::string_view name) const;
};

/// Reads and checks the tables; complains about everything that is wrong with them.
/// @param elements  type,element,occurs,of
/// @param values    type,form,of
std::optional<ContentTypes> compile_content_types(const Source& elements, const Source& values,
                                                  Diagnostics& of_elements, Diagnostics& of_values);

/// The generated file: remit::mapping::content_types().
std::string emit_content_types(const ContentTypes& types);

}  // namespace mapc
