#pragma once
// Text for terminals: aligned columns, bars, numbers that can be read.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::tool {

/// What fits on a line.
inline constexpr std::size_t line_width = 100;

enum class Align : std::uint8_t { left, right };
enum class Style : std::uint8_t { plain, heading, bar, faint };

struct Column {
  std::string heading = {};
  Align align = Align::left;
  bool flexible = false;  ///< may be cut, with an ellipsis, when a row is too long
  Style style = Style::plain;
};

/// Rows of texts under headings. Widths are counted in code points. Texts are made `printable`.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One text for each column.
  void add(std::vector<std::string> row);

  /// The table, each line indented by two blanks and ended by a line feed, without trailing blanks.
  /// Headings are left out when all are empty. `colour`: with ANSI escape sequences.
  std::string print(bool colour) const;

 private:
  std::vector<std::size_t> widths() const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text` (UTF-8) with a blank for each control character: a name in a message must not move the
/// cursor of who looks at it.
std::string printable(std::string_view text);

/// `text` in the colours of `style`; unchanged without colour.
std::string styled(std::string_view text, Style style, bool colour);

/// A bar whose length shows `part` of `whole`: `width` blocks for all of it, in steps of an eighth,
/// something for all but nothing.
std::string bar(std::uint64_t part, std::uint64_t whole, std::size_t width);

/// `decimal` with commas between groups of three digits of its whole part.
std::string grouped(std::string_view decimal);
std::string grouped(std::uint64_t number);

}  // namespace remit::tool
