#pragma once
// Lines and columns.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::io {

/// Line and column of a byte, both from 1; columns count code points.
struct LineColumn {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// How far a text goes: the line feeds in it, and the code points behind the last one. A line ends
/// with its line feed.
struct Distance {
  std::uint64_t lines = 0;
  std::uint64_t columns = 0;

  static Distance over(std::string_view text);
  friend Distance operator+(Distance first, Distance second) {
    return {first.lines + second.lines, second.columns + (second.lines == 0 ? first.columns : 0)};
  }
};

/// The place of what follows a text that begins at `place`.
inline LineColumn operator+(LineColumn place, Distance over) {
  return {place.line + over.lines, over.columns + (over.lines == 0 ? place.column : 1)};
}
inline LineColumn advance(LineColumn place, std::string_view text) {
  return place + Distance::over(text);
}

}  // namespace remit::io
