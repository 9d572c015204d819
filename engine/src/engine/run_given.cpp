// What the caller gives where a message does not say it.

#include "engine/body_key.hpp"
#include "engine/run.hpp"
#include "mapping/product.hpp"
#include "rules/one_level.hpp"

#include <algorithm>

namespace remit::engine {

namespace {

constexpr std::uint8_t batch_or_transfer = batch_level | transfer_level;

bool may_stand_on_both(Field field) {
  return (info(field).levels & batch_or_transfer) == batch_or_transfer;
}

/// True when the record has something of what the field goes together with.
bool has_more_of(const Record& record, Field field) {
  for (const auto& [first, size, what] : rules::at_one_level) {
    if (field >= first && field < first + static_cast<int>(size)) return record.any(first, size);
  }
  return record.has(field);
}

/// True when the target says the field of each payment.
bool is_said_of_payments(Field field, const Carriage& carriage, std::span<const Field> key) {
  if (std::ranges::find(key, field) != key.end() || carriage.derived.test(field)) return true;
  const mapping::Placement* const place = carriage.find(field, batch_level);
  const bool is_required = place != nullptr && place->level == batch_level && place->required;
  return carriage.is_inherited(field) || (carriage.transfer.test(field) && !is_required);
}

}  // namespace

/// What may stand on both goes to the payments that lack it, where the target has it of payments:
/// on the batch it would stand beside what other payments say (PTY-009). It goes to the batch where
/// that says more of the same.
bool Run::is_given_on(Level level, Field field) {
  if (!may_stand_on_both(field)) return (info(field).levels & level) != 0;
  if (level == message_level) return false;
  const Payment& payment = input_->payment();
  const Carriage& carriage = output().carriage(payment, batch_level);
  const std::span<const Field> key = target_ ? target_->code().key : std::span<const Field>{};
  const bool of_payments = is_said_of_payments(field, carriage, key);
  const bool of_batch = has_more_of(payment.batch, field);
  if (level == batch_level) return of_batch || !of_payments;
  return of_payments && (!of_batch || has_more_of(payment.transfer, field));
}

bool Run::set_given(Record& record, Level level) {
  bool depends_on_batch = false;
  for (const auto& [field, text] : options_.set) {
    const Record& sayer =
        level == transfer_level ? effective_record(input_->payment(), field) : record;
    if (sayer.has(field) || !is_given_on(level, field)) continue;
    if (info(field).repeated) {
      record.add(field, Value{text});
    } else {
      record.set(field, Value{text});
    }
    depends_on_batch |= level == transfer_level && may_stand_on_both(field);
    notes_.losses.push_back({.action = LossAction::defaulted,
                             .field = field,
                             .in = mapping::place_of(level),
                             .value = Value{text},
                             .reason = "given by the caller"});
  }
  return depends_on_batch;
}

/// The product of a JSON payment stands in the URL.
void Run::set_payment_product(Record& batch) const {
  if (options_.payment_product.empty() || batch.has("envelope.payment_product"_field)) return;
  const std::string_view own = source_format_->code().product.codec;
  const std::string_view codec = own.empty() && target_ ? target_->code().product.codec : own;
  mapping::product_codec(codec).apply(options_.payment_product, batch);
}

}  // namespace remit::engine
