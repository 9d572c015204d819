#pragma once
// Generated source text: lines with indentation, long ones wrapped.

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace mapc {

class SourceText {
 public:
  static constexpr std::size_t columns = 100;

  /// A line at the current indentation; what is too long is wrapped behind a comma or an operator.
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    add_line(fmt::format(format, std::forward<Args>(args)...));
  }
  void blank() { text_ += '\n'; }
  void append(const SourceText& other) { text_ += other.text_; }

  void indent() { indent_ += 2; }
  void outdent() { indent_ -= 2; }
  /// `head {` and everything behind it one level deeper, until `close`.
  template <class... Args>
  void open(fmt::format_string<Args...> format, Args&&... args) {
    add_line(fmt::format(format, std::forward<Args>(args)...) + " {");
    indent();
  }
  void open_block() {
    add_line("{");
    indent();
  }
  /// `} else {`, or with a condition `} else if (condition) {`
  void otherwise(std::string_view condition = {}) {
    outdent();
    add_line(condition.empty() ? "} else {" : "} else if (" + std::string(condition) + ") {");
    indent();
  }
  void close(std::string_view after = {}) {
    outdent();
    add_line("}" + std::string(after));
  }

  /// `a || b;` with each call on a line of its own when they do not fit on one.
  void alternatives(const std::vector<std::string>& calls);

  const std::string& str() const { return text_; }

 private:
  void add_line(std::string_view line);

  std::string text_;
  std::size_t indent_ = 0;
};

/// A C++ string literal.
std::string quoted(std::string_view text);

/// A name that may stand in C++: what is no letter or digit becomes an underscore.
std::string identifier(std::string_view name);

}  // namespace mapc
