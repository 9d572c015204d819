#pragma once
// Details of status messages. The status of a block stands before those of what is inside of it and
// follows from them, so they wait.

#include "io/documents.hpp"
#include "io/spool.hpp"

#include <cstdint>
#include <string_view>

namespace remit::status {

/// Bytes that go on all at once, or not at all.
class Waiting {
 public:
  Waiting();

  Result<void> append(std::string_view bytes) { return spool_.append(bytes); }
  Result<void> forget() { return spool_.clear(); }
  /// Gives everything to `take` and is empty again.
  Result<void> move_to(const io::Spool::Take& take);

 private:
  io::Spool spool_;
};

/// Stands behind each document that waits: no document of XML or JSON has it in it.
inline constexpr std::string_view end_of_document{"\0", 1};

/// Moves what waits to where documents go.
Result<void> deliver(Waiting& waiting, io::Documents& documents);
/// The same for one document that does not wait.
Result<void> deliver(std::string_view document, io::Documents& documents);

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
