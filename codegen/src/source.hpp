#pragma once
// The text of a mapping file and the places in it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mapc {

/// A piece of the source text, as offsets in bytes. Where something stands does not say what it is:
/// any two spans are equal, so that syntax trees compare by meaning.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr bool operator==(Span, Span) { return true; }
};

/// Line and column, both from 1. Columns count code points.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// A mapping file.
class Source {
 public:
  Source(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}

  const std::string& path() const { return path_; }
  /// The path without its folders, as generated code quotes it.
  std::string_view file_name() const;
  /// The file name up to its first dot.
  std::string_view stem() const;
  std::string_view text() const { return text_; }

  Position position(std::uint32_t offset) const;
  /// The line that holds the offset, without its end.
  std::string_view line_at(std::uint32_t offset) const;
  /// `file.map:12`
  std::string place(Span at) const;

 private:
  std::string path_;
  std::string text_;
};

/// Reads a file; nothing when that fails.
std::optional<Source> load_source(const std::string& path);

}  // namespace mapc
