#include "code_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace mapc {
namespace {

bool has_columns(const RowType& type, const CsvRecord& names) {
  return std::equal(
      type.columns.begin(), type.columns.end(), names.fields.begin(), names.fields.end(),
      [](const Column& column, const CsvField& field) { return column.name == field.text; });
}

/// `code,name,definition`
std::string written(const RowType& type) {
  std::string names;
  for (const Column& column : type.columns) {
    names.append(names.empty() ? "" : ",").append(column.name);
  }
  return names;
}

const RowType* find_type(const CsvRecord& names, Diagnostics& diagnostics) {
  std::string known;
  for (const RowType& type : row_types()) {
    if (has_columns(type, names)) return &type;
    known.append(known.empty() ? "" : " | ").append(written(type));
  }
  diagnostics.error(names.at, "no kind of table has these columns", "known are " + known);
  return nullptr;
}

/// What stands behind `key: ` in the comments.
std::string_view remark(const CsvFile& file, std::string_view key, Diagnostics& diagnostics) {
  const std::string head = std::string(key) + ": ";
  for (const std::string_view comment : file.comments) {
    if (comment.starts_with(head)) return comment.substr(head.size());
  }
  diagnostics.error({0, 1}, fmt::format("the comments do not say the {}", key),
                    fmt::format("a line like # {}...", head));
  return {};
}

void check_fields(const RowType& type, const CsvRecord& record, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const Column& column = type.columns[i];
    const CsvField& field = record.fields[i];
    const bool right = field.text.empty() ? column.may_be_empty : column.kind->valid(field.text);
    if (right) continue;
    const std::string_view found = field.text.empty() ? "nothing" : std::string_view{field.text};
    diagnostics.error(field.at,
                      fmt::format("{}: {} is not {}", column.name, found, column.kind->what));
  }
}

/// Rows stand in the order of their codes, so that a change of a table is easy to see; a code that
/// comes again says where it was.
void check_codes(const Source& source, const std::vector<CsvRecord>& rows,
                 Diagnostics& diagnostics) {
  std::map<std::string_view, std::size_t> lines;
  const CsvField* before = nullptr;
  for (const CsvRecord& row : rows) {
    const CsvField& code = row.fields[0];
    const auto [known, is_new] = lines.emplace(code.text, source.position(code.at.begin).line);
    if (!is_new) {
      diagnostics.error(code.at,
                        fmt::format("{} stands in line {} already", code.text, known->second));
    } else if (before != nullptr && code.text < before->text) {
      diagnostics.error(code.at, fmt::format("{} belongs in front of {} in line {}", code.text,
                                             before->text, lines.at(before->text)));
    }
    before = &code;
  }
}

void check_rows(const RowType& type, const std::vector<CsvRecord>& rows, Diagnostics& diagnostics) {
  for (const CsvRecord& row : rows) {
    const std::size_t before = diagnostics.list().size();
    check_fields(type, row, diagnostics);
    const bool right = diagnostics.list().size() == before;
    if (right && type.check != nullptr) type.check(row, diagnostics);
  }
}

PerfectHash make_index(const std::vector<CsvRecord>& rows, Diagnostics& diagnostics) {
  std::vector<std::string_view> codes;
  for (const CsvRecord& row : rows) codes.push_back(row.fields[0].text);
  std::optional<PerfectHash> index = make_perfect_hash(codes);
  if (!index) diagnostics.error({0, 1}, "no index found for these codes");
  return std::move(index).value_or(PerfectHash{});
}

}  // namespace

std::optional<CodeTable> compile_codes(const Source& source, Diagnostics& diagnostics) {
  CsvFile file = parse_csv(source, diagnostics);
  const RowType* const type = find_type(file.names, diagnostics);
  CodeTable table{&source, {}, {}, {}, type, std::move(file.records), {}};
  table.title = file.comments.empty() ? std::string_view{} : file.comments.front();
  table.release = remark(file, "release", diagnostics);
  table.origin = remark(file, "source", diagnostics);
  check_codes(source, table.rows, diagnostics);
  if (type != nullptr) check_rows(*type, table.rows, diagnostics);
  if (diagnostics.empty()) table.index = make_index(table.rows, diagnostics);
  if (!diagnostics.empty()) return std::nullopt;
  return table;
}

}  // namespace mapc
