#pragma once
// What payments lose on their way to the target.

#include "engine/output.hpp"
#include "mapping/note.hpp"
#include "stencil/by_stencil.hpp"
#include "stencil/losses.hpp"
#include "stencil/match.hpp"

#include <remit/convert.hpp>
#include <remit/model/payment.hpp>

namespace remit::engine {

/// The ledger of one payment after the other. Payments of one stencil lose the same.
class TransferLosses {
 public:
  explicit TransferLosses(LossPolicy policy) : policy_(policy) {}

  /// A batch begins.
  void forget() {
    known_.forget();
    losses_.forget();
  }
  /// Notes what the payment loses in the output. Answers the fields that would have to be pinned
  /// (`Input::pin`) for the same to be known of payments like it.
  FieldSet note(const Payment& payment, const stencil::Match& match, const Output& output,
                mapping::Notes& notes);
  /// The losses of a payment of that stencil will be noted.
  void expect(const stencil::Match& match) const { known_.fetch(match); }
  /// Calls `visit` for each loss that payments of that stencil have, without its value. False when
  /// that is not known: `note` tells.
  template <class Visit>
  bool each_known(const stencil::Match& match, Visit visit) const {
    const stencil::Losses::Range* const known = known_.find(match);
    if (known != nullptr) losses_.each_without_value(*known, visit);
    return known != nullptr;
  }

 private:
  LossPolicy policy_;
  stencil::Losses losses_;
  stencil::ByStencil<stencil::Losses::Range> known_;
};

}  // namespace remit::engine
