#pragma once
// Where the groups of the model occur: the first fields of all accounts, agents and parties. Those
// of other levels than the one a check looks at are absent there.

#include <remit/model/record.hpp>

#include <array>

namespace remit::rules {

inline constexpr std::array accounts = {
    "creditor_account.iban"_field,
    "debtor_account.iban"_field,
    "charges_account.iban"_field,
    "debtor_agent_account.iban"_field,
    "creditor_agent_account.iban"_field,
    "intermediary_agent_1_account.iban"_field,
    "intermediary_agent_2_account.iban"_field,
    "intermediary_agent_3_account.iban"_field,
};

inline constexpr std::array agents = {
    "creditor_agent.bic"_field,        "debtor_agent.bic"_field,
    "charges_account_agent.bic"_field, "forwarding_agent.bic"_field,
    "intermediary_agent_1.bic"_field,  "intermediary_agent_2.bic"_field,
    "intermediary_agent_3.bic"_field,
};

inline constexpr std::array parties = {
    "creditor.name"_field,        "ultimate_creditor.name"_field, "debtor.name"_field,
    "ultimate_debtor.name"_field, "initiating_party.name"_field,
};

/// An account and the bank that holds it.
struct HeldAccount {
  Field iban;
  Field bic;
};

inline constexpr HeldAccount held_by_creditor = {"creditor_account.iban"_field,
                                                 "creditor_agent.bic"_field};
inline constexpr HeldAccount held_by_debtor = {"debtor_account.iban"_field,
                                               "debtor_agent.bic"_field};
inline constexpr HeldAccount held_for_charges = {"charges_account.iban"_field,
                                                 "charges_account_agent.bic"_field};

/// One leaf of each occurrence of a group: `leaves(accounts, account("iban"))`.
template <std::size_t Size>
consteval FieldSet leaves(const std::array<Field, Size>& firsts, int leaf) {
  FieldSet fields;
  for (const Field first : firsts) fields.set(first + leaf);
  return fields;
}

}  // namespace remit::rules
