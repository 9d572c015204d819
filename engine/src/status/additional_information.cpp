#include "status/additional_information.hpp"

#include "status/findings.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace remit::status {

namespace {

constexpr std::string_view also_allowed = "/-?:().,'+ ";

char to_epc_character(std::string_view character) {
  const char c = character.front();
  if (text::is_alphanumeric(c) || also_allowed.find(c) != std::string_view::npos) return c;
  switch (c) {
    case '[':
    case '{':
    case '<':
      return '(';
    case ']':
    case '}':
    case '>':
      return ')';
    case '"':
    case '`':
      return '\'';
    case '_':
    case '~':
    case '=':
      return '-';
    case ';':
      return ',';
    case '&':
      return '+';
    case '\\':
    case '|':
      return '/';
    case '\t':
    case '\n':
    case '\r':
      return ' ';
    default:
      return '.';
  }
}

/// The length of the first line of a text: up to the last blank that it may end before.
std::size_t first_line(std::string_view text) {
  if (text.size() <= line_characters_max) return text.size();
  const std::size_t blank = text.rfind(' ', line_characters_max);
  return blank == std::string_view::npos || blank == 0 ? line_characters_max : blank;
}

void add_lines(std::string_view text, std::vector<std::string>& lines) {
  while (!text.empty()) {
    const std::size_t size = first_line(text);
    lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
    text.remove_prefix(text.starts_with(' ') ? 1 : 0);
  }
}

std::string shortened(const std::string& path) {
  constexpr std::string_view omission = "...";
  if (path.size() <= line_characters_max) return path;
  const std::size_t from = path.size() - (line_characters_max - omission.size());
  const std::size_t step = path.find('/', from - 1);  // the step may begin right there
  return std::string(omission) + path.substr(step == std::string::npos ? from : step + 1);
}

}  // namespace

std::string to_epc_characters(std::string_view text) {
  std::string epc;
  while (!text.empty()) {
    const std::string_view character = text::prefix(text, 1);
    epc += to_epc_character(character);
    text.remove_prefix(character.size());
  }
  return epc;
}

std::vector<std::string> additional_information(const Issue& finding) {
  std::vector<std::string> lines;
  add_lines(to_epc_characters(text_of(finding)), lines);
  if (!finding.path.empty()) lines.push_back(shortened(to_epc_characters(finding.path)));
  return lines;
}

}  // namespace remit::status
