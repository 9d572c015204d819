#pragma once
// Walks the tape of one unit: what generated readers see of XML.

#include "mapping/names.hpp"
#include "mapping/reading.hpp"
#include "text/equal.hpp"
#include "xml/namespaces.hpp"
#include "xml/tape.hpp"

#include <bit>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace remit::xml {

using mapping::Names;
using mapping::Reading;

/// A unit as its reader sees it: the tape and the declarations in scope.
struct UnitView {
  const Tape& tape;
  const Namespaces& namespaces;
  std::string_view message_namespace;
};

template <std::size_t Count>
class Children;

/// An element of a unit. A handle; valid as long as the unit.
class Element {
 public:
  Element(const UnitView& unit, std::uint32_t index) : unit_(&unit), index_(index) {}

  /// The text of the element, decoded if it must be; a child element in it is noted. That of
  /// `<X/>`, behind which is another element, has the place of that tag.
  Value text(Field field, Reading& in) const {
    const Token& token = this->token();
    if (token.leaf && !token.escaped) [[likely]] {
      const bool has_content = token.content != token.end;
      return Value{unit_->tape.text(token), has_content ? token.content : token.at};
    }
    return assemble(field, in);
  }
  /// The text without surrounding white space (xs:decimal, xs:date and xs:boolean collapse it).
  Value scalar(Field field, Reading& in) const;
  /// `true` or `false`; `1` and `0` are the same (xs:boolean).
  Value boolean(Field field, Reading& in) const;
  /// The value of an attribute; its absence is noted.
  Value attribute(std::string_view name, Field field, Reading& in) const;
  /// The element as it stands, made self-contained: names of the message's namespace without
  /// prefix, foreign namespaces declared. What is not as the schema type says is noted.
  /// @param type   name of a type of mappings/types
  /// @param field  the field that it is kept in
  Value verbatim(std::string_view type, Field field, Reading& in) const;
  /// XML repeats the element itself, so an element is the only item of its list.
  template <class Visit>
  void each(std::uint32_t, Reading&, Visit visit) const {
    visit(*this);
  }
  Value origin() const { return {std::string_view{}, token().at}; }
  template <std::size_t Count>
  Children<Count> children(const Names<Count>& names, Reading& in) const;

  /// True when the descendant at `path` has the text `literal`.
  bool holds(std::initializer_list<std::string_view> path, std::string_view literal) const;

  std::string_view name() const { return unit_->tape.local_name(token()); }
  const Token& token() const { return unit_->tape.tokens[index_]; }
  const UnitView& unit() const { return *unit_; }
  std::uint32_t index() const { return index_; }

 private:
  Value assemble(Field field, Reading& in) const;
  /// Decodes the text into `out`, which has room for the content; returns its length. Child
  /// elements are left out.
  std::size_t decode_text(char* out) const;

  const UnitView* unit_;
  std::uint32_t index_;
};

/// What `Children` does apart from the search for names, the same for every container.
class ChildrenBase {
 public:
  Element element() const { return {parent_.unit(), current_}; }

 protected:
  ChildrenBase(Element parent, Reading& in);

  /// Moves to the next child element; false at the end.
  bool advance() {
    while (next_ < end_) {
      const Token& token = parent_.unit().tape.tokens[next_];
      current_ = next_;
      next_ = token.next;
      if (token.kind == Token::element) [[likely]]
        return true;
      note_text(token);
    }
    return false;
  }
  void note_text(const Token& token);
  /// Notes that the current child is passed over.
  void note_skipped(std::string_view reason);
  void note_attributes(const Token& token, std::string_view expected);
  void note_missing(std::string_view name);
  void note_choice(bool none);

  Element parent_;
  Reading& in_;
  std::uint32_t current_ = 0;
  std::uint32_t next_;
  std::uint32_t end_;
};

/// The children of an element by the names the mapping knows, in schema order.
template <std::size_t Count>
class Children : public ChildrenBase {
 public:
  Children(Element parent, const Names<Count>& names, Reading& in)
      : ChildrenBase(parent, in), names_(names) {}

  /// Advances to the next child with a known name in its place. Others are noted and skipped.
  bool next() {
    while (advance()) {
      const Token& token = element().token();
      const int found = token.foreign ? -1 : find(parent_.unit().tape.local_name(token));
      if (found < 0) {
        note_skipped(token.foreign ? "element of another namespace" : "unknown element");
      } else if (found < index_) {
        note_skipped("element out of the order of the schema");
        misplaced_ |= std::uint64_t{1} << found;
      } else {
        count_ = found == index_ ? count_ + 1 : 1;
        index_ = found;
        const mapping::Name& name = names_[static_cast<std::size_t>(found)];
        if (count_ > name.max()) {
          note_skipped("element more often than the schema allows");
          continue;
        }
        seen_ |= std::uint64_t{1} << found;
        if (token.attributes) [[unlikely]]
          note_attributes(token, name.attribute());
        return true;
      }
    }
    return false;
  }

  /// Index in the names of the child.
  int index() const { return index_; }
  /// How often the name has occurred, from 1.
  std::uint32_t occurrence() const { return count_; }

  /// Notes each name of `mask` that did not occur.
  void require(std::uint64_t mask) {
    for (std::uint64_t absent = mask & ~(seen_ | misplaced_); absent != 0; absent &= absent - 1) {
      note_missing(names_[static_cast<std::size_t>(std::countr_zero(absent))].text());
    }
  }
  /// Notes when no name of `mask` occurred.
  void any_of(std::uint64_t mask) {
    if (((seen_ | misplaced_) & mask) == 0) note_choice(true);
  }
  /// Notes when not exactly one name of `mask` occurred.
  void one_of(std::uint64_t mask) {
    any_of(mask);
    at_most_one(mask);
  }
  void at_most_one(std::uint64_t mask) {
    if (std::popcount(seen_ & mask) > 1) note_choice(false);
  }

 private:
  /// Tries the expected name first: the same again, then those behind it; names before it last.
  int find(std::string_view name) const {
    const auto is_name = [&](int i) {
      const std::string_view known = names_[static_cast<std::size_t>(i)].text();
      return known.size() == name.size() && text::holds(name.data(), known);
    };
    const int start = index_ < 0 ? 0 : index_;
    for (int i = start; i < static_cast<int>(Count); ++i) {
      if (is_name(i)) return i;
    }
    for (int i = 0; i < start; ++i) {
      if (is_name(i)) return i;
    }
    return -1;
  }

  const Names<Count>& names_;
  std::uint64_t seen_ = 0;
  std::uint64_t misplaced_ = 0;  // skipped; such a name is there, and not missing as well
  int index_ = -1;
  std::uint32_t count_ = 0;
};

template <std::size_t Count>
Children<Count> Element::children(const Names<Count>& names, Reading& in) const {
  return {*this, names, in};
}

}  // namespace remit::xml
