#pragma once
// Within which region a payment stays, as far as the IBANs of its accounts tell.

#include <remit/subject.hpp>

namespace remit::rules {

/// True for a transfer in euro to an account in the scope of SEPA.
bool is_euro_in_sepa(const Subject& subject);

/// True for such a one with another service level, which PRF-005 tells: nothing else follows from
/// it.
bool is_told_to_be_sepa(const Subject& subject);

/// True when the account of the debtor is outside of the European Economic Area.
bool is_debtor_outside_eea(const Subject& subject);
/// True when a side of the payment is in SEPA but outside of the European Economic Area: there the
/// debtor has to have an address. Of the territories that share IBANs of France the BIC tells.
bool has_side_in_sepa_only(const Subject& subject);
/// True when a side of the payment is outside of the European Economic Area.
bool leaves_eea(const Subject& subject);

}  // namespace remit::rules
