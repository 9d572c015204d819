#pragma once
// Payments as they stand in a document, without what stands around them.

#include "mapping/note.hpp"
#include "mapping/trace.hpp"
#include "stencil/writer.hpp"
#include "text/buffer.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>
#include <remit/model/payment.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::engine {

/// A payment on its way out.
struct Outgoing {
  const Payment& payment;
  Decimal amount;       ///< `payment.amount().value`, which is read once
  std::uint64_t begin;  ///< where the payment stood in the input
  std::uint64_t end;
  stencil::Match match = {};  ///< the stencil it was read by

  SourceRange source() const { return {payment.batch_index, 1, begin, end}; }
};

/// What was learnt of writing payments to one target, for as many different things as batches say
/// of theirs: batches of few kinds come by turns.
class PenLessons {
 public:
  explicit PenLessons(Syntax syntax) : syntax_(syntax) { turn_to({}); }

  /// Payments follow of batches that say this of them.
  void turn_to(const std::string& context);
  /// For these payments.
  stencil::Writer& stencils() { return of_contexts_.front()->stencils; }
  /// They have from beside them what has that number (`Match::beside`), and may have had another.
  void note_beside(std::uint32_t beside) {
    if (beside != std::exchange(of_contexts_.front()->beside, beside)) stencils().forget();
  }

 private:
  static constexpr std::size_t contexts_max = 4;
  struct OfContext {
    std::string context;
    stencil::Writer stencils;
    std::uint32_t beside = 0;
  };

  Syntax syntax_;
  std::vector<std::unique_ptr<OfContext>> of_contexts_;  // the one of now first, then as last used
};

/// Writes the payments of one batch after the other. Each output has one; those of workers write
/// what is put in order later (`Output::take`).
class Pen {
 public:
  /// @param lessons  of payments that other pens have written; null: none
  explicit Pen(Syntax syntax, std::shared_ptr<PenLessons> lessons = nullptr)
      : lessons_(lessons != nullptr ? std::move(lessons) : std::make_shared<PenLessons>(syntax)) {}
  virtual ~Pen() = default;

  /// Appends the payment to `out`; what is to be said of it is in `notes`. Nothing remains of one
  /// that is rejected. False, with nothing appended, for a payment that does not simply follow the
  /// one before it: that is a matter of the output.
  virtual bool write(const Outgoing& outgoing, text::Buffer& out, mapping::Notes& notes) = 0;

  /// A payment of that stencil will be written.
  void expect(const stencil::Match& match) const { lessons_->stencils().expect(match); }

  /// What a document of these payments takes from each for the identifications it makes up
  /// (`FreshId::digest`); nothing, where it makes up none of its own.
  virtual std::uint64_t fresh([[maybe_unused]] const Payment& payment) const { return 0; }

  /// Fields of the last payment that would have to be pinned (`Input::pin`) for payments like it to
  /// be written by a stencil.
  const FieldSet& decisive() const { return decisive_; }

 protected:
  /// What was learnt of writing holds no longer.
  void forget() { lessons_->stencils().forget(); }
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
  std::shared_ptr<PenLessons> lessons_;
  mapping::WriteTrace trace_;
  FieldSet decisive_;
};

template <class Write>
void Pen::put_transfer(const Outgoing& outgoing, std::string_view fresh_id, text::Buffer& out,
                       mapping::Notes& notes, Write write) {
  const Payment& payment = outgoing.payment;
  stencil::Writer& stencils = lessons_->stencils();
  if (outgoing.match) lessons_->note_beside(outgoing.match.beside);
  if (stencils.write(outgoing.match, payment, fresh_id, out, notes)) return;
  decisive_.clear();
  const bool learning = stencils.wants(outgoing.match);
  const std::size_t begin = out.size();
  const std::size_t noted_before = notes.losses.size();
  trace_.clear();
  write(learning ? &trace_ : nullptr);
  if (notes.rejected) return out.truncate(begin);
  if (!learning) return;
  decisive_ = stencils.learn(outgoing.match, payment, trace_, fresh_id, out.view().substr(begin),
                             begin, std::span{notes.losses}.subspan(noted_before));
}

}  // namespace remit::engine
