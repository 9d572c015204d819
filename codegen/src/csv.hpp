#pragma once
// Comma-separated values (RFC 4180), with comments in front.

#include "diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mapc {

struct CsvField {
  std::string text;  ///< without the quotes
  Span at;           ///< with them
};

struct CsvRecord {
  std::vector<CsvField> fields;
  Span at;
};

/// A file: lines that begin with `#`, the names of the columns, records.
struct CsvFile {
  std::vector<std::string_view> comments;  ///< without `# `; views into the source
  CsvRecord names;
  std::vector<CsvRecord> records;
};

/// Takes a file apart. Lines end with a line feed; a field in quotes may hold commas, line feeds
/// and doubled quotes. A record with another number of fields than there are columns is an error.
CsvFile parse_csv(const Source& source, Diagnostics& diagnostics);

}  // namespace mapc
