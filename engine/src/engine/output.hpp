#pragma once
// Payments on their way out, whatever the format.

#include "engine/carriages.hpp"
#include "engine/pen.hpp"
#include "engine/series.hpp"
#include "io/documents.hpp"
#include "mapping/format_code.hpp"
#include "mapping/writing.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// What an output gathers before it hands it to a spool or sink, in bytes.
inline constexpr std::size_t flush_bytes = 64 << 10;

/// Writes the documents of one run. Calls nest: message, batch, payments. What a call has to say is
/// in `notes`; when it says `rejected`, that message, batch or payment is not written, and calls
/// for what is inside of it must not follow. Of a payment that the policy of losses rejects for
/// what its writer notes nothing is written either.
class Output {
 public:
  Output(io::Documents& documents, std::function<void(DocumentEntry)> entry)
      : documents_(documents), entry_(std::move(entry)) {}
  virtual ~Output() = default;

  virtual Result<void> begin_message(const Payment& payment, mapping::Notes& notes) = 0;
  virtual Result<void> begin_batch(const Payment& payment, mapping::Notes& notes) = 0;
  virtual Result<void> add(const Outgoing& outgoing, mapping::Notes& notes) = 0;
  virtual Result<void> end_batch(const Payment& payment, mapping::Notes& notes) = 0;
  virtual Result<void> end_message(const Payment& payment, mapping::Notes& notes) = 0;

  /// What the body carries that the payment would go into; for batch and message, the body of the
  /// batch, whose payments may not have been read yet.
  virtual const Carriage& carriage(const Payment& payment, Level level) const = 0;
  /// True when a conditional field of this payment goes out (see `Carriage::conditional`); of a
  /// batch, whose payments may not have been read yet, that it may.
  virtual bool carries(const Payment& payment, Field field, Level level) const = 0;

  /// True when something of the open message has gone out: it is without what stands behind the
  /// batches.
  virtual bool has_gone_out() const { return false; }

  /// See `Pen::decisive`.
  virtual const FieldSet& decisive() const {
    static constexpr FieldSet none;
    return none;
  }

  // Payments may be written elsewhere, and are taken here in their order.
  /// Null when this output cannot take any.
  /// @param lessons  what the pen goes by; null: its own
  virtual std::unique_ptr<Pen> make_pen(
      [[maybe_unused]] std::shared_ptr<PenLessons> lessons) const {
    return nullptr;
  }
  /// Makes a pen write payments of the open batch that follow the last one; false when none can be
  /// taken. Holds as long as `turn` answers the same.
  /// @param goes_on  the pen has been prepared for that batch before
  virtual bool prepare(Pen&, const Payment&, [[maybe_unused]] bool goes_on) const { return false; }
  virtual std::uint64_t turn() const { return 0; }
  /// True when it takes any number of payments at once, until the turn changes; else one.
  virtual bool takes_series() const { return true; }
  /// Takes payments as such a pen has written them.
  virtual Result<void> take(const Series&) { return {}; }

 protected:
  io::Documents& documents_;
  std::function<void(DocumentEntry)> entry_;
};

/// Takes what an output says outside of its calls.
/// @param batch  the batch of the run that it is about; none: the message, or several
using Say = std::function<void(const mapping::Notes&, std::optional<std::uint64_t> batch)>;

/// What the outputs need to know of the run.
struct OutputOptions {
  mapping::WriteOptions write;
  LossPolicy loss = LossPolicy::report;
  PaymentService payment_service = PaymentService::automatic;
  std::uint64_t max_payments = 0;
  std::vector<Field> group_by = {};
  /// Says what is known when regrouped batches are written, long after they were read.
  Say say = {};
  std::string_view source_format;              ///< its name
  std::shared_ptr<const Carriages> carriages;  ///< of the target
  std::shared_ptr<PenLessons> lessons = {};    ///< of payments before; null: none
};

std::unique_ptr<Output> make_xml_output(Format format, const OutputOptions& options,
                                        io::Documents& documents,
                                        std::function<void(DocumentEntry)> entry);
std::unique_ptr<Output> make_json_output(Format format, const OutputOptions& options,
                                         io::Documents& documents,
                                         std::function<void(DocumentEntry)> entry);
std::unique_ptr<Output> make_canonical_output(std::string_view source_format,
                                              io::Documents& documents,
                                              std::function<void(DocumentEntry)> entry);

/// An output for payments that are only judged: it takes everything and writes nothing.
std::unique_ptr<Output> make_no_output(io::Documents& documents);

/// The output of that format.
std::unique_ptr<Output> make_output(Format format, const OutputOptions& options,
                                    io::Documents& documents,
                                    std::function<void(DocumentEntry)> entry);

}  // namespace remit::engine
