#include "indent.hpp"

#include <cstddef>

namespace remit::bench {

namespace {

void begin_line(std::string& out, std::size_t depth) {
  out += '\n';
  out.append(2 * depth, ' ');
}

/// The end of the string that starts at `begin`, behind its closing quote.
std::size_t end_of_string(std::string_view json, std::size_t begin) {
  std::size_t at = begin + 1;
  while (json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return at + 1;
}

}  // namespace

void append_indented_xml(std::string_view xml, std::string& out) {
  std::size_t depth = 0;
  bool in_leaf = false;  // an end tag follows on the same line
  for (std::size_t at = xml.find('<'); at < xml.size(); at = xml.find('<', at)) {
    const std::size_t end = xml.find('>', at) + 1;
    const bool closes = xml[at + 1] == '/';
    const bool declares = xml[at + 1] == '?';
    if (closes) --depth;
    if (!declares && !(closes && in_leaf)) begin_line(out, depth);
    out += xml.substr(at, end - at);
    at = end;
    in_leaf = !closes && !declares && xml.substr(xml.find('<', end)).starts_with("</");
    if (in_leaf) out += xml.substr(end, xml.find('<', end) - end);
    if (!closes && !declares) ++depth;
  }
  out += '\n';
}

void append_indented_json(std::string_view json, std::string& out) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') {
      const std::size_t end = end_of_string(json, at);
      out += json.substr(at, end - at);
      at = end;
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (closes) begin_line(out, --depth);
    out += c;
    if (c == '{' || c == '[') begin_line(out, ++depth);
    if (c == ',') begin_line(out, depth);
    if (c == ':') out += ' ';
    ++at;
  }
  out += '\n';
}

}  // namespace remit::bench
