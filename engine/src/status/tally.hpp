#pragma once
// How the statuses of batches and messages follow from those of what is inside of them. Source: ISO
// 20022 ExternalPaymentGroupStatus1Code and the rules of pain.002: an accepted group has no
// rejected batch, and all batches of a rejected one are rejected.

#include "status/status.hpp"

#include <remit/model/decimal.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit::status {

/// What an engine can say that checks and translates, but does not know the account: no more than
/// technical validation. Of a payment never `partly_accepted`; of batches and messages never
/// `accepted_with_change`.
enum class Status : std::uint8_t { rejected, accepted, accepted_with_change, partly_accepted };

/// RJCT, ACTC, ACWC, PART
std::string_view code(Status status);

Status status_of_payment(const Verdict& verdict);

/// The payments of a batch by their statuses.
class BatchTally {
 public:
  /// @param amount  none when it cannot be read
  void add(const std::optional<Decimal>& amount, Status status);

  std::uint64_t count(Status status) const { return row(status).count; }
  /// Sum of the amounts, whatever their currencies, as a control sum; absent when an amount cannot
  /// be read, or the sum is too long for one.
  std::optional<std::string> sum(Status status) const;
  /// @param rejected  the batch itself, for what was found on its level
  Status status(bool rejected) const;

 private:
  struct Row {
    std::uint64_t count = 0;
    DecimalSum sum;
    bool sum_known = true;
  };
  const Row& row(Status status) const { return rows_[static_cast<std::size_t>(status)]; }

  std::array<Row, 3> rows_;
};

/// The batches of a message.
class MessageTally {
 public:
  void add(Status of_batch);
  /// @param rejected  the message itself, for what was found on its level
  Status status(bool rejected) const;

 private:
  std::uint64_t batches_ = 0;
  std::uint64_t rejected_ = 0;
  std::uint64_t partly_accepted_ = 0;
};

}  // namespace remit::status
