// The part of a run that tells a status writer what became of everything.

#include "engine/run.hpp"
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

void Run::keep_for_status(Issue issue, mapping::Place in) {
  const bool of_payment = in == mapping::Place::transfer;
  const bool of_batch = in == mapping::Place::batch;
  if (issue.severity == Severity::error) {
    if (of_payment && batch_condemned_) keep(issues_.of_batch_scope, issue);
    if ((of_payment || of_batch) && message_condemned_) keep(issues_.of_message_scope, issue);
  }
  keep(of_payment ? issues_.of_payment : of_batch ? issues_.of_batch : issues_.of_message, issue);
}

Result<void> Run::tell_payment(bool accepted) {
  const bool changed = std::ranges::any_of(notes_.losses, [](const mapping::LossNote& loss) {
    return loss.action == LossAction::truncated;
  });
  return status_->payment(
      input_->payment(),
      {.findings = issues_.of_payment, .rejected = !accepted, .changed = accepted && changed});
}

/// A batch that is rejected for one of its payments has the reasons of that one.
Result<void> Run::tell_end_of_batch() {
  if (batch_condemned_) {
    for (const Issue& issue : issues_.of_batch_scope) keep(issues_.of_batch, issue);
  }
  const bool rejected = batch_rejected_ || batch_condemned_;
  return status_->end_batch(input_->payment(),
                            {.findings = issues_.of_batch, .rejected = rejected});
}

Result<void> Run::tell_end_of_message() {
  if (message_condemned_) {
    for (const Issue& issue : issues_.of_message_scope) keep(issues_.of_message, issue);
  }
  const bool has_error = std::ranges::find(issues_.of_message, Severity::error, &Issue::severity) !=
                         issues_.of_message.end();
  if (whole_.condemns_all() && !has_error) {
    keep(issues_.of_message,
         status::unnamed_error("nothing is accepted because something else was rejected"));
  }
  const bool rejected = message_rejected_ || message_condemned_;
  return status_->end_message(input_->payment(),
                              {.findings = issues_.of_message, .rejected = rejected});
}

}  // namespace remit::engine
