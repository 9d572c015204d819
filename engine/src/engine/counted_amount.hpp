#pragma once
// What a payment adds to the sums that a message declares.

#include <remit/model/payment.hpp>

#include <optional>

namespace remit::engine {

/// Nothing when that is not known: the amount is absent or no number, or there are two of them, of
/// which the schema allows one.
inline std::optional<Decimal> counted_amount(const Payment& payment) {
  const bool has_both =
      payment.has_equivalent_amount() && payment.transfer.has("instructed_amount.value"_field);
  return has_both ? std::nullopt : payment.amount_value();
}

}  // namespace remit::engine
