#include "engine/standing_batch.hpp"

namespace remit::engine {

void StandingBatch::keep(const Payment& payment, bool is_plain) {
  stands_ = true;
  is_plain_ = is_plain;
  arena_.reset();
  if (heads_ == nullptr) heads_ = std::make_unique<Payment>();
  heads_->message.clear();
  heads_->batch.clear();
  copy_fields(payment.message, payment.message.present(), heads_->message, &arena_);
  copy_fields(payment.batch, payment.batch.present(), heads_->batch, &arena_);
  heads_->batch_index = payment.batch_index;
  heads_->document_index = payment.document_index;
}

}  // namespace remit::engine
