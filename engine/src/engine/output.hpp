#pragma once
// Payments on their way out, whatever the format.

#include "engine/carriage.hpp"
#include "engine/documents.hpp"
#include "mapping/format_code.hpp"
#include "mapping/writing.hpp"
#include "stencil/writer.hpp"
#include "text/arena.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// A payment on its way out.
struct Outgoing {
  const Payment& payment;
  Decimal amount;       ///< `payment.amount().value`, which is read once
  std::uint64_t begin;  ///< where the payment stood in the input
  std::uint64_t end;
  stencil::Match match = {};  ///< the stencil it was read by
};

/// Writes the documents of one run. Calls nest: message, batch, payments. What a call has to say is
/// in `notes`; when it says `rejected`, that message, batch or payment is not written, and calls
/// for what is inside of it must not follow.
class Output {
 public:
  Output(Syntax syntax, Documents& documents, std::function<void(DocumentEntry)> entry)
      : documents_(documents), entry_(std::move(entry)), stencils_(syntax) {}
  virtual ~Output() = default;

  virtual Result<void> begin_message(const Payment& payment, mapping::Notes& notes) = 0;
  virtual Result<void> begin_batch(const Payment& payment, mapping::Notes& notes) = 0;
  virtual Result<void> add(const Outgoing& outgoing, mapping::Notes& notes) = 0;
  virtual Result<void> end_batch(const Payment& payment, mapping::Notes& notes) = 0;
  virtual Result<void> end_message(const Payment& payment, mapping::Notes& notes) = 0;

  /// What the body carries that the payment would go into; for batch and message, the body of the
  /// batch, whose payments may not have been read yet.
  virtual const Carriage& carriage(const Payment& payment, Level level) const = 0;
  /// True when a conditional field of this payment goes out (see `Carriage::conditional`).
  virtual bool carries(const Payment& payment, Field field, Level level) const = 0;

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

  Documents& documents_;
  std::function<void(DocumentEntry)> entry_;
  stencil::Writer stencils_;

 private:
  mapping::WriteTrace trace_;
  FieldSet decisive_;
  std::string context_;  // what batches say of their payments
};

template <class Write>
void Output::put_transfer(const Outgoing& outgoing, std::string_view fresh_id, text::Buffer& out,
                          mapping::Notes& notes, Write write) {
  const Payment& payment = outgoing.payment;
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

/// What the outputs need to know of the run.
struct OutputOptions {
  mapping::WriteOptions write;
  PaymentService payment_service = PaymentService::automatic;
  std::uint64_t max_payments = 0;
  std::vector<Field> group_by = {};
  /// Says what is known when regrouped batches are written, long after they were read.
  std::function<void(const mapping::Notes&)> say = {};
  std::string_view source_format;              ///< its name
  std::span<const mapping::Placement> source;  ///< what it carries, for verbatim content
};

std::unique_ptr<Output> make_xml_output(Format format, const OutputOptions& options,
                                        Documents& documents,
                                        std::function<void(DocumentEntry)> entry);
std::unique_ptr<Output> make_json_output(Format format, const OutputOptions& options,
                                         Documents& documents,
                                         std::function<void(DocumentEntry)> entry);
std::unique_ptr<Output> make_canonical_output(std::string_view source_format, Documents& documents,
                                              std::function<void(DocumentEntry)> entry);

/// An output for payments that are only judged: it takes everything and writes nothing.
std::unique_ptr<Output> make_no_output(Documents& documents);

/// The output of that format.
std::unique_ptr<Output> make_output(Format format, const OutputOptions& options,
                                    Documents& documents, std::function<void(DocumentEntry)> entry);

}  // namespace remit::engine
