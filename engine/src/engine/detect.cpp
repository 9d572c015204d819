// Tells the format of an input from its first bytes.

#include "engine/input.hpp"
#include "json/top_level.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace remit::engine {

namespace {

Error unknown(std::string message) {
  return {.code = ErrorCode::unreadable,
          .rule = "STR-009",
          .message = std::move(message),
          .place = Place{0, 0, 1, 1}};
}

std::string_view skip_blank(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return text.substr(std::min(first, text.size()));
}

/// Lines of the canonical form say so themselves.
constexpr std::string_view canonical_member = "source_format";

bool is_told_by(Format format, const std::vector<std::string>& members) {
  const auto has = [&](std::string_view name) {
    return std::find(members.begin(), members.end(), name) != members.end();
  };
  if (format.syntax() == Syntax::canonical) return has(canonical_member);
  const auto& told_by = format.code().told_by;
  return std::any_of(told_by.begin(), told_by.end(), has);
}

std::string names_of(const std::vector<Format>& formats) {
  std::string names;
  for (const Format format : formats) {
    names += (names.empty() ? "" : ", ") + std::string(format.name());
  }
  return names;
}

/// By its byte order mark, or by the zero that is one half of the first character.
bool is_utf_16(std::string_view text) {
  if (text.starts_with("\xfe\xff") || text.starts_with("\xff\xfe")) return true;
  return text.size() > 1 && (text[0] == '\0') != (text[1] == '\0');
}

}  // namespace

Result<Syntax> detect_syntax(std::string_view first_bytes) {
  if (is_utf_16(first_bytes)) {
    Error error = unknown("the input is UTF-16 and no XML; JSON has to be UTF-8 (RFC 8259)");
    error.rule = "STR-005";
    return error;
  }
  const std::string_view text = skip_blank(first_bytes);
  if (text.empty()) return unknown("the input is empty");
  if (text.front() == '<') return Syntax::xml;
  if (text.front() == '{' || text.front() == '[') return Syntax::json;
  return unknown("the input is neither XML nor JSON");
}

Result<Format> detect_json_format(std::string_view first_bytes) {
  const std::vector<std::string> members = json::top_level_members(first_bytes);
  std::vector<Format> known;
  std::vector<Format> found;
  for (const Format format : all_formats()) {
    // A dialect is not told from its base: the base it is.
    if (format.syntax() == Syntax::xml || !format.code().base.empty()) continue;
    known.push_back(format);
    if (is_told_by(format, members)) found.push_back(format);
  }
  if (found.size() == 1) return found.front();
  if (!found.empty()) {
    return unknown("JSON that may be of several formats (" + names_of(found) +
                   "); --from names it");
  }
  return unknown("JSON of no known format (" + names_of(known) + "); --from names it");
}

}  // namespace remit::engine
