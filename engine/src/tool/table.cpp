#include "tool/table.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace remit::tool {

namespace {

constexpr std::size_t gap = 2;               // blanks before each column
constexpr std::size_t flexible_minimum = 8;  // code points that a cut column keeps
constexpr std::string_view ellipsis = "…";

std::string fitted(std::string_view text, std::size_t width) {
  if (text::code_points(text) <= width) return std::string{text};
  return std::string{text::prefix(text, width - 1)}.append(ellipsis);
}

/// One cell; the blanks that fill it up stand outside of its style.
void append_cell(std::string& line, std::string_view content, const Column& column, Style style,
                 std::size_t width, bool colour) {
  const std::string text = fitted(content, width);
  const std::string fill(width - text::code_points(text), ' ');
  line.append(gap, ' ');
  if (column.align == Align::right) line += fill;
  line += styled(text, style, colour);
  if (column.align == Align::left) line += fill;
}

void end_line(std::string& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out += line;
  out += '\n';
}

}  // namespace

void Table::add(std::vector<std::string> row) {
  for (std::string& text : row) text = printable(text);
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = text::code_points(columns_[i].heading);
    for (const auto& row : rows_) width = std::max(width, text::code_points(row[i]));
    widths.push_back(width);
  }
  // The widest flexible column gives way first.
  std::size_t total =
      std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + gap * columns_.size();
  for (; total > line_width; --total) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].flexible || widths[i] <= flexible_minimum) continue;
      if (widest == nullptr || widths[i] > *widest) widest = &widths[i];
    }
    if (widest == nullptr) break;
    --*widest;
  }
  return widths;
}

std::string Table::print(bool colour) const {
  const std::vector<std::size_t> width = widths();
  std::string out;
  if (std::ranges::any_of(columns_, [](const Column& c) { return !c.heading.empty(); })) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      append_cell(line, columns_[i].heading, columns_[i], Style::faint, width[i], colour);
    }
    end_line(out, std::move(line));
  }
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      append_cell(line, row[i], columns_[i], columns_[i].style, width[i], colour);
    }
    end_line(out, std::move(line));
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F are C2 80 to C2 9F.
    const bool second_set =
        byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (second_set) ++i;
    out += second_set || byte < 0x20 || byte == 0x7f ? ' ' : text[i];
  }
  return out;
}

std::string styled(std::string_view text, Style style, bool colour) {
  if (!colour || style == Style::plain || text.empty()) return std::string{text};
  // Source: ECMA-48, select graphic rendition: bold, cyan, faint.
  const std::string_view code = style == Style::heading ? "1" : style == Style::bar ? "36" : "2";
  return std::string{"\x1b["}.append(code).append("m").append(text).append("\x1b[0m");
}

std::string bar(std::uint64_t part, std::uint64_t whole, std::size_t width) {
  if (part == 0 || whole == 0) return {};
  constexpr std::string_view eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  const auto steps = static_cast<std::size_t>(share * static_cast<double>(8 * width) + 0.5);
  const std::size_t length = std::clamp<std::size_t>(steps, 1, 8 * width);
  std::string text;
  for (std::size_t i = 0; i < length / 8; ++i) text += "█";
  return text.append(eighths[length % 8]);
}

std::string grouped(std::string_view decimal) {
  std::string text{decimal};
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t i = std::min(text.find('.'), text.size()); i > first + 3;) {
    i -= 3;
    text.insert(i, 1, ',');
  }
  return text;
}

std::string grouped(std::uint64_t number) { return grouped(std::to_string(number)); }

}  // namespace remit::tool
