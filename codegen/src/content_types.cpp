#include "content_types.hpp"

#include "check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mapc {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `0..1`, `1..` or, where there may be none and any number of code points, `..`
bool is_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || !is_number(text.substr(0, dots))) return false;
  const std::string_view end = text.substr(dots + 2);
  return end.empty() || is_number(end);
}

bool has_columns(const CsvFile& file, const std::vector<std::string_view>& columns,
                 Diagnostics& diagnostics) {
  const bool right = std::ranges::equal(file.names.fields, columns, {}, &CsvField::text);
  if (!right) {
    diagnostics.error(file.names.at,
                      fmt::format("the columns are not {}", fmt::join(columns, ",")));
  }
  return right;
}

/// What the third column of a value has to be for its form.
bool is_right(std::string_view form, std::string_view of) {
  const std::size_t blank = of.find(' ');
  const std::string_view first = of.substr(0, blank);
  const std::string_view rest =
      blank == std::string_view::npos ? std::string_view{} : of.substr(blank + 1);
  if (form == "text") return is_range(of);
  if (form == "code") return !of.empty();
  if (form == "pattern") return is_pattern(first) && (rest.empty() || is_range(rest));
  if (form == "decimal" || form == "amount") return is_number(first) && is_number(rest);
  if (form == "binary") return is_number(of);
  return (form == "date" || form == "year" || form == "boolean" || form == "any") && of.empty();
}

void check_values(const CsvFile& values, Diagnostics& diagnostics) {
  for (const CsvRecord& row : values.records) {
    const std::string& form = row.fields[1].text;
    const std::string& of = row.fields[2].text;
    if (is_right(form, of)) continue;
    diagnostics.error(row.fields[2].at,
                      fmt::format("\"{}\" says nothing of the form \"{}\"", of, form),
                      "text MIN..MAX, pattern NAME [MIN..MAX], code A B, decimal DIGITS FRACTION, "
                      "amount DIGITS FRACTION, binary BYTES, date, year, boolean, any");
  }
}

/// Elements of a type are all of a choice, or none of them is.
void check_elements(const ContentTypes& types, Diagnostics& diagnostics) {
  for (const ContentTypes::Type& type : types.types) {
    if (!type.has_elements) continue;
    const bool is_choice = type.rows.front()->fields[2].text == "choice";
    for (const CsvRecord* row : type.rows) {
      const CsvField& occurs = row->fields[2];
      if (is_choice ? occurs.text != "choice" : !is_range(occurs.text)) {
        diagnostics.error(occurs.at, is_choice ? "of a choice each element is: choice"
                                               : "how often is written like 0..1, 1.. or choice");
      }
      const CsvField& of = row->fields[3];
      if (types.find(of.text) == types.types.size()) {
        diagnostics.error(of.at, fmt::format("no type is called {}", of.text));
      }
    }
  }
}

/// The rows of a type follow one another; what comes again, or is out of order, says so.
void add_types(ContentTypes& types, const Source& source, const CsvFile& file, bool has_elements,
               Diagnostics& diagnostics) {
  std::string_view last;
  for (const CsvRecord& row : file.records) {
    const CsvField& name = row.fields[0];
    if (has_elements && name.text == last) {
      types.types.back().rows.push_back(&row);
      continue;
    }
    if (name.text <= last) {
      diagnostics.error(name.at, fmt::format("{} belongs in front of {}", name.text, last));
    }
    last = name.text;
    types.types.push_back({name.text, &source, {&row}, has_elements});
  }
}

}  // namespace

std::size_t ContentTypes::find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(types, name, {}, &Type::name);
  const bool is_known = found != types.end() && found->name == name;
  return static_cast<std::size_t>((is_known ? found : types.end()) - types.begin());
}

std::optional<ContentTypes> compile_content_types(const Source& elements, const Source& values,
                                                  Diagnostics& of_elements,
                                                  Diagnostics& of_values) {
  ContentTypes types{parse_csv(elements, of_elements), parse_csv(values, of_values), {}};
  if (!has_columns(types.elements, {"type", "element", "occurs", "of"}, of_elements) ||
      !has_columns(types.values, {"type", "form", "of"}, of_values)) {
    return std::nullopt;
  }
  add_types(types, elements, types.elements, true, of_elements);
  add_types(types, values, types.values, false, of_values);
  std::ranges::stable_sort(types.types, {}, &ContentTypes::Type::name);
  for (std::size_t i = 1; i < types.types.size(); ++i) {
    if (types.types[i].name != types.types[i - 1].name) continue;
    of_values.error(types.types[i].rows.front()->at,
                    fmt::format("{} stands twice", types.types[i].name));
  }
  check_elements(types, of_elements);
  check_values(types.values, of_values);
  if (!of_elements.empty() || !of_values.empty()) return std::nullopt;
  return types;
}

}  // namespace mapc
