#pragma once
// What stands on a batch or on its payments, but not at both (PTY-009).

#include <remit/model/field.hpp>
#include <remit/model/payment.hpp>

#include <cstddef>
#include <string_view>

namespace remit::rules {

/// Fields that go together.
struct Together {
  Field first;
  std::size_t size;
  std::string_view what;
};
inline constexpr Together at_one_level[] = {
    {"ultimate_debtor.name"_field, party.size(), "the ultimate debtor"},
    {"charge_bearer"_field, 1, "the charge bearer"},
    {"payment_type.instruction_priority"_field, 8, "the payment type"},
};

}  // namespace remit::rules
