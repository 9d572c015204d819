#include "engine/transfer_losses.hpp"

#include "engine/ledger.hpp"

namespace remit::engine {

FieldSet TransferLosses::note(const Payment& payment, const stencil::Match& match,
                              const Output& output, mapping::Notes& notes) {
  FieldSet decisive;
  if (const stencil::Losses::Range* const known = known_.find(match)) {
    losses_.note(*known, match, payment, {}, notes);
    return decisive;
  }
  const std::size_t noted_before = notes.losses.size();
  note_losses(payment.transfer, transfer_level, mapping::Place::transfer, payment, output, policy_,
              notes);
  note_losses_of_own_body(payment, output, policy_, notes);
  note_losses_of_product(payment, output, policy_, notes);
  if (match && known_.is_outdated_by(match)) losses_.forget();
  if (notes.rejected || !known_.wants(match)) return decisive;
  fields_that_decide_losses(payment, output).for_each([&](Field field) {
    if (match.touches_gap(payment.transfer.value(field))) decisive.set(field);
  });
  if (!decisive.empty()) return decisive;
  const auto noted = std::span{notes.losses}.subspan(noted_before);
  if (const auto learnt = losses_.learn(match, payment, {}, noted)) known_.put(match, *learnt);
  return decisive;
}

}  // namespace remit::engine
