#pragma once
// Reads an element straight from its bytes, in one pass and without a tape, betting that it is what
// nearly all are: children the mapping knows, in the order of the schema and without prefix,
// nothing mandatory missing, no attributes beside the expected one, no references, comments or
// CDATA sections. Whatever else comes up loses the bet: the reader says nothing and unwinds, and
// the element is read again by the scanner and the cursor, which know every case and have a finding
// for it. A won bet leaves exactly the records and notes that `xml::Element` would.
//
// Strict all the same: what is accepted here is well-formed XML. The bytes must be valid UTF-8, and
// a zero must follow them. Names without prefix must be of the message's namespace.

#include "mapping/names.hpp"
#include "mapping/reading.hpp"
#include "text/equal.hpp"
#include "xml/chars.hpp"

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace remit::xml::direct {

using mapping::Reading;

/// The position of a reader in its element.
struct Bet {
  const char* at;      ///< 64 readable bytes follow the text
  const char* origin;  ///< offsets of values count from here
  bool lost = false;

  std::uint32_t offset_of(const char* position) const {
    return static_cast<std::uint32_t>(position - origin);
  }
  Value lose() {
    lost = true;
    return {};
  }
  /// Goes past the end tag of `name` at the position; anything else loses.
  bool take_end_tag(std::string_view name) {
    const char* const after = at + 2 + name.size();
    lost |= at[0] != '<' || at[1] != '/' || *after != '>' || !text::holds(at + 2, name);
    at = after + 1;
    return !lost;
  }
};

/// The text at `p`, up to the next tag, which the answer is; null where it cannot be read directly.
/// `value` has no offset.
const char* take_other_text(const char* p, text::Arena& arena, Value& value);
inline const char* take_text(const char* p, text::Arena& arena, Value& value) {
  const std::uint32_t found = text_special(text::Bytes32{p}).bits();
  const auto size = static_cast<std::size_t>(std::countr_zero(found));
  if (found == 0 || p[size] != '<') [[unlikely]]
    return take_other_text(p, arena, value);
  value = {{p, size}};
  return p + size;
}

/// The same for the value of an attribute, up to the quote behind it.
inline const char* take_attribute_text(const char* p, Value& value) {
  const char* end = p;
  while ((*end >= '0' && *end <= '9') || (*end >= 'A' && *end <= 'Z')) ++end;
  value = {{p, static_cast<std::size_t>(end - p)}};
  return *end == '"' ? end : nullptr;
}

template <std::size_t Count>
class Children;

/// An element whose start tag was passed. What generated readers see, see mapping/read.hpp.
class Element {
 public:
  /// @param attribute  the value of the one that is expected; null: none
  Element(Bet& bet, std::string_view name, Value attribute = {})
      : bet_(&bet), name_(name), attribute_(attribute) {}

  Value text(Field, Reading& in) {
    const char* const begin = bet_->at;
    Value value;
    const char* const end = take_text(begin, in.arena, value);
    if (end == nullptr) return bet_->lose();
    bet_->at = end;
    if (!bet_->take_end_tag(name_)) return {};
    value.at = bet_->offset_of(begin);
    return value;
  }
  Value scalar(Field field, Reading& in) {
    const Value value = text(field, in);
    if (!value || value.size == 0) return value;
    if (is_space(value.text().front()) || is_space(value.text().back())) return bet_->lose();
    return value;
  }
  Value boolean(Field field, Reading& in) {
    const Value value = text(field, in);
    if (value && value.text() != "true" && value.text() != "false") return bet_->lose();
    return value;
  }
  Value attribute(std::string_view, Field, Reading&) const {
    return attribute_ ? attribute_ : bet_->lose();
  }
  template <class Visit>
  void each(std::uint32_t, Reading&, Visit visit) {
    visit(*this);
  }
  template <std::size_t Count>
  Children<Count> children(const mapping::Names<Count>& names, Reading&) {
    return {*bet_, name_, names};
  }

  Value verbatim(std::string_view type, Field, Reading& in) const;

  // What is rare, or needs a look ahead, is left to the general reader.
  Value origin() const { return lose(); }
  bool holds(std::initializer_list<std::string_view>, std::string_view) const {
    lose();
    return false;
  }

 private:
  Value lose() const {
    bet_->lost = true;
    return {};
  }

  Bet* bet_;
  std::string_view name_;
  Value attribute_;
};

/// The children of an element by the names the mapping knows, in schema order.
template <std::size_t Count>
class Children {
 public:
  Children(Bet& bet, std::string_view parent, const mapping::Names<Count>& names)
      : bet_(bet), parent_(parent), names_(names) {}

  /// Goes to the content of the next child; answers false past the end tag of the parent and when
  /// the bet is lost.
  bool next() {
    if (bet_.lost) return false;
    bet_.at = skip_indentation(bet_.at);
    if (bet_.at[0] == '<' && bet_.at[1] != '/') [[likely]]
      return find();
    bet_.take_end_tag(parent_);
    bet_.lost |= seen_ == 0;  // there may be something to say of an element with nothing in it
    return false;
  }
  int index() const { return static_cast<int>(index_); }
  std::uint32_t occurrence() const { return count_; }
  Element element() const { return {bet_, names_[index_].text(), attribute_}; }

  void require(std::uint64_t mask) { bet_.lost |= (mask & ~seen_) != 0; }
  void any_of(std::uint64_t mask) { bet_.lost |= (mask & seen_) == 0; }
  void one_of(std::uint64_t mask) { bet_.lost |= std::popcount(mask & seen_) != 1; }
  void at_most_one(std::uint64_t mask) { bet_.lost |= std::popcount(mask & seen_) > 1; }

 private:
  /// Finds the name of the start tag at the position, the last one and those behind it, and goes
  /// past the tag.
  bool find() {
    const char* const name_at = bet_.at + 1;
    const std::uint64_t word = names_.first_word(name_at);
    for (std::size_t i = index_; i < Count; ++i) {
      if (!names_.holds(i, name_at, word)) continue;
      const char* const after = name_at + names_[i].text().size();
      if (*after == '>') [[likely]] {
        attribute_ = {};
        bet_.at = after + 1;
      } else if (*after != ' ' || names_[i].attribute().empty()) {
        continue;  // the start of a longer name, or something rare
      } else if (!take_attribute(after + 1, names_[i].attribute())) {
        break;
      }
      return note(i);
    }
    bet_.lost = true;
    return false;
  }

  bool note(std::size_t i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    count_ = (seen_ & bit) != 0 ? count_ + 1 : 1;
    seen_ |= bit;
    index_ = i;
    bet_.lost = count_ > names_[i].max();
    return !bet_.lost;
  }

  /// Goes past `name="value">` at `p`, when the value is plain.
  bool take_attribute(const char* p, std::string_view name) {
    if (!text::holds(p, name) || p[name.size()] != '=' || p[name.size() + 1] != '"') return false;
    const char* const begin = p + name.size() + 2;
    const char* const end = take_attribute_text(begin, attribute_);
    if (end == nullptr || end[1] != '>') return false;
    attribute_.at = bet_.offset_of(begin);
    bet_.at = end + 2;
    return true;
  }

  Bet& bet_;
  std::string_view parent_;
  const mapping::Names<Count>& names_;
  std::uint64_t seen_ = 0;
  std::size_t index_ = 0;
  std::uint32_t count_ = 0;
  Value attribute_;
};

}  // namespace remit::xml::direct
