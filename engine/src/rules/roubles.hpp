#pragma once
// What Russia asks of transfers in roubles.

#include <remit/subject.hpp>

namespace remit::rules {

/// REG-001 to REG-003: the code of the currency operation.
void check_currency_operation(Subject& subject);
/// REG-004.
void check_rouble_account(Subject& subject);
/// REG-005.
void check_russian_bank(Subject& subject);
/// REG-006.
void check_taxpayer(Subject& subject);

}  // namespace remit::rules
