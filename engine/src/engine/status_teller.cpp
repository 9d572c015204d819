#include "engine/status_teller.hpp"

#include "engine/ledger.hpp"

#include <algorithm>

namespace remit::engine {

void StatusTeller::forget_message() {
  of_message_.clear();
  of_message_scope_.clear();
}

void StatusTeller::forget_batch() {
  of_batch_.clear();
  of_batch_scope_.clear();
}

template <class Visit>
void StatusTeller::for_places(Severity severity, mapping::Place about, const Condemned& condemned,
                              Visit visit) {
  const bool of_payment = about == mapping::Place::transfer;
  const bool of_batch = about == mapping::Place::batch;
  if (severity == Severity::error) {
    if (of_payment && condemned.batch) visit(of_batch_scope_);
    if ((of_payment || of_batch) && condemned.message) visit(of_message_scope_);
  }
  visit(of_payment ? of_payment_ : of_batch ? of_batch_ : of_message_);
}

bool StatusTeller::wants(Severity severity, mapping::Place about, const Condemned& condemned) {
  bool wanted = false;
  for_places(severity, about, condemned,
             [&](const Findings& findings) { wanted |= findings.has_room(severity); });
  return wanted;
}

void StatusTeller::note(const Issue& issue, mapping::Place about, const Condemned& condemned) {
  for_places(issue.severity, about, condemned, [&](Findings& findings) {
    findings.add({&issue, 1});
  });
}

Result<void> StatusTeller::begin_batch(const Payment& payment, bool by_payments) {
  by_payments_ = by_payments;
  is_first_ = true;
  if (in_block_) return {};
  is_block_rejected_ = true;
  of_block_.clear();
  of_rejected_parts_.clear();
  return writer_->begin_batch(payment);
}

/// What the batch has from its payments stands in the first of them: the others have it elsewhere.
void StatusTeller::add_reasons_of_batch() {
  for (Issue reason : of_batch_.get()) {
    if (!is_first_) reason.path.clear();
    of_payment_.add({&reason, 1});
  }
  is_first_ = false;
}

Result<void> StatusTeller::payment(const Payment& payment, bool accepted,
                                   const mapping::Notes& written) {
  const bool changed = std::ranges::any_of(written.losses, [](const mapping::LossNote& loss) {
    return is_change(loss.action, loss.field);
  });
  if (by_payments_) add_reasons_of_batch();
  return writer_->payment(
      payment,
      {.findings = of_payment_.get(), .rejected = !accepted, .changed = accepted && changed});
}

void StatusTeller::end_part(bool rejected, const Condemned& condemned) {
  in_block_ = true;
  // A batch that is rejected for one of its payments has the reasons of that one; one with an error
  // of its own, that error.
  if (condemned.batch && !of_batch_.has_error()) of_batch_.add(of_batch_scope_.get());
  const bool is_rejected = rejected || condemned.batch;
  is_block_rejected_ &= is_rejected;
  (is_rejected ? of_rejected_parts_ : of_block_).add(of_batch_.get());
}

Result<void> StatusTeller::end_batch(const Payment& payment, bool rejected,
                                     const Condemned& condemned) {
  end_part(rejected, condemned);
  in_block_ = false;
  if (is_block_rejected_) of_block_.add(of_rejected_parts_.get());
  return writer_->end_batch(payment, {.findings = of_block_.get(), .rejected = is_block_rejected_});
}

Result<void> StatusTeller::end_message(const Payment& payment, bool rejected,
                                       const Condemned& condemned, bool for_others) {
  if (condemned.message && !of_message_.has_error()) of_message_.add(of_message_scope_.get());
  if (for_others) {
    of_message_.ensure_error("nothing is accepted because something else was rejected");
  }
  return writer_->end_message(
      payment, {.findings = of_message_.get(), .rejected = rejected || condemned.message});
}

}  // namespace remit::engine
