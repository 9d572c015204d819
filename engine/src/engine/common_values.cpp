#include "engine/common_values.hpp"

#include "engine/each_value.hpp"
#include "engine/record_copy.hpp"

#include <algorithm>

namespace remit::engine {

namespace {

Field first_of(const FieldSet& fields, const Payment& payment) {
  Field first = no_field;
  ((payment.transfer.present() | payment.batch.present()) & fields).for_each([&first](Field field) {
    if (first == no_field) first = field;
  });
  return first;
}

/// The rule by which what is alike must not stand in both places either, or none. It tells more of
/// what differs, too.
std::string_view rule_of_both(Field field) {
  const std::string_view name = remit::name(field);
  if (name.starts_with("requested_execution_date.")) return "DAT-012";
  const bool is_of_beneficiary = name.starts_with("creditor") || name.starts_with("beneficiary.");
  return is_of_beneficiary ? "PRF-016" : std::string_view{};
}

/// Where the first of these fields stands in the transfer. What breaks the same rule has one place,
/// so that it is told once.
Value place_of(const FieldSet& fields, std::string_view rule, const Record& own,
               const mapping::Reading& in) {
  for (const mapping::Finding& told : in.notes.findings) {
    if (!rule.empty() && (told.rule == rule || told.finer == rule)) return told.value;
  }
  std::optional<std::uint32_t> at;
  (own.present() & fields).for_each([&](Field field) {
    if (!at && !info(field).repeated) at = own.value(field).at;
  });
  return {std::string_view{}, at.value_or(0)};
}

/// What is said twice and differs is an error of every body; what is said twice alike is one by
/// some rules only.
/// @param own  what the transfer says
void note_both(const FieldSet& fields, bool differ, const Record& own, mapping::Reading& in) {
  const Field field = first_of(fields, in.payment);
  const std::string_view rule = rule_of_both(field);
  if (differ) {
    in.error("STR-021", field, place_of(fields, rule, own, in),
             "what stands beside the list of transfers stands in the transfer, too, and differs");
    in.notes.findings.back().finer = rule;
  } else if (!rule.empty()) {
    in.notes.findings.push_back({.rule = rule,
                                 .field = field,
                                 .in = in.place,
                                 .value = place_of(fields, rule, own, in),
                                 .message = "what stands beside the list of transfers stands in "
                                            "the transfer, too"});
  }
}

/// What stands beside the list and not in the transfer, because that says something else.
/// @param own  what the transfer says
void note_not_taken(const FieldSet& fields, const Record& common, const Record& own,
                    mapping::Reading& in) {
  (common.present() & fields).for_each([&](Field field) {
    if (same_fields(common, own, {field})) return;
    each_value(common, field, [&](Field leaf, Value value) {
      value.at |= elsewhere;
      in.notes.losses.push_back({.field = leaf,
                                 .in = in.place,
                                 .value = value,
                                 .reason = "the transfer says something else"});
    });
  });
}

}  // namespace

void take_common(const mapping::JsonShape& shape, const Record& common, mapping::Reading& in) {
  Record& transfer = in.payment.transfer;
  // Statements may share fields: what one of them has given is not the transfer's own, and none
  // adds to what the transfer has of another: a beneficiary is never made of two.
  const FieldSet own = transfer.present();
  FieldSet closed;
  for (const FieldSet& fields : shape.common) {
    if (own.intersects(fields)) closed = closed | fields;
  }
  for (const FieldSet& fields : shape.common) {
    if ((transfer.present() & fields).empty()) {
      copy_fields(common, fields - closed, transfer);
    } else if (own.intersects(fields) && common.present().intersects(fields)) {
      note_both(fields, !same_fields(common, transfer, fields), transfer, in);
    }
  }
  note_not_taken(closed, common, transfer, in);
}

void CommonValues::begin(const mapping::JsonShape& shape, const Payment& payment) {
  shape_ = &shape;
  has_own_ = !shape.own.empty();
  common_.clear();
  head_own_.clear();
  own_.clear();
  are_own_ = is_steady_ = false;
  if (!shape.common.empty()) {
    copy_fields(payment.transfer, payment.transfer.present(), common_, nullptr, elsewhere);
  }
  has_common_ = !common_.present().empty();
  copy_fields(payment.batch, shape.own, head_own_);
  copy_fields(payment.batch, shape.own, own_);
}

void CommonValues::before_transfer(Record& batch) {
  if (!has_own_) return;
  if (!is_steady_) {
    open_own_.clear();
    copy_fields(batch, shape_->own, open_own_);
  }
  clear_own(batch);
}

void CommonValues::clear_own(Record& batch) const {
  shape_->own.for_each([&batch](Field field) { batch.reset(field); });
}

bool CommonValues::after_transfer(std::span<const mapping::Move> moves, mapping::Reading& in) {
  bool adds = has_common_;
  if (has_common_) take_common(*shape_, common_, in);
  if (!has_own_) return adds;
  is_steady_ = is_steady_ && says_nothing_new(moves, in.payment);
  if (is_steady_) {
    copy_fields(open_own_, shape_->own, in.payment.batch);
    return adds;
  }
  take_own(in);
  for (const mapping::Move& move : moves) adds |= apply(move, in.payment.transfer);
  is_steady_ = !are_own_ && !differ() && same_fields(own_, head_own_, shape_->own);
  return adds;
}

/// True for a transfer without values of its own, and without one that takes the head's in their
/// place.
bool CommonValues::says_nothing_new(std::span<const mapping::Move> moves,
                                    const Payment& payment) const {
  return !payment.batch.present().intersects(shape_->own) &&
         std::ranges::none_of(
             moves, [&](const mapping::Move& move) { return payment.transfer.has(move.with); });
}

void CommonValues::take_own(mapping::Reading& in) {
  Record& batch = in.payment.batch;
  are_own_ = !(batch.present() & shape_->own).empty();
  own_.clear();
  copy_fields(are_own_ ? batch : head_own_, shape_->own, own_);
  clear_own(batch);
  copy_fields(open_own_, shape_->own, batch);
  const bool at_both = are_own_ && !head_own_.present().empty();
  if (!at_both) return;
  note_both(shape_->own, !same_fields(own_, head_own_, shape_->own), own_, in);
  note_not_taken(shape_->own, head_own_, own_, in);
}

bool CommonValues::apply(const mapping::Move& move, Record& transfer) {
  if (!transfer.has(move.with) || transfer.has(move.to) || !own_.has(move.from)) return false;
  Value value = own_.value(move.from);
  if (!are_own_) value.at |= elsewhere;
  transfer.set(move.to, value);
  own_.reset(move.from);
  return true;
}

bool CommonValues::differ() const {
  return has_own_ && !is_steady_ && !same_fields(open_own_, own_, shape_->own);
}

void CommonValues::give(Record& batch, text::Arena& arena) {
  if (!has_own_) return;
  is_steady_ = false;
  clear_own(batch);
  copy_fields(own_, shape_->own, batch, &arena, are_own_ ? elsewhere : 0);
}

}  // namespace remit::engine
