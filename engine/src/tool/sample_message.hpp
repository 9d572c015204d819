#pragma once
// Invented messages of any size, for `remit generate`, tests and benchmarks.

#include "text/arena.hpp"
#include "tool/sample_defects.hpp"
#include "tool/sample_kinds.hpp"
#include "tool/sample_parts.hpp"

#include <remit/model/date.hpp>
#include <remit/model/decimal.hpp>
#include <remit/model/record.hpp>

#include <cstdint>
#include <string_view>

namespace remit::tool {

/// A message with valid and varied content that a seed tells completely, on every platform.
///
/// Any payment is computed directly from its index: a message can be walked several times (first
/// the totals, then the payments) or by several threads, and takes no memory. Batches follow one
/// another in kinds, which depend on the use: in pain.001 suppliers, salaries, instant payments
/// (all SEPA) and international payments, which have other currencies and unstructured addresses
/// too. Counts and sums are left to who writes the message.
class SampleMessage {
 public:
  /// The day on which sample messages are created, unless another is given.
  static constexpr Date default_today{2035, 12, 3};

  /// @param payments  at least 1
  /// @param batches   1 to `payments`; payments are spread evenly
  /// @param seed      equal arguments give equal messages, other seeds other ones
  /// @param today     creation date; execution dates are the 15 days after it, without weekends
  /// @param use       what it is to fit into; any format may be written that carries it
  SampleMessage(std::uint64_t payments, std::uint64_t batches, std::uint64_t seed,
                Date today = default_today, SampleUse use = SampleUse::pain_001);

  /// Makes a part of the payments wrong in one thing each, evenly over the message.
  /// @param per_million  of the payments
  SampleMessage& spoil(std::uint32_t per_million) {
    spoilt_per_million_ = per_million;
    return *this;
  }

  std::uint64_t payments() const { return payments_; }
  std::uint64_t batches() const { return batches_; }
  /// Index of the first payment of `batch`; for `batches()` the number of payments.
  std::uint64_t first_payment(std::uint64_t batch) const;
  /// The batch that `payment` stands in.
  std::uint64_t batch_of(std::uint64_t payment) const;

  /// Amount and currency of a payment, as `fill_transfer` gives them; cheap, for totals.
  Decimal amount(std::uint64_t payment) const;
  std::string_view currency(std::uint64_t payment) const;

  // Each clears the record and fills it. The texts live in `arena`, or for ever.
  void fill_message(Record& record, text::Arena& arena) const;
  void fill_batch(Record& record, std::uint64_t batch, text::Arena& arena) const;
  void fill_transfer(Record& record, std::uint64_t payment, text::Arena& arena) const;

 private:
  const BatchKind& kind_of_batch(std::uint64_t batch) const;
  Defect defect_of(std::uint64_t payment) const;
  void write_debtor(SampleWriter& out, Random& random) const;

  std::uint64_t payments_;
  std::uint64_t batches_;
  std::uint64_t seed_;
  Date today_;
  const SampleScope* scope_;
  std::uint32_t spoilt_per_million_ = 0;
};

}  // namespace remit::tool
