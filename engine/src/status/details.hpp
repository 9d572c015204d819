#pragma once
// Details of status messages. The status of a block stands before those of what is inside of it and
// follows from them, so they wait.

#include "io/spool.hpp"
#include "status/waiting.hpp"

#include <cstdint>
#include <string_view>

namespace remit::status {

/// What is told of a payment.
struct Detail {
  std::string_view identity;   ///< which one it is
  std::string_view verdict;    ///< what became of it
  std::string_view reference;  ///< what it was about
  bool rejected = false;
};

/// The payments of a batch, which wait for its status, and the batches of a message.
class Details {
 public:
  /// @param separator  stands between two payments
  explicit Details(std::string_view separator);

  Result<void> add(const Detail& detail);
  /// Nothing will be told of the payments of the batch.
  Result<void> forget_payments();
  /// Puts the payments of the batch behind the batches before it, between `head` and `tail`.
  /// @param rejection  the verdict of those that were not rejected themselves; empty: their own
  Result<void> end_batch(std::string_view head, std::string_view rejection, std::string_view tail);

  Waiting& batches() { return batches_; }

 private:
  struct Sizes;
  Result<void> copy_payment(std::string_view rejection);

  std::string_view separator_;
  io::Spool payments_;
  std::uint64_t count_ = 0;  // of the payments in it
  Waiting batches_;
};

}  // namespace remit::status
