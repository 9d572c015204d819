#pragma once
// Requests that are parts of one batch.

#include "engine/record_copy.hpp"
#include "engine/regrouping.hpp"
#include "engine/renaming.hpp"
#include "text/arena.hpp"

#include <remit/model/payment.hpp>

#include <memory>
#include <string_view>

namespace remit::engine {

/// A batch that has ended, but stands open as long as the requests that follow go on with it.
///
/// Formats whose requests are one payment each (Younify, single payments of STET) say of which
/// batch it is with every one. Those that follow one another, name the same batch and say the same
/// of it become one again: as batches of their own they would have one identification, and who
/// receives the message refuses all but the first (UNI-002).
class StandingBatch {
 public:
  /// @param source  name of the format that is read
  explicit StandingBatch(std::string_view source) : comes_in_bodies_(comes_in_bodies(source)) {}

  /// True for a batch that others may go on with.
  bool may_keep(const Payment& payment) const {
    return comes_in_bodies_ && payment.batch.has(batch_identification);
  }
  /// Takes copies of what the payment says of its message and batch.
  /// @param is_plain  nothing has to be said of what its head loses
  void keep(const Payment& payment, bool is_plain);
  /// None stands open any more.
  void drop() { stands_ = false; }

  bool stands() const { return stands_; }
  bool is_plain() const { return is_plain_; }
  /// True when one stands that the batch of the payment goes on with. Totals that it declares may
  /// be others: they are never copied.
  bool goes_on(const Payment& payment) const {
    return stands_ && same_fields(heads_->batch, payment.batch,
                                  (heads_->batch.present() | payment.batch.present()) - totals);
  }
  /// What was kept, without a transfer; holds until the next one is kept.
  const Payment& heads() const { return *heads_; }

 private:
  static constexpr FieldSet totals = {"payment_information.number_of_transactions"_field,
                                      "payment_information.control_sum"_field};

  bool comes_in_bodies_;
  bool stands_ = false;
  bool is_plain_ = true;
  std::unique_ptr<Payment> heads_;  // on the heap: a payment is some ten thousand bytes
  text::Arena arena_;
};

}  // namespace remit::engine
