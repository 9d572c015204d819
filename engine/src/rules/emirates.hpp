#pragma once
// What the United Arab Emirates ask of transfers to them.

#include <remit/subject.hpp>

namespace remit::rules {

/// REG-007 to REG-009: the purpose code.
void check_emirates_purpose(Subject& subject);
/// REG-010.
void check_emirates_account(Subject& subject);

}  // namespace remit::rules
