#pragma once
// Sample messages through the outputs of the engine.

#include "engine/output.hpp"
#include "tool/generate.hpp"

#include <remit/format.hpp>

#include <memory>

namespace remit::tool {

/// Gives the payments to the output of a format, as a run does. A payment that the format refuses
/// is an error.
class OutputTarget final : public MessageTarget {
 public:
  /// `documents` must outlive the target.
  OutputTarget(Format format, io::Documents& documents);

  Result<void> start_message(const Payment& payment, const mapping::Totals&) override;
  Result<void> start_batch(const Payment& payment, const mapping::Totals&) override;
  Result<void> write_transfer(const Payment& payment) override;
  Result<void> end_batch(const Payment& payment) override;
  Result<void> finish(const Payment& payment) override;

 private:
  std::unique_ptr<engine::Output> output_;
  mapping::Notes notes_;
};

/// The error for a sample payment that its format refuses.
Error refused_sample(const mapping::Notes& notes);

/// The clock of sample messages.
mapping::WriteOptions sample_clock();

}  // namespace remit::tool
