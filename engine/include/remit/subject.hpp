#pragma once
// What a check sees: one level of a payment, and where it reports what it finds.

#include <remit/format.hpp>
#include <remit/model/payment.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit {

namespace mapping {
struct Notes;
}

/// What is the same for all payments of a run.
struct Circumstances {
  const RuleSet& rules;
  DateTime now;                       ///< the clock
  Date today;                         ///< the same as a day where the debtor's bank is
  std::optional<Format> source = {};  ///< the format that was read
};

/// More about a finding.
struct FindingDetails {
  std::vector<std::pair<std::string, std::string>> params = {};  ///< named values
  std::string suggestion = {};                                   ///< a text that would be right
  /// Instead of that of the rule; what an overlay has lowered stays as low.
  std::optional<Severity> severity = {};
  /// When something is missing: a value of the same group, where the finding is placed.
  Value beside = {};
};

/// One level of a payment under examination.
///
/// Values are read through the subject, which keeps in mind at which a check has looked: what it
/// finds follows from these alone, and it need not look again at a payment that has the same. So a
/// check must not read the record of its own level in any other way, nor keep anything from one
/// payment to the next, nor, in a visit of `each_of`, from one value to the next. Values that
/// readers have found fault with, or have missed, look as if they were absent, but `has` knows of
/// them: nothing is reported twice.
class Subject {
 public:
  /// @param faulty  fields of this level with which readers have found fault
  /// @param faulty_batch  the same of the batch around a transfer
  Subject(const Payment& payment, Level level, const Circumstances& circumstances,
          const FieldSet& faulty, mapping::Notes& notes, const FieldSet& faulty_batch = no_fields);

  Level level() const { return level_; }
  const Circumstances& circumstances() const { return circumstances_; }
  const RuleSettings& settings() const { return circumstances_.rules.settings(); }
  bool has_profile(Profile profile) const { return circumstances_.rules.has(profile); }
  /// The payment around; only what stands on levels above may be read from it.
  const Payment& payment() const {
    look_above();
    return payment_;
  }

  /// True when the field stands on this level, whatever is in it.
  bool has(Field field) const { return record_->has(field) || faulty_.test(field); }
  /// True when one of the `count` fields from `first` does; 1 to 64 of them.
  bool any(Field first, std::size_t count) const {
    const std::uint64_t bits = record_->present().bits_from(first) | faulty_.bits_from(first);
    return bits << (64 - count) != 0;
  }
  std::size_t count(Field list) const { return record_->count(list); }
  /// A single value, or one without text when it is absent or has a fault already.
  Value value(Field field) const {
    look_at(field);
    return record_->has(field) && !faulty_.test(field) ? record_->value(field) : Value{};
  }
  std::string_view text(Field field) const { return value(field).text(); }
  /// Calls `visit(const Value&)` for each value of a list.
  template <class Visit>
  void each(Field list, Visit visit) const {
    look_at(list);
    if (!faulty_.test(list)) record_->for_each(list, visit);
  }
  /// Calls `visit(Row)` for each row of a group.
  template <class Visit>
  void each_row(Field rows, Visit visit) const {
    look_at(rows);
    record_->for_each_row(rows, visit);
  }
  /// Calls `visit(Field, const Value&)` for each leaf of such a row, without text when it has a
  /// fault already.
  template <class Visit>
  void each_leaf(Row row, Visit visit) const {
    record_->for_each_leaf(row, [&](Field leaf, const Value& value) {
      visit(leaf, faulty_.test(leaf) ? Value{} : value);
    });
  }
  /// Calls `visit(Field, const Value&)` for each value of these fields, those of lists and rows
  /// too; a group of rows has to be in `fields` beside its leaves. Each visit stands for itself:
  /// fields may be left out that are known to have the values of a payment before, which were in
  /// order.
  template <class Visit>
  void each_of(const FieldSet& fields, Visit visit) const;
  /// The text of a field that stands on the batch or on the transfer, as it holds for the
  /// transfer; none when it has a fault already.
  std::string_view effective(Field field) const;
  /// True when such a field stands on either of them, whatever is in it.
  bool has_effective(Field field) const;

  /// The day of execution: the payment's own, which a recurring one begins with, or that of its
  /// batch; of a moment its day where the debtor's bank is. Absent when none is given, or it is
  /// none.
  std::optional<Date> execution_date() const;
  /// The day that decides which rules hold: that of execution, or today.
  Date decisive_date() const { return execution_date().value_or(circumstances_.today); }
  /// The day on which banks settle among themselves what is executed on the decisive one: the same,
  /// or the next business day after it where the bank says so.
  Date settlement_date() const;

  /// Reports that a value breaks the rule, unless that is off or does not hold on the decisive
  /// date.
  /// @param rule     id of a rule; static text
  /// @param message  a sentence without the value
  void report(std::string_view rule, Field field, Value value, std::string message,
              FindingDetails details = {});
  /// Reports that the field is missing.
  void report_missing(std::string_view rule, Field field, std::string message,
                      FindingDetails details = {});
  /// Whether anything would be reported for the rule.
  bool is_on(std::string_view rule) const;

  /// What a check has looked at.
  struct LookedAt {
    FieldSet each;       ///< fields of this level, one after another, in visits of `each_of`
    FieldSet singly;     ///< fields of this level, in any other way
    bool above = false;  ///< at levels above
  };
  /// From now on what is looked at is put into `looked_at`.
  void watch(LookedAt& looked_at) { looked_at_ = &looked_at; }

  /// Where the value of a field lies among others.
  struct Spot {
    Field field;
    std::uint8_t at;
  };
  /// From now on `each_of` visits none but these of `values`, which must be without fault. Both
  /// have to outlive the visits.
  void narrow(std::span<const Spot> spots, std::span<const Value> values) {
    spots_ = spots;
    values_ = values.data();
  }
  /// From now on it visits whatever is there, as in the beginning.
  void widen() { values_ = nullptr; }

 private:
  void look_at(Field field) const {
    if (looked_at_ != nullptr) [[unlikely]]
      looked_at_->singly.set(field);
  }
  void look_at_each(Field field) const {
    if (looked_at_ != nullptr) [[unlikely]]
      looked_at_->each.set(field);
  }
  void look_above() const {
    if (looked_at_ != nullptr) [[unlikely]]
      looked_at_->above = true;
  }
  const Ruling* holding(std::string_view rule) const;
  template <class Visit>
  void each_in(Field field, const FieldSet& fields, Visit& visit) const;

  static constexpr FieldSet no_fields = {};

  const Payment& payment_;
  const Circumstances& circumstances_;
  const FieldSet& faulty_;        // of this level
  const FieldSet& faulty_batch_;  // of the level above a transfer
  mapping::Notes& notes_;
  const Record* record_;
  std::span<const Spot> spots_ = {};  // what `each_of` visits of `values_`
  const Value* values_ = nullptr;     // null: it visits whatever is there
  LookedAt* looked_at_ = nullptr;
  Level level_;
};

template <class Visit>
void Subject::each_of(const FieldSet& fields, Visit visit) const {
  if (values_ != nullptr) {
    for (const auto& [field, at] : spots_) {
      if (fields.test(field)) visit(field, values_[at]);
    }
    return;
  }
  (record_->present() & fields).for_each([&](Field field) {
    if (faulty_.test(field)) return;
    look_at_each(field);
    each_in(field, fields, visit);
  });
}

template <class Visit>
void Subject::each_in(Field field, const FieldSet& fields, Visit& visit) const {
  if (!info(field).repeated) [[likely]]
    return visit(field, record_->value(field));
  if (info(field).kind != Kind::rows) {
    return record_->for_each(field, [&](const Value& value) { visit(field, value); });
  }
  record_->for_each_row(field, [&](Row row) {
    record_->for_each_leaf(row, [&](Field leaf, const Value& value) {
      if (fields.test(leaf) && !faulty_.test(leaf)) visit(leaf, value);
    });
  });
}

}  // namespace remit
