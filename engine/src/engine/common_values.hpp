#pragma once
// What stands in a JSON body beside its list of transfers, and what transfers have instead.

#include "mapping/format_code.hpp"
#include "mapping/reading.hpp"
#include "text/arena.hpp"

#include <remit/model/payment.hpp>

#include <cstdint>
#include <span>

namespace remit::engine {

/// Set in the offset of a value that stands in the other unit of its body: of a payment, beside the
/// list; of a batch, in its first payment. Units are far smaller.
inline constexpr std::uint32_t elsewhere = 0x80000000;

/// Gives a transfer what stands beside its list (`JsonShape::common`), unless it has the same for
/// itself; what stands in both places and differs is noted.
void take_common(const mapping::JsonShape& shape, const Record& common, mapping::Reading& in);

/// The values of one body (`JsonShape::common` and `JsonShape::own`). Its transfers get what stands
/// beside the list; a body makes several batches when they differ in what belongs to the batch.
class CommonValues {
 public:
  /// Takes what was read of a body without its transfers.
  void begin(const mapping::JsonShape& shape, const Payment& payment);

  /// Before a transfer is read: puts aside what the open batch has of the values that the transfer
  /// may have instead.
  void before_transfer(Record& batch);
  /// Takes off the batch what a transfer has put there.
  void clear_own(Record& batch) const;
  /// After it: completes the payment and gives the open batch its values back. What stands in both
  /// places and differs is noted.
  /// @return whether the payment may have got something that does not stand in its transfer
  bool after_transfer(std::span<const mapping::Move> moves, mapping::Reading& in);

  /// True when the transfer goes into another batch than the open one.
  bool differ() const;
  /// True when transfers that say nothing new lack nothing but `common`.
  bool are_settled() const { return !has_own_ || is_steady_; }
  const Record& common() const { return common_; }
  /// True when the values of its batch stand in the transfer.
  bool are_own() const { return are_own_; }
  /// Gives them to the batch that begins with the transfer. The texts are copied.
  void give(Record& batch, text::Arena& arena);

 private:
  void take_own(mapping::Reading& in);
  bool says_nothing_new(std::span<const mapping::Move> moves, const Payment& payment) const;
  bool apply(const mapping::Move& move, Record& transfer);

  const mapping::JsonShape* shape_ = nullptr;
  Record common_;            // what transfers have from beside their list
  Record head_own_;          // what batches have from there, where a transfer may have its own
  Record own_;               // the same for the transfer that was read
  Record open_own_;          // the same for the open batch
  bool has_common_ = false;  // something stands there
  bool has_own_ = false;     // something may
  bool are_own_ = false;
  bool is_steady_ = false;  // the open batch has what the head says, as the last transfer had
};

}  // namespace remit::engine
