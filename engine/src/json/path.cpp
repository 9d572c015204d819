#include "json/path.hpp"

#include "json/block.hpp"
#include "json/lexical.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

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

/// Appends the name between two quotes, without its escapes.
void append_quoted(std::string& pointer, std::string_view quoted) {
  const std::string_view raw = quoted.substr(1, quoted.size() - 2);
  if (!has_escape(raw)) return append_name(pointer, raw);
  std::string name(raw.size(), '\0');
  name.resize(unescape(raw, name.data()).size);
  append_name(pointer, name);
}

/// Goes over a text in steps of 64 bytes and knows what is open.
class BodyScan {
 public:
  /// @param open  what is open in front of the first block that will be looked at
  BodyScan(std::string_view body, const StringMask& strings, std::vector<Open>& open)
      : body_(body), strings_(strings), open_(open) {}

  /// Goes on with the block at `begin`, but not beyond `end`.
  void look_at_block(std::size_t begin, std::size_t end) {
    std::array<char, Block::size> end_of_body = {};
    const char* text = body_.data() + begin;
    if (body_.size() - begin < Block::size) {
      body_.copy(end_of_body.data(), Block::size, begin);
      text = end_of_body.data();
    }
    const Block block{text};
    std::uint64_t matters = ~strings_.next(block);
    if (end - begin < Block::size) matters &= (std::uint64_t{1} << (end - begin)) - 1;
    const std::uint64_t commas = commas_of(text) & matters;
    if ((block.brackets & matters) == 0) {
      if (commas == 0 || open_.empty()) return;
      changed_from_ = std::min(changed_from_, open_.size() - 1);
      open_.back().index += static_cast<std::uint32_t>(std::popcount(commas));
      open_.back().begin = static_cast<std::uint32_t>(begin) + bit_width(commas);
      return;
    }
    for (std::uint64_t marks = (block.brackets & matters) | commas; marks != 0;
         marks &= marks - 1) {
      take(static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(std::countr_zero(marks)));
    }
  }

  const StringMask& strings() const { return strings_; }

  /// How many of those that are open, from the outermost on, are as they were at the last call.
  std::size_t take_unchanged() { return std::exchange(changed_from_, open_.size()); }

 private:
  static std::uint32_t bit_width(std::uint64_t bits) {
    return static_cast<std::uint32_t>(std::bit_width(bits));
  }

  void take(std::uint32_t at) {
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
      changed_from_ = std::min(changed_from_, open_.size());
      return;
    }
    changed_from_ = std::min(changed_from_, open_.size() - 1);
  }

  static std::uint64_t commas_of(const char* text) {
    const std::uint64_t high = Bytes32{text + 32}.equal(',').bits();
    return Bytes32{text}.equal(',').bits() | high << 32;
  }

  std::string_view body_;
  StringMask strings_;
  std::vector<Open>& open_;
  std::size_t changed_from_ = 0;
};

/// Appends the token of the child that contains `at`, which is the one after the last comma, unless
/// the text is broken. False when `at` stands between children.
bool append_token(std::string& pointer, std::string_view body, const Open& open, std::size_t at) {
  const bool is_object = body[open.bracket_at] == '{';
  Position position{body, open.begin};
  for (std::size_t index = open.index;; ++index) {
    position.skip_mark(',');
    const std::size_t begin = position.at();
    if (begin == body.size() || begin > at || position.current() == '}' ||
        position.current() == ']') {
      return false;
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
    pointer += '/';
    if (is_object) {
      append_quoted(pointer, body.substr(begin, name_end - begin));
    } else {
      pointer += std::to_string(index);
    }
    return true;
  }
}

/// Goes from the bracket of an object to the value of the member; false when it has none.
bool find_member(Position& position, std::string_view body, std::string_view name) {
  if (position.current() != '{') return false;
  for (position.step();;) {
    position.skip_mark(',');
    if (position.current() != '"') return false;
    const std::size_t begin = position.at() + 1;
    position.skip_string();
    const bool is_found = body.substr(begin, position.at() - 1 - begin) == name;
    position.skip_mark(':');
    if (is_found) return true;
    position.skip_value();
  }
}

}  // namespace

void append_name(std::string& pointer, std::string_view name) {
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

void Pointers::learn() {
  starts_.clear();
  around_.clear();
  open_.clear();
  BodyScan scan{body_, {}, open_};
  std::vector<std::uint32_t> kept;  // where those that are open stand in `around_`
  for (std::size_t begin = 0; begin < body_.size(); begin += Block::size) {
    kept.resize(scan.take_unchanged());
    for (std::size_t i = kept.size(); i < open_.size(); ++i) {
      around_.push_back({open_[i], i == 0 ? none : kept.back()});
      kept.push_back(static_cast<std::uint32_t>(around_.size() - 1));
    }
    starts_.push_back({scan.strings(), kept.empty() ? none : kept.back()});
    scan.look_at_block(begin, body_.size());
  }
}

void Pointers::append(std::string& pointer, std::string_view body, std::uint64_t offset,
                      std::size_t at) {
  if (at == 0 || at >= body.size()) return;
  const bool is_known =
      offset == offset_ && body.data() == body_.data() && body.size() == body_.size();
  if (!is_known) {
    body_ = body;
    offset_ = offset;
    learn();
  }
  const std::size_t block = at / Block::size;
  open_.clear();
  for (std::uint32_t i = starts_[block].innermost; i != none; i = around_[i].parent) {
    open_.push_back(around_[i].open);
  }
  std::ranges::reverse(open_);
  BodyScan{body, starts_[block].strings, open_}.look_at_block(block * Block::size, at);
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const bool is_last = i + 1 == open_.size();
    if (!append_token(pointer, body, open_[i], is_last ? at : open_[i + 1].bracket_at)) break;
  }
}

std::uint32_t find_innermost(std::string_view body, std::string_view names) {
  std::size_t found = 0;
  Position position{body, 0};
  position.skip_blanks();
  while (!names.empty()) {
    names.remove_prefix(1);
    const std::string_view name = names.substr(0, names.find('/'));
    names.remove_prefix(name.size());
    if (!find_member(position, body, name)) break;
    found = position.at();
    while (position.current() == '[') {
      position.step();
      position.skip_blanks();
    }
  }
  return static_cast<std::uint32_t>(found);
}

}  // namespace remit::json
