#pragma once
// `remit generate`: synthetic, valid, reproducible messages.

#include "mapping/writing.hpp"
#include "tool/sample_message.hpp"

#include <remit/issue.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace remit::tool {

struct GenerateOptions {
  std::uint64_t payments = 0;
  std::optional<std::uint64_t> batches;  ///< default: 4, or `payments` if that is less
  std::uint64_t seed = 1;
  std::string invalid = "0";  ///< percent of the payments
  SampleUse use = SampleUse::pain_001;
  std::string to;            ///< name of the format
  std::string output = "-";  ///< see io::open_sink
};

/// Where a generated message goes: called in the order of a document, start_message, then for each
/// batch start_batch, its payments and end_batch, then finish. What is passed holds during the
/// call.
class MessageTarget {
 public:
  virtual ~MessageTarget() = default;
  /// `payment.message` is filled, `totals` are those of the message.
  virtual Result<void> start_message(const Payment& payment, const mapping::Totals& totals) = 0;
  /// `payment.batch` is filled too, `totals` are those of the batch.
  virtual Result<void> start_batch(const Payment& payment, const mapping::Totals& totals) = 0;
  /// All of `payment` is filled.
  virtual Result<void> write_transfer(const Payment& payment) = 0;
  virtual Result<void> end_batch(const Payment& payment) = 0;
  /// `payment` is the last one.
  virtual Result<void> finish(const Payment& payment) = 0;
};

/// The message that the options ask for; wrong numbers are a `usage` error.
Result<SampleMessage> sample_message(const GenerateOptions& options);

/// Walks the message twice: the totals that stand before the payments are computed first.
Result<void> generate(const SampleMessage& message, MessageTarget& target);

}  // namespace remit::tool
