#pragma once
// Values of a batch that its payments may hide.

#include "engine/output.hpp"
#include "mapping/note.hpp"

#include <remit/model/payment.hpp>

namespace remit::engine {

/// What a batch says is lost where the target says it payment by payment only, and each payment has
/// a value of its own. Nearly always the first payment shows that this is not so.
class HiddenValues {
 public:
  /// A batch begins.
  /// @param key  fields that the head of a body says of its payments (`FormatCode::key`)
  void begin_batch(const Payment& payment, const Output& output, std::span<const Field> key);
  /// True when the payment shows one of them: it has it from the batch, or says the same.
  bool are_shown_by(const Payment& payment) const { return any_ && !shown_by(payment).empty(); }
  /// The payment was written.
  void add(const Payment& payment) {
    if (any_) [[unlikely]]
      take_off(shown_by(payment));
  }
  /// Payments were written that show none.
  void add_others() { is_written_ = true; }
  /// At the end of the batch: notes what no payment has shown, if any was written.
  void note(const Payment& payment, mapping::Notes& notes) const;

 private:
  FieldSet shown_by(const Payment& payment) const;
  void take_off(const FieldSet& shown);

  FieldSet hidden_;
  bool any_ = false;         // is hidden
  bool is_written_ = false;  // a payment
};

}  // namespace remit::engine
