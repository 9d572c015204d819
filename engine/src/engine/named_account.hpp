#pragma once
// Accounts that a message has to name although its schema does not say so: only cheques and advices
// do without that of the creditor (formats/pain001.md).

#include "mapping/note.hpp"

#include <remit/model/payment.hpp>

#include <string>
#include <string_view>

namespace remit::engine {

/// True when the account can be told from others: by a number, or by what stands for one.
/// @param iban  the first field of the account
inline bool is_named(const Record& record, Field iban) {
  for (const int leaf : {account("iban"), account("bban"), account("other_id"), account("pan"),
                         account("masked_pan"), account("proxy")}) {
    if (record.has(iban + leaf)) return true;
  }
  return false;
}

/// Rejects what has no such account (TGT-003), unless it is rejected anyway.
inline void require_named(const Record& record, Field iban, mapping::Place in,
                          std::string_view element, mapping::Notes& notes) {
  if (notes.rejected || is_named(record, iban)) return;
  notes.rejected = true;
  notes.findings.push_back({.rule = "TGT-003",
                            .field = iban,
                            .in = in,
                            .value = {},
                            .message = "the target requires " + std::string(element) + ", but " +
                                       std::string(name(iban)) + " is not known",
                            .missing = {},
                            .params = {}});
}

}  // namespace remit::engine
