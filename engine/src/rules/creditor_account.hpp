#pragma once
// The number of the account that is paid to, in whichever form it is given.

#include <remit/subject.hpp>

namespace remit::rules {

struct AccountNumber {
  Field field = no_field;  ///< where it stands; none when there is no number
  Value value = {};        ///< without text when readers have found fault with it
};

inline AccountNumber creditor_account_number(const Subject& subject) {
  for (const Field field : {"creditor_account.iban"_field, "creditor_account.bban"_field,
                            "creditor_account.other_id"_field}) {
    if (subject.has(field)) return {field, subject.value(field)};
  }
  return {};
}

}  // namespace remit::rules
