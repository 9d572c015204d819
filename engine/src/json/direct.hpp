#pragma once
// Reads a JSON object straight from its bytes, in one pass and without an index, betting that it is
// what nearly all are: members the mapping knows, each once and of the expected type, nothing
// mandatory missing, nothing
// that cannot be decoded. Whatever else comes up loses the bet: the reader says nothing and
// unwinds, and the object is read again by simdjson (json/cursor.hpp), which knows every case and
// has a finding for it. A won bet leaves exactly the records and notes that `json::Element` would.
//
// Strict all the same: what is accepted here is well-formed JSON (RFC 8259). The bytes must be
// valid UTF-8, and a zero or other control character must follow them.

#include "json/block.hpp"
#include "json/lexical.hpp"
#include "mapping/names.hpp"
#include "mapping/reading.hpp"
#include "text/equal.hpp"

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

namespace remit::json::direct {

using mapping::Reading;

/// The position of a reader in its object.
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
  void skip_blanks() { at = json::skip_blanks(at); }
  /// Goes past the byte `wanted`; anything else loses.
  bool take(char wanted) {
    if (*at != wanted) return lost = true, false;
    ++at;
    return true;
  }
};

/// The string whose text begins at `p`, up to the quote behind it, which the answer is; null where
/// it cannot be read directly. `value` has no offset.
const char* take_escaped_string(const char* p, const char* special, text::Arena& arena,
                                Value& value);
inline const char* take_string(const char* p, text::Arena& arena, Value& value) {
  for (const char* end = p;; end += Bytes32::size) {
    const Bytes32 bytes{end};
    const std::uint32_t found = (bytes.equal('"') | bytes.equal('\\') | bytes.at_most(0x1f)).bits();
    if (found == 0) continue;
    end += std::countr_zero(found);
    if (*end != '"') [[unlikely]]
      return take_escaped_string(p, end, arena, value);
    value = {{p, static_cast<std::size_t>(end - p)}};
    return end;
  }
}

/// The same for a number, up to the byte behind it.
inline const char* take_number(const char* p, Value& value) {
  const char* end = p;
  while ((*end >= '0' && *end <= '9') || *end == '.' || *end == '-') ++end;
  value = {{p, static_cast<std::size_t>(end - p)}};
  return number_form(value.text()) == NumberForm::plain ? end : nullptr;
}

template <std::size_t Count>
class Children;

/// The value at the position. What generated readers see, see mapping/read.hpp.
class Element {
 public:
  explicit Element(Bet& bet) : bet_(&bet) {}

  Value text(Field, Reading& in) {
    if (*bet_->at != '"') return bet_->lose();
    const char* const begin = bet_->at + 1;
    Value value;
    const char* const end = take_string(begin, in.arena, value);
    if (end == nullptr) return bet_->lose();
    bet_->at = end + 1;
    value.at = bet_->offset_of(begin);
    return value;
  }

  Value scalar(Field field, Reading& in) {
    if (*bet_->at == '"') return mapping::is_count(field) ? bet_->lose() : text(field, in);
    if (in.refuses_numbers && mapping::is_amount(field)) return bet_->lose();
    const char* const begin = bet_->at;
    Value number;
    const char* const end = take_number(begin, number);
    if (end == nullptr) return bet_->lose();
    bet_->at = end;
    number.at = bet_->offset_of(begin);
    return number;
  }

  Value boolean(Field field, Reading& in) {
    for (const std::string_view literal : {"true", "false"}) {
      if (!text::holds(bet_->at, literal)) continue;
      const Value value{{bet_->at, literal.size()}, bet_->offset_of(bet_->at)};
      bet_->at += literal.size();
      return value;
    }
    const Value value = text(field, in);
    if (value && value.text() != "true" && value.text() != "false") return bet_->lose();
    return value;
  }

  template <class Visit>
  void each(std::uint32_t max, Reading&, Visit visit) {
    if (!bet_->take('[')) return;
    bet_->skip_blanks();
    if (*bet_->at == ']') {
      ++bet_->at;
      return;
    }
    for (std::uint32_t count = 0; !bet_->lost; ++count) {
      if (count == max) {
        bet_->lose();
        return;
      }
      visit(*this);
      if (bet_->lost) return;
      bet_->skip_blanks();
      if (*bet_->at == ']') {
        ++bet_->at;
        return;
      }
      bet_->take(',');
      bet_->skip_blanks();
    }
  }

  void refuse(std::string_view, Field, Reading&) const { bet_->lose(); }
  bool is_text() const { return *bet_->at == '"'; }
  bool is_list() const { return *bet_->at == '['; }
  /// Asked for only where there is something to say about the value.
  Value origin() const {
    bet_->lose();
    return {};
  }

  template <std::size_t Count>
  Children<Count> children(const mapping::Names<Count>& names, Reading&);

 private:
  template <std::size_t Count>
  friend class Children;

  Bet* bet_;
};

/// The members of an object by the names the mapping knows.
template <std::size_t Count>
class Children {
 public:
  Children(Element object, const mapping::Names<Count>& names) : bet_(*object.bet_), names_(names) {
    bet_.take('{');
  }

  /// Goes to the value of the next member; answers false at the end of the object and when the bet
  /// is lost.
  bool next() {
    if (bet_.lost) return false;
    bet_.skip_blanks();
    if (*bet_.at == '}') {
      ++bet_.at;
      return false;
    }
    if (seen_ != 0) {
      if (!bet_.take(',')) return false;
      bet_.skip_blanks();
    }
    if (!bet_.take('"') || !find()) return false;
    bet_.skip_blanks();
    if (!bet_.take(':')) return false;
    bet_.skip_blanks();
    return true;
  }
  int index() const { return static_cast<int>(index_); }
  Element element() const { return Element{bet_}; }

  void require(std::uint64_t mask) { bet_.lost |= (mask & ~seen_) != 0; }
  void any_of(std::uint64_t mask) { bet_.lost |= (mask & seen_) == 0; }
  void one_of(std::uint64_t mask) { bet_.lost |= std::popcount(mask & seen_) != 1; }
  void at_most_one(std::uint64_t mask) { bet_.lost |= std::popcount(mask & seen_) > 1; }

 private:
  /// Finds the name at the position, the one behind the last first, and goes past it.
  bool find() {
    const std::uint64_t word = names_.first_word(bet_.at);
    std::size_t i = seen_ == 0 ? 0 : index_ + 1;
    for (std::size_t tried = 0; tried < Count; ++tried, ++i) {
      if (i >= Count) i = 0;
      const std::size_t size = names_[i].text().size();
      if (bet_.at[size] != '"' || !names_.holds(i, bet_.at, word)) continue;
      const std::uint64_t bit = std::uint64_t{1} << i;
      bet_.lost = ((seen_ | names_.misprints) & bit) != 0;
      seen_ |= bit;
      index_ = i;
      bet_.at += size + 1;
      return !bet_.lost;
    }
    bet_.lost = true;
    return false;
  }

  Bet& bet_;
  const mapping::Names<Count>& names_;
  std::uint64_t seen_ = 0;
  std::size_t index_ = 0;
};

template <std::size_t Count>
Children<Count> Element::children(const mapping::Names<Count>& names, Reading&) {
  return {*this, names};
}

}  // namespace remit::json::direct
