#pragma once
// Payments as they stand in a document, without what stands around them.

#include "mapping/note.hpp"
#include "mapping/trace.hpp"
#include "stencil/writer.hpp"
#include "text/buffer.hpp"

#include <remit/format.hpp>
#include <remit/model/payment.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace remit::engine {

/// A payment on its way out.
struct Outgoing {
  const Payment& payment;
  Decimal amount;       ///< `payment.amount().value`, which is read once
  std::uint64_t begin;  ///< where the payment stood in the input
  std::uint64_t end;
  stencil::Match match = {};  ///< the stencil it was read by
};

/// Writes the payments of one batch after the other. Each output has one; those of workers write
/// what is put in order later (`Output::take`).
class Pen {
 public:
  explicit Pen(Syntax syntax) : stencils_(syntax) {}
  virtual ~Pen() = default;

  /// Appends the payment to `out`; what is to be said of it is in `notes`. Nothing remains of one
  /// that is rejected. False, with nothing appended, for a payment that does not simply follow the
  /// one before it: that is a matter of the output.
  virtual bool write(const Outgoing& outgoing, text::Buffer& out, mapping::Notes& notes) = 0;

  /// What a document of these payments takes from each for the identifications it makes up
  /// (`FreshId::digest`); nothing, where it makes up none of its own.
  virtual std::uint64_t fresh([[maybe_unused]] const Payment& payment) const { return 0; }

  /// What was learnt of writing holds no longer. Stencils of another input have the same numbers.
  void forget() { stencils_.forget(); }

  /// Fields of the last payment that would have to be pinned (`Input::pin`) for payments like it to
  /// be written by a stencil.
  const FieldSet& decisive() const { return decisive_; }

 protected:
  /// Before the payments of a batch. What was learnt of writing holds on while batches say the same
  /// of all that payments are written with.
  /// @param body  tells bodies apart whose payments are written in different ways
  void begin_stencils(std::string_view body, const Record& batch, const FieldSet& inherited);
  /// Appends the payment to `out`, by its stencil or else by `write(trace)`, from which one may be
  /// learnt. Nothing remains of a payment that is rejected.
  template <class Write>
  void put_transfer(const Outgoing& outgoing, std::string_view fresh_id, text::Buffer& out,
                    mapping::Notes& notes, Write write);

 private:
  stencil::Writer stencils_;
  mapping::WriteTrace trace_;
  FieldSet decisive_;
  std::string context_;       // what batches say of their payments
  std::uint32_t beside_ = 0;  // what payments have from beside them
};

template <class Write>
void Pen::put_transfer(const Outgoing& outgoing, std::string_view fresh_id, text::Buffer& out,
                       mapping::Notes& notes, Write write) {
  const Payment& payment = outgoing.payment;
  if (outgoing.match && outgoing.match.beside != std::exchange(beside_, outgoing.match.beside)) {
    stencils_.forget();
  }
  if (stencils_.write(outgoing.match, payment, fresh_id, out, notes)) return;
  decisive_.clear();
  const bool learning = stencils_.wants(outgoing.match);
  const std::size_t begin = out.size();
  const std::size_t noted_before = notes.losses.size();
  trace_.clear();
  write(learning ? &trace_ : nullptr);
  if (notes.rejected) return out.truncate(begin);
  if (!learning) return;
  decisive_ = stencils_.learn(outgoing.match, payment, trace_, fresh_id, out.view().substr(begin),
                              begin, std::span{notes.losses}.subspan(noted_before));
}

}  // namespace remit::engine
