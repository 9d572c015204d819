#pragma once
// Translating whole documents: a file, a pipe, a text in memory.

#include <remit/format.hpp>
#include <remit/issue.hpp>
#include <remit/model/decimal.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit {

/// What happens to a payment when the target cannot carry one of its fields.
enum class LossPolicy : std::uint8_t {
  reject,  ///< the payment is rejected (TGT-006); technical fields such as counts and
           ///< identifications of the envelope are spared
  report,  ///< it goes on, the loss is in the ledger
  ignore,  ///< it goes on
};

/// The Berlin Group body to write. Payments that recur go into periodic bodies, whatever is asked
/// for; in a periodic body, which demands a recurrence, others are rejected.
enum class PaymentService : std::uint8_t { automatic, payments, bulk_payments, periodic_payments };

/// What follows when something is invalid.
enum class OnInvalid : std::uint8_t {
  reject,  ///< it is set aside, and the rest goes on with totals rebuilt
  abort,   ///< nothing is written, and all that was read is rejected
};

/// How far one rejected payment reaches.
enum class RejectScope : std::uint8_t { payment, batch, file };

/// How to judge and to translate. What is wrong in here (an unknown field of `set`, a clock that is
/// no moment) is an error of the run with code `usage`.
struct ConvertOptions {
  LossPolicy loss = LossPolicy::report;
  RuleSet rules = RuleSet::iso();  ///< that the source is judged by
  OnInvalid on_invalid = OnInvalid::reject;
  RejectScope reject_scope = RejectScope::payment;
  bool truncate =
      false;  ///< cut names, address parts and remittance text that are too long for the target
  bool extensions = false;  ///< write the predefined optional fields of the target too
  std::string as_of;        ///< the clock, ISO 8601 with offset; empty: now, UTC
  PaymentService payment_service = PaymentService::automatic;
  std::string payment_product;     ///< of a JSON source: it stands in the URL, not in the body
  std::uint64_t max_payments = 0;  ///< per output document; 0: no limit
  /// Threads; 0: as many as the machine has cores. The outcome is the same for any number; handlers
  /// may be called by any of them, one after the other.
  std::size_t workers = 1;
  /// Payments of a message with equal values in these fields share a batch, if the target writes
  /// their batches alike. Fields of batch or transfer with one value; empty: batches stay as they
  /// are.
  std::vector<Field> group_by;
  /// Values that the source cannot know and the target must have, used where the field is absent. A
  /// field that may stand on a batch or on its payments goes to each payment for which neither has
  /// it. Each field once, and a value of its kind in UTF-8: anything else is an error
  /// (`ErrorCode::usage`).
  std::vector<std::pair<Field, std::string>> set;
};

/// Counts and sums of a run.
struct Summary {
  std::uint64_t payments_in = 0;
  std::uint64_t accepted = 0;  ///< payments that went on
  std::uint64_t rejected = 0;  ///< all others
  std::uint64_t batches_in = 0;
  std::uint64_t documents_in = 0;                   ///< messages; of JSON, bodies
  std::uint64_t documents_out = 0;                  ///< as many as there are of `DocumentEntry`
  std::uint64_t bytes_in = 0;                       ///< decompressed
  std::uint64_t bytes_out = 0;                      ///< before they are compressed
  std::map<std::string, DecimalSum> sums;           ///< per currency, of the input
  std::map<std::string, DecimalSum> sums_accepted;  ///< per currency, of what went on
  std::map<std::string, std::uint64_t> findings;    ///< per rule
  std::uint64_t errors = 0;                         ///< findings of severity error
  /// Per field ("unmapped" for content outside of the model) and action.
  std::map<std::string, std::map<LossAction, std::uint64_t>> losses;
};

/// Payments of one document that followed one another in the input, and in one batch.
struct SourceRange {
  std::uint64_t batch = 0;     ///< counts batches through the whole run, from 0
  std::uint64_t payments = 0;  ///< how many
  std::uint64_t begin = 0;     ///< offsets of the first payment and behind the last one
  std::uint64_t end = 0;
};

/// One output document, for a manifest.
struct DocumentEntry {
  std::uint64_t index = 0;      ///< counts output documents, from 0
  std::string format;           ///< name of its format
  std::string payment_service;  ///< Berlin Group
  std::string payment_product;  ///< Berlin Group
  std::string batch_id;     ///< payment_information.identification as it was written, of the first
  std::uint64_t batch = 0;  ///< index of the source batch, the first one of several
  std::uint64_t payments = 0;      ///< how many
  std::string sum;                 ///< of their amounts, whatever the currency
  std::uint64_t source_begin = 0;  ///< offset of the first payment in the input
  std::uint64_t source_end = 0;    ///< offset behind the last one
  /// Where the payments stood, in the order of the document, when it is not one range.
  std::vector<SourceRange> source_ranges;
  /// Payments whose ranges are not told, see `limits::source_ranges_max`.
  std::uint64_t source_payments_left_out = 0;
  std::string file;  ///< with one file per document: its name
};

/// Called as things happen, in the order of the input. Any of them may be empty. They must not
/// throw, nor call what is running. With several workers they may be called in any thread, one call
/// at a time.
struct ReportHandlers {
  std::function<void(const Issue&)> issue;
  std::function<void(const Loss&)> loss;
  /// Upper bound of calls of `loss` per field and action. Further losses are counted only, which is
  /// cheap.
  std::uint64_t losses_per_kind_max = std::numeric_limits<std::uint64_t>::max();
  std::function<void(const DocumentEntry&)> document;
  /// The format of an input, when it is known, and before anything else about its content.
  std::function<void(const Format&)> format;
  /// Discard everything reported so far: the run starts over, because the end of the input has
  /// shown something about what stands before it (totals, repetitions). A caller that has handlers
  /// but not this one is told once; then each input is read twice, which takes longer.
  std::function<void()> begin_again;
  /// Bytes of the input consumed, and its size (0 when unknown).
  std::function<void(std::uint64_t done, std::uint64_t size)> progress;
};

/// What a conversion came to. Findings and losses are kept up to a bound; the summary counts them
/// all.
class ConvertResult {
 public:
  /// Everything was translated and no error was found.
  bool ok() const { return !error_ && summary_.errors == 0 && summary_.rejected == 0; }
  /// What stopped the run, if anything did.
  const std::optional<Error>& error() const { return error_; }
  /// The first 1,000; `summary().findings` has the number of all.
  const std::vector<Issue>& issues() const { return issues_; }
  /// The first 10 of each field and action, 1,000 in all; `summary().losses` has the number of all.
  /// A handler (`ReportHandlers::loss`) gets as many as it asks for; then these are the first 1,000
  /// of any kind.
  const std::vector<Loss>& losses() const { return losses_; }
  const Summary& summary() const { return summary_; }

 private:
  friend class Collector;
  std::optional<Error> error_;
  std::vector<Issue> issues_;
  std::vector<Loss> losses_;
  Summary summary_;
};

/// Converts the file `input` to the file `output` ("-": standard input, standard output). The
/// output appears whole or not at all. Format names as in `find_format`; `from` may be empty: then
/// the format is detected.
ConvertResult convert_file(const std::string& input, std::string_view from,
                           const std::string& output, std::string_view to,
                           const ConvertOptions& options = {});

/// Converts a text in memory; the result is appended to `output`.
ConvertResult convert(std::string_view input, std::string_view from, std::string& output,
                      std::string_view to, const ConvertOptions& options = {});

/// One line each: `RULE PATH offset N: MESSAGE`.
std::ostream& operator<<(std::ostream& out, const std::vector<Issue>& issues);

}  // namespace remit
