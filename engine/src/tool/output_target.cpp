#include "tool/output_target.hpp"

#include "tool/commands.hpp"

namespace remit::tool {

OutputTarget::OutputTarget(Format format, io::Documents& documents)
    : output_(
          engine::make_output(format,
                              {.write = sample_clock(),
                               .source_format = formats::pain_001_09,
                               .carriages = std::make_shared<engine::Carriages>(
                                   format.code(), false, std::span<const mapping::Placement>{})},
                              documents, {})) {}

Result<void> OutputTarget::start_message(const Payment& payment, const mapping::Totals&) {
  return output_->begin_message(payment, notes_);
}

Result<void> OutputTarget::start_batch(const Payment& payment, const mapping::Totals&) {
  return output_->begin_batch(payment, notes_);
}

Result<void> OutputTarget::write_transfer(const Payment& payment) {
  notes_.clear();
  if (auto added = output_->add({payment, payment.amount().value, 0, 0}, notes_); !added) {
    return added;
  }
  return notes_.rejected ? Result<void>{refused_sample(notes_)} : Result<void>{};
}

Result<void> OutputTarget::end_batch(const Payment& payment) {
  return output_->end_batch(payment, notes_);
}

Result<void> OutputTarget::finish(const Payment& payment) {
  return output_->end_message(payment, notes_);
}

Error refused_sample(const mapping::Notes& notes) {
  const mapping::Finding& first = notes.findings.front();
  return usage_error("the format cannot carry the sample: " + std::string(name(first.field)) +
                     ": " + std::string(first.message.text()));
}

/// Fixed, because samples are reproducible, and far ahead: their execution dates must not pass.
mapping::WriteOptions sample_clock() {
  mapping::WriteOptions options;
  options.today = "2035-12-03";
  options.now = "2035-12-03T08:00:00Z";
  return options;
}

}  // namespace remit::tool
