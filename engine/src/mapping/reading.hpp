#pragma once
// The context of reading one unit, and the targets that generated readers put values into.

#include "mapping/local_day.hpp"
#include "mapping/note.hpp"
#include "mapping/trace.hpp"
#include "text/arena.hpp"

#include <remit/model/payment.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace remit::mapping {

/// True for the two ways to say what is paid.
constexpr bool is_amount(Field field) {
  return field == "instructed_amount.value"_field || field == "equivalent_amount.value"_field;
}

/// True for the numbers of payments, which JSON formats have as numbers.
constexpr bool is_count(Field field) {
  return field == "group_header.number_of_transactions"_field ||
         field == "payment_information.number_of_transactions"_field;
}

/// What a generated reader needs besides the element it reads.
struct Reading {
  Payment& payment;
  text::Arena& arena;  ///< lives as long as the records of the unit
  Notes& notes;
  Place place = Place::transfer;        ///< the unit that is read
  ReadTrace* trace = nullptr;           ///< null: nothing is learnt of the unit
  bool refuses_numbers = false;         ///< JSON: amounts have to be strings (STR-018)
  const LocalDay* local_day = nullptr;  ///< null: by the clock of the moment itself

  /// Notes an error: the unit is rejected.
  void error(std::string_view rule, Field field, Value value, Sentence message,
             std::string missing = {}) {
    notes.rejected = true;
    Finding& finding = notes.findings.emplace_back();
    finding.rule = rule;
    finding.field = field;
    finding.in = place;
    finding.value = value;
    finding.message = std::move(message);
    finding.missing = std::move(missing);
  }

  /// Tells that `value` was put under `field` as it stood.
  void takes(Field field, Value value, const ValueForm& form) {
    if (trace != nullptr) [[unlikely]]
      trace->takes(field, value, form);
  }

  /// Tells that what is read depends on the value of the field.
  void decided_by(Field field) const {
    if (trace != nullptr) [[unlikely]]
      trace->decided_by(field);
  }

  /// Notes content that the mapping does not know; it is skipped.
  /// @param rule  that it breaks
  void unmapped(Value value, std::string_view reason, std::string_view rule = {}) {
    notes.losses.push_back(
        {.field = no_field, .in = place, .value = value, .reason = reason, .rule = rule});
  }
};

/// Where a value goes: a field of a record, or a leaf of a row of a repeated group.
class Into {
 public:
  static constexpr std::uint32_t no_row = 0xffffffff;

  Into(Record& record, std::uint32_t row = no_row) : record_(&record), row_(row) {}

  void set(Field field, Value value) const {
    if (row_ == no_row) {
      record_->set(field, value);
    } else {
      record_->add(row_, field, value);
    }
  }
  /// Appends to a list.
  void add(Field field, Value value) const {
    if (row_ == no_row) {
      record_->add(field, value);
    } else {
      record_->add(row_, field, value);
    }
  }
  void reset(Field field) const { record_->reset(field); }
  /// True when the record has one of the `count` fields from `first` on.
  bool has_any(Field first, std::size_t count) const {
    return record_->present().any(first, count);
  }
  /// The single value of the record; no text when there is none.
  Value value(Field field) const { return record_->has(field) ? record_->value(field) : Value{}; }
  Into row(Field rows) const { return {*record_, record_->add_row(rows)}; }

 private:
  Record* record_;
  std::uint32_t row_;
};

}  // namespace remit::mapping
