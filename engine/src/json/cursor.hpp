#pragma once
// Reads one JSON unit strictly forward with simdjson On-Demand: the elements that generated
// readers ask for, and everything between them, so that no byte of a unit goes unchecked.
//
// On-Demand indexes the brackets, colons, commas and starts of scalars of a unit first, and checks
// UTF-8 and control characters on the way. It looks at a value only when asked; what the mapping
// does not ask for is walked here.

#include "mapping/names.hpp"
#include "mapping/reading.hpp"
#include "mapping/unit.hpp"

#include <simdjson.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::json {

class Document;
template <std::size_t Count>
class Children;

/// Why a unit is no JSON text that can be trusted: the run stops.
struct Failure {
  std::string_view rule;  ///< STR-005, -014, -015, -016, -017 or -022; static text
  std::string message;
  std::uint32_t at = 0;                   ///< offset in the unit
  std::optional<std::uint32_t> other_at;  ///< STR-017: the first member of the name

  /// The message, with the offset in the input of what else it is about.
  std::string described(const mapping::Unit& unit) const {
    if (!other_at) return message;
    return message + ", first at byte " + std::to_string(unit.absolute(*other_at));
  }
};

/// A value of a document, to be asked for once and before the next one is reached. Its offsets are
/// those of its first byte; for a string, of the byte behind the quote.
class Element {
 public:
  Element() = default;

  /// A string: a view into the unit, or decoded into the arena when it has an escape. Another type
  /// is a finding (STR-021) and no value. An empty text is one.
  Value text(Field field, mapping::Reading& in);
  /// A string as it stands (white space is not taken off), or the digits of a number as they stand;
  /// an exponent is a finding (STR-019) and no value. A number of payments is no string.
  Value scalar(Field field, mapping::Reading& in);
  /// `true` or `false`, as a literal or in a string: an example of the Berlin Group has the latter.
  Value boolean(Field field, mapping::Reading& in);
  /// Calls `visit(Element)` for each item of an array. Another type, and items beyond `max`, are
  /// findings (STR-021).
  template <class Visit>
  void each(std::uint32_t max, mapping::Reading& in, Visit visit);
  /// True for a string, where a format spells a value in two ways.
  bool is_text() const { return token_.starts_with('"'); }
  bool is_list() const { return token_.starts_with('['); }
  /// The place without a text.
  Value origin() const;
  /// Notes that the value must not stand here (STR-021), and walks over it.
  void refuse(std::string_view why, Field field, mapping::Reading& in);
  /// Its members, when it is an object.
  template <std::size_t Count>
  Children<Count> children(const mapping::Names<Count>& names, mapping::Reading& in) const;

 private:
  friend class Document;
  friend class Members;
  friend class Items;
  Element(Document& document, simdjson::ondemand::value value);

  /// The string that this is, without its quotes.
  Value string_value(mapping::Reading& in);
  /// Notes what is wrong with an amount that is a number (STR-018, STR-019).
  static void check_amount(Field field, Value number, mapping::Reading& in);
  static void refuse_exponent(Field field, Value number, mapping::Reading& in);
  /// Notes that a value of another type is expected, and walks over this one.
  void refuse_type(std::string_view expected, Field field, mapping::Reading& in);

  Document* document_ = nullptr;
  simdjson::ondemand::value value_;
  std::string_view token_;  // from its first byte up to the next token
};

/// Owns the index of a unit, and what was found wrong with it.
class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// Starts reading a unit as a framer leaves it: 64 readable bytes follow, brackets match. Its
  /// bytes must hold until the next `parse`. A unit that is no object has no members and is a
  /// finding (STR-021).
  Element parse(const mapping::Unit& unit, mapping::Reading& in);

  /// What is wrong with the JSON text. To be looked at when the unit is read: after a failure
  /// nothing has members or items any more.
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  friend class Element;
  friend class Members;
  friend class Items;

  /// A member of an object that is being read or walked.
  struct Member {
    std::string_view name;
    std::uint32_t at;
  };

  std::uint32_t offset_of(const char* position) const {
    return static_cast<std::uint32_t>(position - unit_.data());
  }
  bool failed() const { return failure_.has_value(); }
  void fail(std::string_view rule, std::string message, std::uint32_t at);
  void fail_duplicate(std::uint32_t at, std::uint32_t other_at);
  /// Translates an error of simdjson met at the current token.
  void fail(simdjson::error_code error);
  /// The same for an error of the index, which has no place.
  void fail_index(simdjson::error_code error);
  /// Fails when something follows the root.
  void check_end();

  /// Checks everything inside of a value and goes past it. Returns its text.
  std::string_view walk(Element element, text::Arena& arena);
  void walk_object(simdjson::ondemand::object object, text::Arena& arena);
  void walk_array(simdjson::ondemand::array array, text::Arena& arena);
  /// The current position, without the white space before it.
  const char* end_of_value();
  bool check_depth(Element element);
  void check_scalar(std::string_view token, text::Arena& arena);
  /// Checks a unit that is no object.
  void refuse_root(std::string_view token, mapping::Reading& in);

  /// The text of a string without its quotes: itself, or decoded into the arena. Empty and failed
  /// when it cannot be decoded.
  std::string_view decoded(std::string_view raw, text::Arena& arena);
  /// The raw text between the quotes of a string token.
  static std::string_view inside(std::string_view token);
  /// The name of a member from behind its opening quote, decoded.
  std::string_view member_name(const char* raw, text::Arena& arena);
  /// Notes a member of an object whose first one is `members_[first]`; fails when it is there.
  bool add_member(std::size_t first, std::string_view name, std::uint32_t at);
  /// The member of that name of that object, or null; compares with each.
  const Member* find_member(std::size_t first, std::string_view name) const;
  /// Begins an index of that object, which from then on is the innermost one that has an index.
  void add_index(std::size_t first);
  /// Where the innermost index has the name, or would have it: a position in `members_` counted
  /// from 1, or 0.
  std::uint32_t& index_slot(std::string_view name);
  /// Forgets the members of an object that ends.
  void drop_members(std::size_t first);

  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  std::string_view unit_;
  std::vector<Member> members_;       // unknown ones of the open objects, a stack
  std::vector<std::uint32_t> index_;  // of the open objects that have many of them, a stack
  bool untouched_ = false;            // the last element given out was not asked for yet
  std::optional<Failure> failure_;
};

/// The members of an object: the part of `Children` that does not depend on the number of names.
class Members {
 public:
  Members(Element parent, std::span<const mapping::Name> names, mapping::Reading& in);
  Members(const Members&) = delete;
  Members& operator=(const Members&) = delete;

  /// Goes to the next member that is known. Unknown ones are noted (`Reading::unmapped`) at the
  /// place of their names. Answers false at the end of the object and after a failure.
  bool next();
  /// The position of its name.
  int index() const { return index_; }
  Element element() const { return element_; }

  /// Notes which members of `mask` are not there (STR-011).
  void require(std::uint64_t mask);
  /// Notes when no member of `mask` is there (STR-011).
  void any_of(std::uint64_t mask);
  /// Notes when not exactly one member of `mask` is there (STR-011, STR-021).
  void one_of(std::uint64_t mask);
  /// Notes when several members of `mask` are there (STR-021).
  void at_most_one(std::uint64_t mask);

 private:
  static constexpr std::size_t names_max = 64;

  /// Reads the next member; answers false at the end. `name` is behind the opening quote.
  bool read_member(const char*& name);
  bool end();
  /// The name that stands at `key` with its closing quote; -1 when none does.
  int find(const char* key) const;
  int find(std::string_view name) const;
  int find_alias(std::string_view name);
  void note_spelling(std::string_view name, std::uint32_t at, std::string_view usual);
  /// The member `index_` is there; fails when it was before.
  bool note_known(std::uint32_t at);
  void skip_unknown(std::string_view name, std::uint32_t at);
  std::string_view reason(std::string_view name);
  std::string list(std::uint64_t mask) const;
  bool readable() const { return is_object_ && !document_->failed(); }

  Document* document_;
  mapping::Reading* in_;
  std::span<const mapping::Name> names_;
  Value origin_;
  simdjson::ondemand::object_iterator iterator_;
  Element element_;
  bool is_object_ = false;
  bool is_open_ = false;
  bool is_first_ = true;
  bool is_root_ = false;
  int index_ = -1;
  std::size_t expected_ = 0;  // messages have the order of the mapping, mostly
  std::uint64_t seen_ = 0;
  std::optional<std::uint64_t> aliased_;          // names with aliases, when they were asked for
  std::size_t first_member_;                      // in the document's stack of unknown members
  std::array<std::uint32_t, names_max> seen_at_;  // offsets of the members in `seen_`
};

/// The members of an object by their names. At most 64 bytes of a name are compared with the unit,
/// so names are shorter than that.
template <std::size_t Count>
class Children : public Members {
 public:
  Children(Element parent, const mapping::Names<Count>& names, mapping::Reading& in)
      : Members(parent, names.names, in) {}
};

template <std::size_t Count>
Children<Count> Element::children(const mapping::Names<Count>& names, mapping::Reading& in) const {
  return {*this, names, in};
}

/// The items of an array.
class Items {
 public:
  Items(Element list, std::uint32_t max, mapping::Reading& in);

  /// Goes to the next item. Those beyond the limit are walked over and noted once.
  bool next();
  Element element() const { return element_; }

 private:
  bool read_item();

  Document* document_;
  mapping::Reading* in_;
  std::uint32_t max_;
  std::uint32_t count_ = 0;
  simdjson::ondemand::array_iterator iterator_;
  Element element_;
  bool is_open_ = false;
  bool is_first_ = true;
};

template <class Visit>
void Element::each(std::uint32_t max, mapping::Reading& in, Visit visit) {
  for (Items items{*this, max, in}; items.next();) visit(items.element());
}

}  // namespace remit::json
