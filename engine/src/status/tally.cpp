#include "status/tally.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace remit::status {

std::string_view code(Status status) {
  switch (status) {
    case Status::rejected:
      return "RJCT";
    case Status::accepted:
      return "ACTC";
    case Status::accepted_with_change:
      return "ACWC";
    case Status::partly_accepted:
      break;
  }
  return "PART";
}

Status status_of_payment(const Verdict& verdict) {
  if (verdict.rejected) return Status::rejected;
  return verdict.changed ? Status::accepted_with_change : Status::accepted;
}

void BatchTally::add(const std::optional<Decimal>& amount, Status status) {
  Row& row = rows_[static_cast<std::size_t>(status)];
  ++row.count;
  row.sum.add(amount.value_or(Decimal{}));
  row.sum_known = row.sum_known && amount.has_value();
}

std::optional<std::string> BatchTally::sum(Status status) const {
  constexpr std::ptrdiff_t digits_max = 18;  // ISO 20022 DecimalNumber
  if (!row(status).sum_known) return std::nullopt;
  std::string sum = row(status).sum.print();
  const auto digits = std::ranges::count_if(sum, text::is_digit);
  return digits > digits_max ? std::nullopt : std::optional{std::move(sum)};
}

Status BatchTally::status(bool rejected) const {
  const std::uint64_t rejected_count = count(Status::rejected);
  const std::uint64_t accepted = count(Status::accepted) + count(Status::accepted_with_change);
  if (rejected || (rejected_count != 0 && accepted == 0)) return Status::rejected;
  return rejected_count != 0 ? Status::partly_accepted : Status::accepted;
}

void MessageTally::add(Status of_batch) {
  ++batches_;
  rejected_ += of_batch == Status::rejected ? 1 : 0;
  partly_accepted_ += of_batch == Status::partly_accepted ? 1 : 0;
}

Status MessageTally::status(bool rejected) const {
  if (rejected || (batches_ != 0 && rejected_ == batches_)) return Status::rejected;
  return rejected_ + partly_accepted_ != 0 ? Status::partly_accepted : Status::accepted;
}

}  // namespace remit::status
