#pragma once
// The values of one level of a message: a presence bitset and one text view per canonical field.

#include <remit/model/field.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace remit {

/// A set of canonical fields. Required fields and losses are mask operations on it.
class FieldSet {
 public:
  constexpr FieldSet() = default;
  constexpr FieldSet(std::initializer_list<Field> fields) {
    for (const Field field : fields) set(field);
  }

  constexpr void set(Field field) { words_[index(field) / 64] |= bit(field); }
  constexpr void reset(Field field) { words_[index(field) / 64] &= ~bit(field); }
  constexpr bool test(Field field) const { return (words_[index(field) / 64] & bit(field)) != 0; }
  constexpr void clear() { words_ = {}; }

  constexpr bool empty() const {
    std::uint64_t any = 0;
    for (const std::uint64_t word : words_) any |= word;
    return any == 0;
  }

  constexpr bool intersects(const FieldSet& other) const { return !(*this & other).empty(); }

  /// True when one of the `count` consecutive fields from `first` is in the set.
  constexpr bool any(Field first, std::size_t count) const {
    for (std::size_t i = index(first); i < index(first) + count;) {
      const std::size_t in_word = std::min<std::size_t>(64 - i % 64, index(first) + count - i);
      const std::uint64_t mask = (in_word == 64 ? ~0ull : (1ull << in_word) - 1) << (i % 64);
      if ((words_[i / 64] & mask) != 0) return true;
      i += in_word;
    }
    return false;
  }

  /// The 64 fields from `first` on as bits, the lowest for `first`.
  constexpr std::uint64_t bits_from(Field first) const {
    const std::size_t word = index(first) / 64;
    const std::size_t shift = index(first) % 64;
    const std::uint64_t low = words_[word] >> shift;
    if (shift == 0 || word + 1 == words_.size()) return low;
    return low | words_[word + 1] << (64 - shift);
  }

  /// Calls `visit(Field)` for each member in ascending order.
  template <class Visit>
  constexpr void for_each(Visit visit) const {
    // Most sets have few members, side by side: four words without any are passed over at once.
    for (std::size_t first = 0; first < words; first += 4) {
      if ((words_[first] | words_[first + 1] | words_[first + 2] | words_[first + 3]) == 0)
        continue;
      for (std::size_t w = first; w < first + 4; ++w) {
        for (std::uint64_t rest = words_[w]; rest != 0; rest &= rest - 1) {
          visit(static_cast<Field>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
        }
      }
    }
  }

  constexpr FieldSet& operator|=(const FieldSet& other) { return *this = *this | other; }
  friend constexpr FieldSet operator-(const FieldSet& left, const FieldSet& right) {
    return combined(
        left, right, [](std::uint64_t l, std::uint64_t r) { return l & ~r; }, each_word);
  }
  friend constexpr FieldSet operator|(const FieldSet& left, const FieldSet& right) {
    return combined(
        left, right, [](std::uint64_t l, std::uint64_t r) { return l | r; }, each_word);
  }
  friend constexpr FieldSet operator&(const FieldSet& left, const FieldSet& right) {
    return combined(
        left, right, [](std::uint64_t l, std::uint64_t r) { return l & r; }, each_word);
  }
  friend constexpr bool operator==(const FieldSet&, const FieldSet&) = default;

 private:
  // As many as fill vectors of 256 bits.
  static constexpr std::size_t words = (field_count + 255) / 256 * 4;
  static constexpr std::uint64_t bit(Field field) { return 1ull << (index(field) % 64); }
  static constexpr auto each_word = std::make_index_sequence<words>();
  explicit constexpr FieldSet(const std::array<std::uint64_t, words>& all) : words_(all) {}
  /// Word by word, but without a loop: g++ makes vectors of that only.
  template <class Operation, std::size_t... I>
  static constexpr FieldSet combined(const FieldSet& left, const FieldSet& right,
                                     Operation operation, std::index_sequence<I...>) {
    return FieldSet{{operation(left.words_[I], right.words_[I])...}};
  }
  std::array<std::uint64_t, words> words_{};
};

/// All canonical fields for which `test(Field)` is true.
template <class Test>
constexpr FieldSet fields_where(Test test) {
  FieldSet fields;
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    if (test(field)) fields.set(field);
  }
  return fields;
}

/// One value: a view of its text and where that text stood.
///
/// The view points into the input window, or into an arena when the text held an escape. `at` is
/// the offset in bytes from the start of the unit (payment, batch head, message head) it was read
/// from; `no_offset` for a value that was not read.
struct Value {
  const char* data = nullptr;
  std::uint32_t size = 0;
  std::uint32_t at = no_offset;

  static constexpr std::uint32_t no_offset = 0xffffffff;

  constexpr Value() = default;
  constexpr Value(std::string_view text, std::uint32_t offset = no_offset)
      : data(text.data()), size(static_cast<std::uint32_t>(text.size())), at(offset) {}
  constexpr std::string_view text() const { return {data, size}; }
  /// False when there is no value. An empty text is a value.
  constexpr explicit operator bool() const { return data != nullptr; }
};

class Record;

/// One row of a repeated group (one structured remittance, one regulatory reporting): a view into
/// its `Record`.
class Row {
 public:
  Row(const Record& record, std::uint32_t item) : record_(&record), item_(item) {}

  bool has(Field leaf) const { return get(leaf) != nullptr; }
  /// The value of a leaf of the row, or null when it is absent.
  const Value* get(Field leaf) const;
  std::string_view text(Field leaf) const;
  /// Index of the row's item, for `Record::add(row, ...)`.
  std::uint32_t item() const { return item_; }

 private:
  const Record* record_;
  std::uint32_t item_;
};

/// The values of a message head, a batch or a transfer.
///
/// Single values are an array indexed by field; lists are chains of items. Clearing resets the
/// bitset and the chains, so a record that is reused does not allocate once its item store has
/// grown. Views live as long as what they point to: for a transfer until the next one is read, for
/// a batch until the next batch.
class Record {
 public:
  Record() {}  // without values, there is nothing to make of them
  void clear() {
    present_.clear();
    items_.clear();
  }

  const FieldSet& present() const { return present_; }
  bool has(Field field) const { return present_.test(field); }
  /// True when one of the `count` consecutive fields from `first` is present.
  bool any(Field first, std::size_t count) const { return present_.any(first, count); }

  /// The text of a single value; empty when absent, and of a list.
  std::string_view text(Field field) const {
    const Value& value = values_[index(field)];
    return has(field) && value ? value.text() : std::string_view{};
  }
  /// The value of a field that is present and not repeated.
  const Value& value(Field field) const { return values_[index(field)]; }

  void set(Field field, Value value) {
    values_[index(field)] = value;
    present_.set(field);
  }
  void reset(Field field) { present_.reset(field); }

  /// Exchanges what is present, which is little of what there may be.
  friend void swap(Record& left, Record& right) {
    (left.present_ | right.present_).for_each([&](Field field) {
      std::swap(left.values_[index(field)], right.values_[index(field)]);
      std::swap(left.last_[index(field)], right.last_[index(field)]);
    });
    std::swap(left.present_, right.present_);
    left.items_.swap(right.items_);
  }

  /// Appends to a list of values that stands in no row.
  void add(Field list, Value value);
  /// Appends an empty row to a repeated group; returns its item for the functions below.
  std::uint32_t add_row(Field rows);
  /// Appends a leaf to a row; one that may not be repeated only when the row has none yet.
  void add(std::uint32_t row, Field leaf, Value value);

  /// Number of values of a list or rows of a group.
  std::size_t count(Field list) const { return has(list) ? values_[index(list)].size : 0; }
  /// Calls `visit(const Value&)` for each value of a list.
  template <class Visit>
  void for_each(Field list, Visit visit) const {
    if (!has(list)) return;
    for (std::uint32_t i = values_[index(list)].at; i != end; i = items_[i].next)
      visit(items_[i].value);
  }
  /// Calls `visit(Row)` for each row of a group.
  template <class Visit>
  void for_each_row(Field rows, Visit visit) const {
    if (!has(rows)) return;
    for (std::uint32_t i = values_[index(rows)].at; i != end; i = items_[i].next)
      visit(Row{*this, i});
  }
  /// Calls `visit(Field, const Value&)` for each leaf of a row, in the order in which they were
  /// added.
  template <class Visit>
  void for_each_leaf(Row row, Visit visit) const {
    for (std::uint32_t i = items_[row.item()].first; i != end; i = items_[i].next) {
      visit(items_[i].field, items_[i].value);
    }
  }

 private:
  friend class Row;
  static constexpr std::uint32_t end = 0xffffffff;
  struct Item {
    Value value;
    Field field = no_field;
    std::uint32_t next = end;
    std::uint32_t first = end;  // rows: their leaves
    std::uint32_t last = end;
  };

  std::uint32_t append(Field list, Value value);

  FieldSet present_;
  // Of fields that are present; of others they are anything.
  union {
    std::array<Value, field_count> values_;  // lists: size = count, at = first item
  };
  std::array<std::uint32_t, field_count> last_;
  std::vector<Item> items_;
};

inline const Value* Row::get(Field leaf) const {
  for (std::uint32_t i = record_->items_[item_].first; i != Record::end;
       i = record_->items_[i].next) {
    if (record_->items_[i].field == leaf) return &record_->items_[i].value;
  }
  return nullptr;
}

inline std::string_view Row::text(Field leaf) const {
  const Value* value = get(leaf);
  return value == nullptr ? std::string_view{} : value->text();
}

inline std::uint32_t Record::append(Field list, Value value) {
  const auto item = static_cast<std::uint32_t>(items_.size());
  items_.push_back({.value = value, .field = list});
  Value& head = values_[index(list)];
  if (!has(list)) {
    head = Value{{}, item};
    present_.set(list);
  } else {
    items_[last_[index(list)]].next = item;
  }
  last_[index(list)] = item;
  ++head.size;
  return item;
}

inline void Record::add(Field list, Value value) { append(list, value); }

inline std::uint32_t Record::add_row(Field rows) { return append(rows, {}); }

inline void Record::add(std::uint32_t row, Field leaf, Value value) {
  const auto item = static_cast<std::uint32_t>(items_.size());
  items_.push_back({.value = value, .field = leaf});
  Item& owner = items_[row];
  if (owner.first == end) {
    owner.first = item;
  } else {
    items_[owner.last].next = item;
  }
  owner.last = item;
}

}  // namespace remit
