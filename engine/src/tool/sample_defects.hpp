#pragma once
// What is wrong with payments of sample messages that are to be rejected.

#include "tool/random.hpp"
#include "tool/sample_parts.hpp"

#include <remit/model/decimal.hpp>

#include <cstdint>
#include <string_view>

namespace remit::tool {

/// One thing that a rule of `iso` rejects a payment for, which every format carries. A payment
/// without the value that would be wrong has a wrong account instead.
enum class Defect : std::uint8_t {
  none,
  check_digits,  ///< of the creditor's IBAN
  currency,      ///< that does not exist
  zero_amount,
  country_of_bank,  ///< in the creditor's BIC, that does not exist
};

Defect random_defect(Random& random);

/// What the amount is and the currency.
Decimal spoilt_amount(Defect defect, Decimal amount);
std::string_view spoilt_currency(Defect defect, std::string_view currency);
/// Spoils what else is in the transfer.
void spoil(SampleWriter& out, Defect defect);

}  // namespace remit::tool
