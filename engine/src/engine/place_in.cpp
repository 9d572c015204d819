#include "engine/place_in.hpp"

#include <algorithm>

namespace remit::engine {

namespace {

std::string_view behind(std::string_view bytes, std::uint32_t at) {
  return bytes.substr(std::min<std::size_t>(at, bytes.size()));
}

/// Line and column of the byte at `at`.
io::LineColumn line_in(const mapping::Unit& unit, std::uint32_t at) {
  const std::string_view front = unit.bytes.substr(0, at);
  if (at < unit.hole_at) return io::advance({unit.line, unit.column}, front);
  return io::advance({unit.hole_line, unit.hole_column}, behind(front, unit.hole_at));
}

char before(std::string_view bytes, std::uint32_t at) {
  return at == 0 || at > bytes.size() ? '\0' : bytes[at - 1];
}

}  // namespace

std::uint32_t xml_extent(std::string_view bytes, std::uint32_t at, std::uint32_t size) {
  std::string_view raw = behind(bytes, at);
  const bool is_element = raw.starts_with('<') && !raw.starts_with("<!");
  if (is_element) return size;
  // A text begins to differ from its bytes at one of these.
  const auto differs = [](char c) { return c == '&' || c == '<' || c == '\r'; };
  if (std::ranges::none_of(raw.substr(0, size), differs)) return size;
  const char quote = before(bytes, at);
  const bool is_attribute = quote == '"' || quote == '\'';
  raw = raw.substr(0, is_attribute ? raw.find(quote) : raw.find("</"));
  const std::size_t end = raw.find_last_not_of(" \t\r\n");
  return end == std::string_view::npos ? size : static_cast<std::uint32_t>(end + 1);
}

std::uint32_t json_extent(std::string_view bytes, std::uint32_t at, std::uint32_t size) {
  const std::string_view raw = behind(bytes, at);
  const bool is_text = before(bytes, at) == '"';
  if (!is_text || raw.substr(0, size).find('\\') == std::string_view::npos) return size;
  std::size_t end = 0;
  while (end < raw.size() && raw[end] != '"') end += raw[end] == '\\' ? 2 : 1;
  return static_cast<std::uint32_t>(std::min(end, raw.size()));
}

Place place_in(const mapping::Unit& unit, std::uint32_t at, std::uint32_t length,
               io::LineColumn begin) {
  const io::LineColumn end = io::advance(begin, behind(unit.bytes, at).substr(0, length));
  return {.offset = unit.absolute(at),
          .length = unit.extent(at, length),
          .line = begin.line,
          .column = begin.column,
          .end_line = end.line,
          .end_column = end.column};
}

Place place_in(const mapping::Unit& unit, std::uint32_t at, std::uint32_t length) {
  return place_in(unit, at, length, line_in(unit, at));
}

}  // namespace remit::engine
