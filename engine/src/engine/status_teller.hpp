#pragma once
// What a status writer hears of a run.

#include "mapping/note.hpp"
#include "status/findings.hpp"
#include "status/status.hpp"

#include <remit/issue.hpp>
#include <remit/model/payment.hpp>

#include <string_view>

namespace remit::engine {

/// What is known to be rejected for what stands elsewhere in the input.
struct Condemned {
  bool message = false;
  bool batch = false;
};

/// Collects what is found in the open message, batch and payment, and tells a status writer what
/// became of each. Batches that one block of the source makes are one to its sender.
class StatusTeller {
 public:
  /// `writer` outlives the object.
  explicit StatusTeller(status::StatusWriter& writer) : writer_(&writer) {}

  /// One that begins has no findings yet.
  void forget_message();
  void forget_batch();
  void forget_payment() { of_payment_.clear(); }

  /// False when nobody will be told of something like that, because more and graver was found.
  bool wants(Severity severity, mapping::Place about, const Condemned& condemned);
  /// Something was found.
  /// @param about  what it is said of
  void note(const Issue& issue, mapping::Place about, const Condemned& condemned);

  Result<void> begin_message(const Payment& payment, std::string_view source_format) {
    return writer_->begin_message(payment, source_format);
  }
  /// @param by_payments  the batch is rejected, and others of its block may not be: so each payment
  ///                     has the reasons
  Result<void> begin_batch(const Payment& payment, bool by_payments);
  Result<void> payment(const Payment& payment, bool accepted, const mapping::Notes& written);
  /// One of which nothing is said.
  void accepted(const Decimal& amount) { writer_->accepted(amount); }
  bool lists_accepted() const { return writer_->lists_accepted(); }
  /// Ends a batch behind which another one of the same block follows.
  void end_part(bool rejected, const Condemned& condemned);
  Result<void> end_batch(const Payment& payment, bool rejected, const Condemned& condemned);
  /// @param for_others  nothing is accepted because something was rejected, here or elsewhere
  Result<void> end_message(const Payment& payment, bool rejected, const Condemned& condemned,
                           bool for_others);

 private:
  /// The gravest findings, as many as any status message has room for.
  struct Findings : status::FirstFindings {
    Findings() : FirstFindings(50, status::is_graver) {}
  };

  /// Visits the findings that one about that belongs to.
  template <class Visit>
  void for_places(Severity severity, mapping::Place about, const Condemned& condemned, Visit visit);

  void add_reasons_of_batch();

  status::StatusWriter* writer_;
  Findings of_message_;
  Findings of_batch_;
  Findings of_payment_;
  // Errors of payments that take their batch with them, and of what takes its message.
  Findings of_batch_scope_;
  Findings of_message_scope_;
  // Of the block, where it makes several batches.
  bool in_block_ = false;
  bool is_block_rejected_ = true;  // each of its batches
  Findings of_block_;              // but for the batches that are rejected
  Findings of_rejected_parts_;
  bool by_payments_ = false;
  bool is_first_ = true;  // the next payment, in its batch
};

}  // namespace remit::engine
