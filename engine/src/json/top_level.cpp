#include "json/top_level.hpp"

#include "json/block.hpp"
#include "json/lexical.hpp"

#include <algorithm>
#include <utility>

namespace remit::json {

namespace {

/// Goes over JSON that may end anywhere and may be wrong: who reads it will say so.
class MemberScan {
 public:
  explicit MemberScan(std::string_view rest) : rest_(rest) {}

  bool take(char c) {
    skip_blanks();
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// The inside of a string; false when none begins here, or it has no end.
  bool take_string(std::string_view& inside) {
    if (!take('"')) return false;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '\\') {
        ++i;
      } else if (rest_[i] == '"') {
        inside = rest_.substr(0, i);
        rest_.remove_prefix(i + 1);
        return true;
      }
    }
    rest_ = {};
    return false;
  }

  /// Goes to the comma or bracket behind a value.
  void skip_value() {
    std::string_view inside;
    while (!rest_.empty()) {
      switch (rest_.front()) {
        case ',':
        case '}':
        case ']':
          return;
        case '"':
          take_string(inside);
          break;
        case '{':
        case '[':
          skip_container();
          break;
        default:
          rest_.remove_prefix(1);
      }
    }
  }

 private:
  /// Skips an object or array from its opening bracket: the list of payments, as far as it is
  /// there.
  void skip_container() {
    StringMask strings;
    Brackets brackets;
    char last[Block::size] = {};  // what is no whole block
    while (!rest_.empty()) {
      const bool whole = rest_.size() >= Block::size;
      if (!whole) rest_.copy(last, rest_.size());
      const Block block{whole ? rest_.data() : last};
      const std::size_t end = brackets.end_in(block, ~strings.next(block));
      rest_.remove_prefix(end != 0 ? end : std::min(rest_.size(), Block::size));
      if (end != 0) return;
    }
  }

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view rest_;
};

std::string without_escapes(std::string_view raw) {
  std::string name(raw.size(), '\0');
  const Unescaped done = unescape(raw, name.data());
  name.resize(done.fault == EscapeFault::none ? done.size : 0);
  return name;
}

/// Calls `visit(name, raw)` for each member of the first object until it answers false.
template <class Visit>
void for_each_member(std::string_view text, Visit visit) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  MemberScan scan{text};
  scan.take('[');
  if (!scan.take('{')) return;
  std::string_view raw;
  do {
    if (!scan.take_string(raw) || !visit(without_escapes(raw), raw) || !scan.take(':')) return;
    scan.skip_value();
  } while (scan.take(','));
}

}  // namespace

std::vector<std::string> top_level_members(std::string_view text) {
  std::vector<std::string> names;
  for_each_member(text, [&](std::string name, std::string_view) {
    names.push_back(std::move(name));
    return true;
  });
  return names;
}

std::size_t find_top_level_member(std::string_view text, std::string_view name) {
  std::size_t at = text.size();
  for_each_member(text, [&](const std::string& found, std::string_view raw) {
    if (found == name) at = static_cast<std::size_t>(raw.data() - text.data());
    return found != name;
  });
  return at;
}

}  // namespace remit::json
