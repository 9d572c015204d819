#include "emit_text.hpp"

#include <cctype>

namespace mapc {
namespace {

/// Where to break so that the first part has at most `width` characters: behind a comma or an
/// operator outside of string literals, as far out of brackets as there is one, then as far right;
/// npos when there is no such place.
std::size_t find_break(std::string_view line, std::size_t width) {
  std::size_t best = std::string_view::npos;
  int best_depth = 0;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size() && i < width; ++i) {
    if (line[i] == '"' && (i == 0 || line[i - 1] != '\\')) in_string = !in_string;
    if (in_string) continue;
    if (line[i] == '(' || line[i] == '{') ++depth;
    if (line[i] == ')' || line[i] == '}') --depth;
    if (i == 0) continue;
    const char before = line[i - 1];
    const bool may_break = line[i] == ' ' && (before == ',' || before == '|' || before == '&' ||
                                              (before == '=' && depth == 0));
    if (may_break && (best == std::string_view::npos || depth <= best_depth)) {
      best = i;
      best_depth = depth;
    }
  }
  return best;
}

}  // namespace

void SourceText::add_line(std::string_view line) {
  std::size_t indent = indent_;
  while (indent + line.size() > columns) {
    const std::size_t at = find_break(line, columns - indent);
    if (at == std::string_view::npos) break;
    text_.append(indent, ' ').append(line.substr(0, at)) += '\n';
    line.remove_prefix(at + 1);
    indent = indent_ + 4;
  }
  if (!line.empty()) text_.append(indent, ' ').append(line);
  text_ += '\n';
}

void SourceText::alternatives(const std::vector<std::string>& calls) {
  const std::string whole = fmt::format("{};", fmt::join(calls, " || "));
  if (indent_ + whole.size() <= columns) return add_line(whole);
  for (const std::string& call : calls) {
    const bool is_first = &call == &calls.front();
    if (!is_first) indent_ += 4;
    add_line(call + (&call == &calls.back() ? ";" : " ||"));
    if (!is_first) indent_ -= 4;
  }
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string identifier(std::string_view name) {
  std::string result;
  for (const char c : name) result += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return result;
}

}  // namespace mapc
