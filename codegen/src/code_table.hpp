#pragma once
// Tables of codes, checked and ready to be emitted.

#include "code_columns.hpp"
#include "csv.hpp"
#include "perfect_hash.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mapc {

/// A file of mappings/codes; refers to its source.
struct CodeTable {
  const Source* source;
  std::string_view title;    ///< the first line of the comments
  std::string_view release;  ///< `release:` and `source:` of the comments
  std::string_view origin;
  const RowType* type;
  std::vector<CsvRecord> rows;
  PerfectHash index;  ///< of the codes
};

/// Reads and checks a table; complains about everything that is wrong with it.
std::optional<CodeTable> compile_codes(const Source& source, Diagnostics& diagnostics);

/// The generated file for all of them: remit::codes and all_code_tables().
std::string emit_codes(const std::vector<CodeTable>& tables);

}  // namespace mapc
