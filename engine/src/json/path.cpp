#include "json/path.hpp"

#include "json/block.hpp"
#include "json/lexical.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

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

/// An object or array that is open somewhere.
struct Open {
  std::size_t bracket_at;
  std::size_t begin;      // behind its bracket or its last comma
  std::size_t index = 0;  // how many commas it had
};

/// What is open at an offset. Looks at 64 bytes at a time, because a payment may have hundreds of
/// places to report, and the way to each of them begins at the front.
class OpenAt {
 public:
  OpenAt(std::string_view body, std::size_t at) : body_(body) {
    for (std::size_t begin = 0; begin < at; begin += Block::size) look_at_block(begin, at);
  }

  const std::vector<Open>& open() const { return open_; }

 private:
  void look_at_block(std::size_t begin, std::size_t at) {
    std::array<char, Block::size> end_of_body = {};
    const char* text = body_.data() + begin;
    if (body_.size() - begin < Block::size) {
      body_.copy(end_of_body.data(), Block::size, begin);
      text = end_of_body.data();
    }
    const Block block{text};
    std::uint64_t matters = ~strings_.next(block);
    if (at - begin < Block::size) matters &= (std::uint64_t{1} << (at - begin)) - 1;
    const std::uint64_t commas = commas_of(text) & matters;
    if ((block.brackets & matters) == 0) {
      if (commas != 0 && !open_.empty()) {
        open_.back().index += static_cast<std::size_t>(std::popcount(commas));
        open_.back().begin = begin + static_cast<std::size_t>(std::bit_width(commas));
      }
      return;
    }
    for (std::uint64_t marks = (block.brackets & matters) | commas; marks != 0;
         marks &= marks - 1) {
      take(begin + static_cast<std::size_t>(std::countr_zero(marks)));
    }
  }

  void take(std::size_t at) {
    const char mark = body_[at];
    if (mark == '{' || mark == '[') {
      open_.push_back({.bracket_at = at, .begin = at + 1});
    } else if (open_.empty()) {
      return;  // the text is broken
    } else if (mark == ',') {
      open_.back().begin = at + 1;
      ++open_.back().index;
    } else {
      open_.pop_back();
    }
  }

  static std::uint64_t commas_of(const char* text) {
    const std::uint64_t high = Bytes32{text + 32}.equal(',').bits();
    return Bytes32{text}.equal(',').bits() | high << 32;
  }

  std::string_view body_;
  StringMask strings_;
  std::vector<Open> open_;
};

/// The token of the child that contains `at`, which is the one after the last comma, unless the
/// text is broken. None when `at` stands between children.
std::optional<std::string> token_at(std::string_view body, const Open& open, std::size_t at) {
  const bool is_object = body[open.bracket_at] == '{';
  Position position{body, open.begin};
  for (std::size_t index = open.index;; ++index) {
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
    if (at > position.at()) {
      position.skip_value();
      if (at >= position.at()) continue;
    }
    return is_object ? member_token(body.substr(begin, name_end - begin)) : std::to_string(index);
  }
}

}  // namespace

std::string pointer_at(std::string_view body, std::size_t at) {
  std::string pointer;
  if (at >= body.size()) return pointer;
  const OpenAt found{body, at};
  const std::vector<Open>& open = found.open();
  for (std::size_t i = 0; i < open.size(); ++i) {
    const bool is_last = i + 1 == open.size();
    const auto token = token_at(body, open[i], is_last ? at : open[i + 1].bracket_at);
    if (!token) break;
    pointer += '/';
    pointer += *token;
  }
  return pointer;
}

}  // namespace remit::json
