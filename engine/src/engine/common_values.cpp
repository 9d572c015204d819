#include "engine/common_values.hpp"

#include "engine/record_copy.hpp"

namespace remit::engine {

namespace {

void refuse_both(const FieldSet& fields, mapping::Reading& in) {
  Field first = no_field;
  (in.payment.transfer.present() & fields).for_each([&first](Field field) {
    if (first == no_field) first = field;
  });
  in.error("STR-021", first, Value{{}, 0},
           "what stands beside the list of transfers stands in the transfer, too, and differs");
}

}  // namespace

void CommonValues::begin(const mapping::JsonShape& shape, const Payment& payment) {
  shape_ = &shape;
  has_common_ = !shape.common.empty();
  has_own_ = !shape.own.empty();
  common_.clear();
  head_own_.clear();
  own_.clear();
  are_own_ = false;
  if (has_common_) {
    copy_fields(payment.transfer, payment.transfer.present(), common_, nullptr, elsewhere);
  }
  copy_fields(payment.batch, shape.own, head_own_);
  copy_fields(payment.batch, shape.own, own_);
}

void CommonValues::before_transfer(Record& batch) {
  if (!has_own_) return;
  open_own_.clear();
  copy_fields(batch, shape_->own, open_own_);
  clear_own(batch);
}

void CommonValues::clear_own(Record& batch) const {
  shape_->own.for_each([&batch](Field field) { batch.reset(field); });
}

void CommonValues::after_transfer(std::span<const mapping::Move> moves, mapping::Reading& in) {
  if (has_common_) take_common(in);
  if (!has_own_) return;
  take_own(in);
  for (const mapping::Move& move : moves) apply(move, in.payment.transfer);
}

/// The transfer gets what stands beside the list, unless it has the same for itself.
void CommonValues::take_common(mapping::Reading& in) const {
  Record& transfer = in.payment.transfer;
  for (const FieldSet& fields : shape_->common) {
    if ((transfer.present() & fields).empty()) {
      copy_fields(common_, fields, transfer);
    } else if (!(common_.present() & fields).empty() && !same_fields(common_, transfer, fields)) {
      return refuse_both(fields, in);
    }
  }
}

void CommonValues::take_own(mapping::Reading& in) {
  Record& batch = in.payment.batch;
  are_own_ = !(batch.present() & shape_->own).empty();
  own_.clear();
  copy_fields(are_own_ ? batch : head_own_, shape_->own, own_);
  clear_own(batch);
  copy_fields(open_own_, shape_->own, batch);
  const bool at_both = are_own_ && !head_own_.present().empty();
  if (at_both && !same_fields(own_, head_own_, shape_->own)) refuse_both(shape_->own, in);
}

void CommonValues::apply(const mapping::Move& move, Record& transfer) {
  if (!transfer.has(move.with) || transfer.has(move.to) || !own_.has(move.from)) return;
  Value value = own_.value(move.from);
  if (!are_own_) value.at |= elsewhere;
  transfer.set(move.to, value);
  own_.reset(move.from);
}

bool CommonValues::differ() const { return has_own_ && !same_fields(open_own_, own_, shape_->own); }

void CommonValues::give(Record& batch, text::Arena& arena) const {
  if (!has_own_) return;
  clear_own(batch);
  copy_fields(own_, shape_->own, batch, &arena, are_own_ ? elsewhere : 0);
}

}  // namespace remit::engine
