#pragma once
// The context of writing one payment, and the sources that generated writers take values from.

#include "mapping/local_day.hpp"
#include "mapping/note.hpp"
#include "mapping/trace.hpp"
#include "text/arena.hpp"

#include <remit/model/date.hpp>
#include <remit/model/payment.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace remit::mapping {

/// Counts and sums of what is written, for the message or for one batch.
struct Totals {
  std::uint64_t transfers = 0;
  DecimalSum sum;

  void add(Decimal amount) {
    ++transfers;
    sum.add(amount);
  }
  void add(const Totals& more) {
    transfers += more.transfers;
    sum.add(more.sum);
  }
};

/// What the caller decided about writing.
struct WriteOptions {
  bool extensions = false;  ///< write `ext` statements
  bool truncate = false;    ///< cut names, address parts and remittance text that are too long
  std::string today;        ///< the clock: YYYY-MM-DD
  std::string now;          ///< the clock: date, time and offset
  /// The day of a moment where the bank of the debtor is; null: by the clock of the moment itself.
  LocalDay local_day = {};
  /// The offset from UTC of a moment by the clocks there; null: that of `now`.
  std::function<std::optional<std::chrono::minutes>(const DateTime&)> local_offset = {};
  FieldSet verbatims;  ///< verbatim fields for which source and target name the same schema type
};

/// Where a value comes from: a record, or a row of a repeated group, and which unit of the input
/// that is. Passed by value, in two registers.
class From {
 public:
  From(const Record& record, Place place) : record_(&record), place_(place) {}
  From(const Record& record, Row row, Place place)
      : record_(&record), item_(row.item()), place_(place) {}

  Place place() const { return place_; }

  /// The single value of a field, or null when it is absent.
  [[gnu::always_inline]] const Value* get(Field field) const {
    if (is_row()) [[unlikely]]
      return row().get(field);
    return record_->has(field) ? &record_->value(field) : nullptr;
  }
  /// The presence of the 64 fields from `first` on as bits. Rows: all of them.
  std::uint64_t bits_from(Field first) const {
    return is_row() ? ~std::uint64_t{0} : record_->present().bits_from(first);
  }

  template <class Visit>
  void for_each(Field list, Visit visit) const {
    if (!is_row()) {
      record_->for_each(list, visit);
    } else {
      record_->for_each_leaf(row(), [&](Field leaf, const Value& value) {
        if (leaf == list) visit(value);
      });
    }
  }
  std::size_t count(Field list) const {
    if (!is_row()) return record_->count(list);
    std::size_t found = 0;
    for_each(list, [&found](const Value&) { ++found; });
    return found;
  }
  /// Calls `visit(Field, const Value&)` for the value of a field, for each of a list, for each leaf
  /// of the rows of a group.
  template <class Visit>
  void for_each_value(Field field, Visit visit) const {
    if (info(field).kind == Kind::rows) {
      record_->for_each_row(field, [&](Row row) { record_->for_each_leaf(row, visit); });
    } else if (info(field).repeated) {
      for_each(field, [&](const Value& value) { visit(field, value); });
    } else if (const Value* const value = get(field)) {
      visit(field, *value);
    }
  }
  /// Calls `visit(From)` for each row.
  template <class Visit>
  void for_each_row(Field rows, Visit visit) const {
    record_->for_each_row(rows, [&](Row row) { visit(From{*record_, row, place_}); });
  }

 private:
  static constexpr std::uint32_t no_item = 0xffffffff;
  bool is_row() const { return item_ != no_item; }
  Row row() const { return {*record_, item_}; }

  const Record* record_;
  std::uint32_t item_ = no_item;  // of a row
  Place place_;
};

/// What a generated writer needs besides the output.
struct Writing {
  const Payment& payment;
  const WriteOptions& options;
  Notes& notes;
  text::Arena& arena;              ///< lives as long as the notes
  Place place = Place::transfer;   ///< the part that is written
  const Totals* totals = nullptr;  ///< of the message or batch that is written
  std::string_view fresh_id;       ///< for `absent fresh_id`
  bool single = false;             ///< the body has one payment
  WriteTrace* trace = nullptr;     ///< null: nothing is learnt of the unit
  const Record& transfer_record =  ///< another one while no payment is known
      payment.transfer;
  std::string_view first_date = {};  ///< of the recurring payments of the batch; empty: unknown

  From message() const { return {payment.message, Place::message}; }
  From batch() const { return {payment.batch, Place::batch}; }
  From transfer() const { return {transfer_record, Place::transfer}; }
  /// The transfer's own value, else the batch's.
  From effective(Field field) const { return transfer_record.has(field) ? transfer() : batch(); }
  /// The transfer's own group (ultimate debtor ...), else the batch's.
  From effective(Field first, std::size_t count) const {
    return transfer_record.any(first, count) ? transfer() : batch();
  }

  /// Tells that the next text is `value`. Where it is less than that (something was cut off), other
  /// payments cannot be told from this one.
  void tells(Value value, std::string_view text, const ValueForm& form) {
    if (trace == nullptr) [[likely]]
      return;
    const bool as_it_stands = text.data() == value.data && text.size() == value.size;
    as_it_stands ? trace->copies(value, form) : trace->give_up();
  }
  /// Tells that the next text depends on nothing but `value`.
  void derives(Field field, Value value) {
    if (trace != nullptr) trace->derives(field, value);
  }
  /// Tells that the next text is the same for every payment.
  void repeats() {
    if (trace != nullptr) trace->repeats();
  }
  void says_fresh_id() {
    if (trace != nullptr) trace->says_fresh_id();
  }
  /// Tells that what is written depends on more than can be told.
  void give_up() {
    if (trace != nullptr) trace->give_up();
  }
  /// Tells that what is written depends on the value.
  void decided_by(Field field, Value value) {
    if (trace != nullptr) trace->decided_by(field, value);
  }

  /// Notes an error about a value that was read as part of `in`: the payment is rejected.
  void error(std::string_view rule, Field field, Place in, Value value, Sentence message) {
    notes.rejected = true;
    notes.findings.push_back({.rule = rule,
                              .field = field,
                              .in = in,
                              .value = value,
                              .message = std::move(message),
                              .missing = {},
                              .params = {}});
  }
  void loss(LossAction action, Field field, Place in, Value value, std::string_view reason) {
    notes.losses.push_back(
        {.action = action, .field = field, .in = in, .value = value, .reason = reason});
  }
};

}  // namespace remit::mapping
