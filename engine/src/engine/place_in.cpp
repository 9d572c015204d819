#include "engine/place_in.hpp"

#include <algorithm>

namespace remit::engine {

namespace {

std::string_view behind(std::string_view bytes, std::uint32_t at) {
  return bytes.substr(std::min<std::size_t>(at, bytes.size()));
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

bool Places::is_known(const mapping::Unit& unit, std::uint32_t from, std::uint32_t at) const {
  const bool is_same = unit.offset == offset_ && unit.bytes.data() == bytes_.data() &&
                       unit.bytes.size() == bytes_.size();
  return is_same && from <= at_ && at_ <= at;
}

Place Places::find(const mapping::Unit& unit, std::uint32_t at, std::uint32_t length,
                   io::LineColumn begin) {
  const bool is_behind_hole = at >= unit.hole_at;
  const std::uint32_t from = is_behind_hole ? unit.hole_at : 0;
  if (!is_known(unit, from, at)) {
    bytes_ = unit.bytes;
    offset_ = unit.offset;
    at_ = from;
    line_ = is_behind_hole ? io::LineColumn{unit.hole_line, unit.hole_column} : begin;
    absolute_ = unit.absolute(from);
  }
  const std::string_view between = behind(unit.bytes, at_).substr(0, at - at_);
  line_ = io::advance(line_, between);
  absolute_ += unit.extent(at_, at - at_);
  at_ = at;
  const io::LineColumn end = io::advance(line_, behind(unit.bytes, at).substr(0, length));
  return {.offset = absolute_,
          .length = unit.extent(at, length),
          .line = line_.line,
          .column = line_.column,
          .end_line = end.line,
          .end_column = end.column};
}

}  // namespace remit::engine
