// What the caller gives where a message does not say it.

#include "engine/run.hpp"
#include "mapping/product.hpp"

namespace remit::engine {

void Run::set_given(Record& record, Level level) {
  for (const auto& [field, text] : options_.set) {
    if ((info(field).levels & level) == 0 || record.has(field)) continue;
    // What may stand on the batch is given there: on the transfer it would hide the batch's own.
    if (level == transfer_level && (info(field).levels & batch_level) != 0) continue;
    if (info(field).repeated) {
      record.add(field, Value{text});
    } else {
      record.set(field, Value{text});
    }
    notes_.losses.push_back({.action = LossAction::defaulted,
                             .field = field,
                             .in = level == message_level ? mapping::Place::message
                                   : level == batch_level ? mapping::Place::batch
                                                          : mapping::Place::transfer,
                             .value = Value{text},
                             .reason = "given by the caller"});
  }
}

/// The product of a JSON payment stands in the URL.
void Run::set_payment_product(Record& batch) const {
  if (options_.payment_product.empty() || batch.has("envelope.payment_product"_field)) return;
  const std::string_view own = source_format_->code().product.codec;
  const std::string_view codec = own.empty() && target_ ? target_->code().product.codec : own;
  mapping::product_codec(codec).apply(options_.payment_product, batch);
}

}  // namespace remit::engine
