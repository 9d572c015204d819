#include "engine/status_teller.hpp"

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
void StatusTeller::for_places(Severity severity, mapping::Place in, const Condemned& condemned,
                              Visit visit) {
  const bool of_payment = in == mapping::Place::transfer;
  const bool of_batch = in == mapping::Place::batch;
  if (severity == Severity::error) {
    if (of_payment && condemned.batch) visit(of_batch_scope_);
    if ((of_payment || of_batch) && condemned.message) visit(of_message_scope_);
  }
  visit(of_payment ? of_payment_ : of_batch ? of_batch_ : of_message_);
}

bool StatusTeller::wants(Severity severity, mapping::Place in, const Condemned& condemned) {
  bool wanted = false;
  for_places(severity, in, condemned,
             [&](const Findings& findings) { wanted |= findings.has_room(severity); });
  return wanted;
}

void StatusTeller::note(const Issue& issue, mapping::Place in, const Condemned& condemned) {
  for_places(issue.severity, in, condemned, [&](Findings& findings) { findings.add({&issue, 1}); });
}

Result<void> StatusTeller::payment(const Payment& payment, bool accepted,
                                   const mapping::Notes& written) {
  const bool changed = std::ranges::any_of(written.losses, [](const mapping::LossNote& loss) {
    return loss.action == LossAction::truncated;
  });
  return writer_->payment(
      payment,
      {.findings = of_payment_.get(), .rejected = !accepted, .changed = accepted && changed});
}

/// A batch that is rejected for one of its payments has the reasons of that one.
Result<void> StatusTeller::end_batch(const Payment& payment, bool rejected,
                                     const Condemned& condemned) {
  if (condemned.batch) of_batch_.add(of_batch_scope_.get());
  return writer_->end_batch(payment,
                            {.findings = of_batch_.get(), .rejected = rejected || condemned.batch});
}

Result<void> StatusTeller::end_message(const Payment& payment, bool rejected,
                                       const Condemned& condemned, bool for_others) {
  if (condemned.message) of_message_.add(of_message_scope_.get());
  if (for_others) {
    of_message_.ensure_error("nothing is accepted because something else was rejected");
  }
  return writer_->end_message(
      payment, {.findings = of_message_.get(), .rejected = rejected || condemned.message});
}

}  // namespace remit::engine
