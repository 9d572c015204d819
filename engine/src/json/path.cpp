#include "json/path.hpp"

#include "json/lexical.hpp"

#include <algorithm>
#include <optional>

namespace remit::json {

namespace {

/// A position in a JSON text. It stops at the end of the text, whatever that holds.
class Position {
 public:
  Position(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return std::min(at_, text_.size()); }
  char current() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void step() { ++at_; }

  void skip_blanks() {
    while (is_blank(current())) step();
  }
  /// Skips a comma or colon with the white space around it, if it is there.
  void skip_mark(char mark) {
    skip_blanks();
    if (current() == mark) step();
    skip_blanks();
  }
  void skip_string() {
    for (step(); current() != '"' && at_ < text_.size(); step()) {
      if (current() == '\\') step();
    }
    step();
  }
  void skip_value() {
    std::size_t depth = 0;
    do {
      const char c = current();
      if (c == '"') {
        skip_string();
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      step();
    } while (at_ < text_.size() && (depth != 0 || !ends_value()));
  }

 private:
  bool ends_value() const {
    const char before = text_[at_ - 1];
    const char c = current();
    return before == '"' || before == '}' || before == ']' || is_blank(c) || c == ',' || c == '}' ||
           c == ']';
  }

  std::string_view text_;
  std::size_t at_;
};

/// A member or item.
struct Child {
  std::string token;     // of the pointer
  std::size_t value_at;  // offset of its value
};

/// `~` and `/` in names (RFC 6901, section 3).
std::string escaped(std::string_view name) {
  std::string token;
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

/// The name between two quotes, without its escapes.
std::string member_token(std::string_view quoted) {
  const std::string_view raw = quoted.substr(1, quoted.size() - 2);
  std::string name(raw.size(), '\0');
  name.resize(unescape(raw, name.data()).size);
  return escaped(name);
}

/// The child that contains `at` of the object or array at `position`.
std::optional<Child> child_at(std::string_view body, Position position, std::size_t at) {
  const bool is_object = position.current() == '{';
  if (!is_object && position.current() != '[') return std::nullopt;
  position.step();
  for (std::size_t index = 0;; ++index) {
    position.skip_mark(',');
    const std::size_t begin = position.at();
    if (begin == body.size() || begin > at || position.current() == '}' ||
        position.current() == ']') {
      return std::nullopt;
    }
    std::size_t name_end = begin;
    if (is_object) {
      position.skip_string();
      name_end = position.at();
      position.skip_mark(':');
    }
    const std::size_t value_at = position.at();
    position.skip_value();
    if (at >= position.at()) continue;
    return Child{
        is_object ? member_token(body.substr(begin, name_end - begin)) : std::to_string(index),
        value_at};
  }
}

}  // namespace

std::string pointer_at(std::string_view body, std::size_t at) {
  std::string pointer;
  Position position{body, 0};
  position.skip_blanks();
  while (const auto child = child_at(body, position, at)) {
    pointer += '/';
    pointer += child->token;
    position = Position{body, child->value_at};
  }
  return pointer;
}

}  // namespace remit::json
