#include "code_columns.hpp"

#include "emit_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace mapc {
namespace {

constexpr std::size_t bban_max = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<unsigned> number_of(std::string_view field) {
  unsigned number = 0;
  const char* const end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, number);
  if (field.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

bool is_text(std::string_view field) {
  const bool one_line = field.find_first_of("\r\n") == std::string_view::npos;
  return one_line && field.front() != ' ' && field.back() != ' ';
}

std::string emit_text_field(std::string_view name, std::string_view field) {
  return fmt::format(".{} = {}", name, quoted(field));
}

bool is_code(std::string_view field) {
  return std::all_of(field.begin(), field.end(), [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
  });
}

bool is_number(std::string_view field) {
  const std::optional<unsigned> number = number_of(field);
  return number && *number <= 0xffff;
}

std::string emit_as_it_stands(std::string_view name, std::string_view field) {
  return fmt::format(".{} = {}", name, field);
}

bool is_yes_or_no(std::string_view field) { return field == "yes" || field == "no"; }

std::string emit_yes_no(std::string_view name, std::string_view field) {
  return fmt::format(".{} = {}", name, field == "yes" ? "true" : "false");
}

struct Day {
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 1;
};

/// `2025-03-31`, or `2026-01` for the first day of a month.
std::optional<Day> day_of(std::string_view field) {
  const bool month_only = field.size() == 7;
  if (!month_only && (field.size() != 10 || field[7] != '-')) return std::nullopt;
  const std::optional<unsigned> year = number_of(field.substr(0, 4));
  const std::optional<unsigned> month = number_of(field.substr(5, 2));
  const std::optional<unsigned> day = month_only ? 1 : number_of(field.substr(8));
  if (field[4] != '-' || !year || !month || !day) return std::nullopt;
  if (*month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return Day{*year, *month, *day};
}

bool is_day(std::string_view field) { return day_of(field).has_value(); }

std::string emit_day(std::string_view name, std::string_view field) {
  const Day day = *day_of(field);
  return fmt::format(".{} = Date{{{}, {}, {}}}", name, day.year, day.month, day.day);
}

struct Range {
  unsigned first = 0;
  unsigned last = 0;
};

/// `5-8`: positions in a BBAN, counted from 1.
std::optional<Range> range_of(std::string_view field) {
  const std::size_t dash = std::min(field.find('-'), field.size());
  const std::optional<unsigned> first = number_of(field.substr(0, dash));
  const std::optional<unsigned> last = number_of(field.substr(std::min(dash + 1, field.size())));
  if (!first || !last || *first < 1 || *last < *first || *last > bban_max) return std::nullopt;
  return Range{*first, *last};
}

bool is_range(std::string_view field) { return range_of(field).has_value(); }

std::string emit_range(std::string_view name, std::string_view field) {
  const Range range = *range_of(field);
  return fmt::format(".{} = {{{}, {}}}", name, range.first - 1, range.last - range.first + 1);
}

/// The class of each character of a BBAN: `n`, `a` or `c`; empty when the text is no structure.
std::string expanded(std::string_view structure) {
  std::string classes;
  while (!structure.empty()) {
    const std::size_t mark = structure.find('!');
    const std::optional<unsigned> count = number_of(structure.substr(0, mark));
    if (mark == std::string_view::npos || mark + 1 == structure.size() || !count) return {};
    const char kind = structure[mark + 1];
    const bool known = kind == 'n' || kind == 'a' || kind == 'c';
    if (!known || *count == 0 || classes.size() + *count > bban_max) return {};
    classes.append(*count, kind);
    structure.remove_prefix(mark + 2);
  }
  return classes;
}

bool is_structure(std::string_view field) { return !expanded(field).empty(); }

/// The structure itself, and which positions may hold digits and letters, as bits.
std::string emit_structure(std::string_view name, std::string_view field) {
  const std::string classes = expanded(field);
  std::uint32_t digits = 0;
  std::uint32_t letters = 0;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i] != 'a') digits |= std::uint32_t{1} << i;
    if (classes[i] != 'n') letters |= std::uint32_t{1} << i;
  }
  return fmt::format(".{} = {}, .digits = {:#x}, .letters = {:#x}", name, quoted(field), digits,
                     letters);
}

bool is_currency_kind(std::string_view field) {
  constexpr std::string_view names[] = {"money", "fund", "metal", "unit", "test", "none"};
  return std::ranges::count(names, field) == 1;
}

std::string emit_currency_kind(std::string_view name, std::string_view field) {
  return fmt::format(".{} = CurrencyKind::{}", name, field);
}

bool is_national_check(std::string_view field) {
  constexpr std::string_view names[] = {
      "albanian",  "belgian", "cin",       "croatian", "czech", "estonian", "finnish", "hungarian",
      "icelandic", "mod97",   "norwegian", "polish",   "rib",   "spanish",  "tunisian"};
  return std::ranges::count(names, field) == 1;
}

std::string emit_national_check(std::string_view name, std::string_view field) {
  return fmt::format(".{} = NationalCheck::{}", name, field);
}

constexpr FieldKind code{"a code of letters, digits, - and _", is_code, emit_text_field};
constexpr FieldKind text{"one line of text without blanks around it", is_text, emit_text_field};
constexpr FieldKind number{"a number up to 65535", is_number, emit_as_it_stands};
constexpr FieldKind yes_no{"yes or no", is_yes_or_no, emit_yes_no};
constexpr FieldKind day{"a day or month such as 2025-03-31 or 2026-01", is_day, emit_day};
constexpr FieldKind range{"positions such as 5-8", is_range, emit_range};
constexpr FieldKind structure{"a structure of at most 30 characters such as 4!n4!a12!c",
                              is_structure, emit_structure};
constexpr FieldKind currency_kind{"money, fund, metal, unit, test or none", is_currency_kind,
                                  emit_currency_kind};
constexpr FieldKind national_check{"the name of a national check", is_national_check,
                                   emit_national_check};

constexpr Column code_columns[] = {{"code", &code}, {"name", &text, true}, {"definition", &text}};

constexpr Column unnamed_code_columns[] = {{"code", &code}, {"definition", &text}};

constexpr Column country_columns[] = {
    {"code", &code},   {"alpha3", &code}, {"numeric", &code, true}, {"name", &text},
    {"sepa", &yes_no}, {"eea", &yes_no},  {"note", &text, true}};

constexpr Column currency_columns[] = {
    {"code", &code},      {"numeric", &code, true}, {"minor_units", &number, true},
    {"name", &text},      {"kind", &currency_kind}, {"withdrawn", &day, true},
    {"note", &text, true}};

constexpr Column iban_columns[] = {
    {"code", &code},           {"length", &number},
    {"structure", &structure}, {"bank", &range},
    {"branch", &range, true},  {"account", &range},
    {"sepa", &yes_no},         {"national_check", &national_check, true},
    {"sure", &yes_no, true},   {"bic_countries", &text, true},
    {"example", &code}};

constexpr Column unregistered_iban_columns[] = {
    {"code", &code}, {"length", &number}, {"structure", &structure}, {"note", &text, true}};

constexpr Column status_columns[] = {{"code", &code},       {"name", &text, true},
                                     {"definition", &text}, {"final", &yes_no},
                                     {"systems", &text},    {"note", &text, true}};

constexpr Column error_columns[] = {{"code", &code},       {"http_status", &number, true},
                                    {"definition", &text}, {"status_reason", &code},
                                    {"scope", &text},      {"note", &text, true}};

/// Columns of `iban_columns` and `unregistered_iban_columns`.
enum IbanColumn : std::size_t { country, length, structure_column, bank, branch, account };

void check_unregistered_iban(const CsvRecord& record, Diagnostics& diagnostics) {
  const CsvField& written = record.fields[length];
  const std::size_t bban = structure_length(record.fields[structure_column].text);
  if (number_of(written.text) != bban + 4) {
    diagnostics.error(written.at, fmt::format("the structure makes IBANs of {}", bban + 4));
  }
}

void check_iban(const CsvRecord& record, Diagnostics& diagnostics) {
  check_unregistered_iban(record, diagnostics);
  const std::size_t bban = structure_length(record.fields[structure_column].text);
  for (const std::size_t column : {bank, branch, account}) {
    const CsvField& field = record.fields[column];
    if (!field.text.empty() && range_of(field.text)->last > bban) {
      diagnostics.error(field.at, fmt::format("the BBAN ends at position {}", bban));
    }
  }
}

constexpr RowType types[] = {
    {"Code", code_columns, nullptr},
    {"Code", unnamed_code_columns, nullptr},
    {"Country", country_columns, nullptr},
    {"Currency", currency_columns, nullptr},
    {"IbanFormat", iban_columns, check_iban},
    {"IbanFormat", unregistered_iban_columns, check_unregistered_iban},
    {"ApiStatus", status_columns, nullptr},
    {"ApiError", error_columns, nullptr},
};

}  // namespace

std::span<const RowType> row_types() { return types; }

std::size_t structure_length(std::string_view structure) { return expanded(structure).size(); }

}  // namespace mapc
