#pragma once
// The values that the interpreter of mappings has read, and how canonical NDJSON shows them.

#include "support/canonical.hpp"

#include <remit/model/field.hpp>

#include <fmt/format.h>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::test {

/// The fields of one level or one row.
struct Values {
  std::map<Field, std::vector<std::string>> texts;
  std::map<Field, std::vector<Values>> rows;

  void put(Field field, std::string text) {
    auto& list = texts[field];
    if (!info(field).repeated) list.clear();
    list.push_back(std::move(text));
  }
  Values& add_row(Field field) { return rows[field].emplace_back(); }
};

using Levels = std::map<Level, Values>;

/// The text as JSON, with the short escapes where they exist.
inline std::string json_string(std::string_view text) {
  constexpr std::string_view special = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  std::string json = "\"";
  for (const char c : text) {
    if (const std::size_t i = special.find(c); i != std::string_view::npos) {
      json += '\\';
      json += letters[i];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", c);
    } else {
      json += c;
    }
  }
  return json + '"';
}

inline std::string json_of(Field field, const std::vector<std::string>& texts) {
  if (info(field).kind == Kind::boolean) return texts.front();
  if (!info(field).repeated) return json_string(texts.front());
  std::string json;
  for (const std::string& text : texts) json += (json.empty() ? "[" : ",") + json_string(text);
  return json + ']';
}

inline std::string json_of(const std::vector<Values>& rows) {
  std::string json;
  for (const Values& row : rows) {
    json += json.empty() ? "[{" : ",{";
    for (const auto& [field, texts] : row.texts) {
      if (json.back() != '{') json += ',';
      json += json_string(name(field)) + ':' + json_of(field, texts);
    }
    json += '}';
  }
  return json + ']';
}

/// A field that may stand on several levels has its plain name on the innermost.
inline std::string canonical_name(Field field, Level level) {
  const bool is_innermost = info(field).levels < 2 * level;  // no bit above that of the level
  const std::string_view prefix = is_innermost ? "" : level == batch_level ? "batch." : "message.";
  return std::string(prefix) + std::string(name(field));
}

inline Fields fields_of(const Levels& levels) {
  Fields fields;
  for (const auto& [level, values] : levels) {
    for (const auto& [field, texts] : values.texts) {
      fields.emplace(canonical_name(field, level), json_of(field, texts));
    }
    for (const auto& [field, rows] : values.rows) {
      fields.emplace(canonical_name(field, level), json_of(rows));
    }
  }
  return fields;
}

}  // namespace remit::test
