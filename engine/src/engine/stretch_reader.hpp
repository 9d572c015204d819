#pragma once
// Payments that stand side by side in an input, read by somebody else than the input.

#include "engine/ahead.hpp"
#include "mapping/note.hpp"
#include "text/arena.hpp"

#include <remit/model/payment.hpp>

#include <memory>
#include <string_view>
#include <utility>

namespace remit::engine {

/// Reads payments of the batch that an input has open, one by one, on any thread. What it reads
/// into and what it has learnt are its own.
///
/// Where a payment begins in the midst of an input cannot be told for sure. So who reads ahead
/// guesses (`boundary`), and what was read counts when the input itself arrives at that place.
class StretchReader {
 public:
  virtual ~StretchReader() = default;

  /// Where the payment behind the one that ends at `p` begins, if one follows; null when what
  /// stands there does not part two payments.
  virtual const char* next(const char* p) const = 0;
  /// Where a payment may begin behind the first byte of `text`; null for nowhere.
  virtual const char* boundary(std::string_view text) const = 0;
  /// Reads the payment at the front of `text`, which is valid UTF-8; a zero and 64 readable bytes
  /// follow it. Answers the byte behind it; null when there is none, or the input has to read it.
  virtual const char* read(std::string_view text) = 0;

  const Payment& payment() const { return payment_; }
  const mapping::Notes& notes() const { return notes_; }
  const stencil::Match& match() const { return ahead_.match(); }
  /// From now on goes by these stencils.
  void share(std::shared_ptr<stencil::Reader> stencils) { ahead_.share(std::move(stencils)); }
  /// See `Input::pin`.
  void pin(const FieldSet& fields) { ahead_.stencils().pin(fields); }

 protected:
  /// Takes the heads of what the input has open.
  void begin_batch(const Payment& payment) {
    payment_.message = payment.message;
    payment_.batch = payment.batch;
    payment_.batch_index = payment.batch_index;
    payment_.document_index = payment.document_index;
  }

  Ahead ahead_;
  Payment payment_;
  mapping::Notes notes_;
  text::Arena arena_;
};

}  // namespace remit::engine
