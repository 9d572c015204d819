#pragma once
// The run-time half of the loss ledger: what a payment, a batch or a message loses on its way into
// a target.

#include "engine/output.hpp"
#include "mapping/note.hpp"

#include <remit/convert.hpp>
#include <remit/model/payment.hpp>

namespace remit::engine {

/// True for fields that a strict loss policy spares: counts, sums, identifications of the envelope
/// and the initiating party. Source: design decision on `--loss reject`.
bool is_technical(Field field);

/// True for what changes the payment for whoever gets it, so that its sender is told: texts that
/// are cut, and remittance information that does not go on. Source: ISO 20022
/// ExternalPaymentTransactionStatus1Code, ACWC.
bool is_change(LossAction action, Field field);

/// Notes what a level of a payment has and the target's body does not carry. A field that must not
/// be lost is an error (TGT-005); with `LossPolicy::reject` every other one that is not technical
/// is an error too (TGT-006).
void note_losses(const Record& record, Level level, mapping::Place place, const Payment& payment,
                 const Output& output, LossPolicy policy, mapping::Notes& notes);

/// Notes the same of a part (`InputEvent::part`), and what its target would carry had it come
/// before what has gone out.
void note_losses_of_part(const Record& part, Level level, mapping::Place place,
                         const Payment& payment, const Output& output, LossPolicy policy,
                         mapping::Notes& notes);

/// Notes what the batch has and the body of this payment does not carry, although that of the batch
/// does: a payment may need a body of its own.
void note_losses_of_own_body(const Payment& payment, const Output& output, LossPolicy policy,
                             mapping::Notes& notes);

/// Notes what the payment takes over from its batch and its payment product does not say, although
/// that of others does.
void note_losses_of_product(const Payment& payment, const Output& output, LossPolicy policy,
                            mapping::Notes& notes);

/// The fields of the transfer whose values, not just their presence, decide what is lost.
FieldSet fields_that_decide_losses(const Payment& payment, const Output& output);

/// True when the policy rejects for what a writer has noted: nothing of that must go out.
bool are_refused(LossPolicy policy, const mapping::Notes& notes);
/// Judges losses that a writer noted itself by the policy.
void judge_losses(LossPolicy policy, mapping::Notes& notes);

}  // namespace remit::engine
