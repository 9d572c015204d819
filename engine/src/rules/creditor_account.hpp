#pragma once
// The account that is paid to: its number in whichever form it is given, or that there is none.

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

inline constexpr Field creditor_account = "creditor_account.iban"_field;

/// True for a transfer of pain.001 without the element: only cheques and advices do without, which
/// the schema cannot say (formats/pain001.md). Of JSON bodies their readers tell.
inline bool is_creditor_account_missing(const Subject& subject) {
  const std::optional<Format>& source = subject.circumstances().source;
  return source && source->syntax() == Syntax::xml && subject.is_on("STR-011") &&
         !subject.any(creditor_account, account.size()) &&
         subject.effective("payment_information.payment_method"_field) == "TRF";
}

}  // namespace remit::rules
