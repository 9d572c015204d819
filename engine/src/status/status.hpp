#pragma once
// Status messages: what a run did with the messages, batches and payments of an input, in the words
// of the one who sent them. Source: ISO 20022 pain.002, the answers of the APIs.

#include "status/outbox.hpp"

#include <remit/format.hpp>
#include <remit/issue.hpp>
#include <remit/model/payment.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace remit::status {

/// What became of one message, batch or payment.
struct Verdict {
  std::span<const Issue> findings = {};  ///< about this level; may be fewer than were found
  bool rejected = false;                 ///< by what was found here, kept or not
  bool changed = false;                  ///< a payment that goes on with other data
};

struct StatusOptions {
  std::string now;                   ///< the clock: date, time and offset
  std::string originator = "remit";  ///< who judges
  bool full = false;                 ///< lists what is accepted, too
};

/// Writes the status messages of one run.
///
/// Calls nest as the input does: input, message, batch, payments; `end_input` or `failed` comes
/// last for each input. Nothing is ready before, because a file that turns out to be unreadable at
/// its end has no other status. What waits, waits in spools: memory is bounded for any input.
class StatusWriter {
 public:
  virtual ~StatusWriter() = default;

  /// @param digest  of its content: what refers to another input has to be told apart
  virtual void begin_input([[maybe_unused]] std::uint64_t digest) {}
  /// @param source_format  its name
  virtual Result<void> begin_message(const Payment& payment, std::string_view source_format) = 0;
  virtual Result<void> begin_batch(const Payment& payment) = 0;
  virtual Result<void> payment(const Payment& payment, const Verdict& verdict) = 0;
  /// A payment that goes on as it is, of which nothing was found: only its amount counts.
  virtual void accepted(const Decimal& amount) = 0;
  /// True when such payments are listed, so that they have to be told by `payment`.
  virtual bool lists_accepted() const { return false; }
  virtual Result<void> end_batch(const Payment& payment, const Verdict& of_batch) = 0;
  virtual Result<void> end_message(const Payment& payment, const Verdict& of_message) = 0;
  /// The input was read to its end.
  virtual Result<void> end_input() = 0;
  /// The input cannot be read (`ErrorCode::unreadable`): its only status is that it is refused.
  /// @param source  its format, as far as it is known
  virtual Result<void> failed(const Error& error, std::optional<Format> source) = 0;

  /// How HTTP would say the last answer; absent where there was none, and for pain.002.
  virtual std::optional<int> http_status() const { return std::nullopt; }
};

/// The formats of status messages, as on the command line.
std::span<const std::string_view> status_formats();

/// The format that the senders of a source expect: that of its family.
std::string_view default_status_format(Format source);

/// A writer into `outbox`, which must outlive it: pain.002 makes a document per message, the
/// answers of APIs one per request, on a line of its own. An error names the format that an unknown
/// name is nearest to.
Result<std::unique_ptr<StatusWriter>> make_status_writer(std::string_view format, Outbox& outbox,
                                                         const StatusOptions& options);

/// A writer for each input in the format that its sender expects: that of the first message, or the
/// one known of an input that has none.
std::unique_ptr<StatusWriter> make_family_writer(Outbox& outbox, const StatusOptions& options);

}  // namespace remit::status
