#include "engine/status_teller.hpp"

#include "status/findings.hpp"

#include <algorithm>

namespace remit::engine {

namespace {

/// More reasons than any status message has room for.
constexpr std::size_t kept_max = 50;

void keep(std::vector<Issue>& issues, const Issue& issue) {
  if (issues.size() < kept_max) issues.push_back(issue);
}

}  // namespace

void StatusTeller::forget_message() {
  of_message_.clear();
  of_message_scope_.clear();
}

void StatusTeller::forget_batch() {
  of_batch_.clear();
  of_batch_scope_.clear();
}

void StatusTeller::note(const Issue& issue, mapping::Place in, const Condemned& condemned) {
  const bool of_payment = in == mapping::Place::transfer;
  const bool of_batch = in == mapping::Place::batch;
  if (issue.severity == Severity::error) {
    if (of_payment && condemned.batch) keep(of_batch_scope_, issue);
    if ((of_payment || of_batch) && condemned.message) keep(of_message_scope_, issue);
  }
  keep(of_payment ? of_payment_ : of_batch ? of_batch_ : of_message_, issue);
}

Result<void> StatusTeller::payment(const Payment& payment, bool accepted,
                                   const mapping::Notes& written) {
  const bool changed = std::ranges::any_of(written.losses, [](const mapping::LossNote& loss) {
    return loss.action == LossAction::truncated;
  });
  return writer_->payment(
      payment, {.findings = of_payment_, .rejected = !accepted, .changed = accepted && changed});
}

/// A batch that is rejected for one of its payments has the reasons of that one.
Result<void> StatusTeller::end_batch(const Payment& payment, bool rejected,
                                     const Condemned& condemned) {
  if (condemned.batch) {
    for (const Issue& issue : of_batch_scope_) keep(of_batch_, issue);
  }
  return writer_->end_batch(payment,
                            {.findings = of_batch_, .rejected = rejected || condemned.batch});
}

Result<void> StatusTeller::end_message(const Payment& payment, bool rejected,
                                       const Condemned& condemned, bool for_others) {
  if (condemned.message) {
    for (const Issue& issue : of_message_scope_) keep(of_message_, issue);
  }
  const bool has_error =
      std::ranges::find(of_message_, Severity::error, &Issue::severity) != of_message_.end();
  if (for_others && !has_error) {
    keep(of_message_,
         status::unnamed_error("nothing is accepted because something else was rejected"));
  }
  return writer_->end_message(payment,
                              {.findings = of_message_, .rejected = rejected || condemned.message});
}

}  // namespace remit::engine
