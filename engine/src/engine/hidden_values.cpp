#include "engine/hidden_values.hpp"

#include "engine/body_key.hpp"
#include "engine/record_copy.hpp"

#include <algorithm>

namespace remit::engine {

namespace {

constexpr FieldSet of_both_levels = fields_where([](Field field) {
  constexpr std::uint8_t both = batch_level | transfer_level;
  return (info(field).levels & both) == both;
});

/// True when what the batch says arrives with its payments only.
bool is_said_by_payments(const Payment& payment, Field field, const Output& output,
                         std::span<const Field> key) {
  const Carriage& carriage = output.carriage(payment, batch_level);
  if (carriage.derived.test(field)) return output.carries(payment, field, batch_level);
  const bool is_carried = carriage.conditional.test(field)
                              ? output.carries(payment, field, batch_level)
                              : carriage.batch.test(field);
  return is_carried && (carriage.is_inherited(field) || std::ranges::find(key, field) != key.end());
}

}  // namespace

void HiddenValues::begin_batch(const Payment& payment, const Output& output,
                               std::span<const Field> key) {
  hidden_.clear();
  is_written_ = false;
  (payment.batch.present() & of_both_levels).for_each([&](Field field) {
    if (is_said_by_payments(payment, field, output, key)) hidden_.set(field);
  });
  any_ = !hidden_.empty();
}

FieldSet HiddenValues::shown_by(const Payment& payment) const {
  FieldSet shown;
  hidden_.for_each([&](Field field) {
    const Record& record = effective_record(payment, field);
    if (&record == &payment.batch || same_fields(record, payment.batch, FieldSet{field})) {
      shown.set(field);
    }
  });
  return shown;
}

void HiddenValues::take_off(const FieldSet& shown) {
  is_written_ = true;
  hidden_ = hidden_ - shown;
  any_ = !hidden_.empty();
}

void HiddenValues::note(const Payment& payment, mapping::Notes& notes) const {
  if (!is_written_) return;
  const mapping::From batch{payment.batch, mapping::Place::batch};
  hidden_.for_each([&](Field hidden) {
    batch.for_each_value(hidden, [&](Field field, const Value& value) {
      notes.losses.push_back(
          {.field = field,
           .in = mapping::Place::batch,
           .value = value,
           .reason = "each payment has its own, and the target has no other place"});
    });
  });
}

}  // namespace remit::engine
