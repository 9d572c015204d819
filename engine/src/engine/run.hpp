#pragma once
// One run: inputs through readers and writers, with everything that is said on the way.

#include "engine/documents.hpp"
#include "engine/input.hpp"
#include "engine/judge.hpp"
#include "engine/output.hpp"
#include "io/source.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace remit::engine {

/// A source of bytes read as payments of a format, detected when none is given.
struct OpenInput {
  std::unique_ptr<io::Source> source;
  std::unique_ptr<io::Window> window;
  std::unique_ptr<Input> input;
};

/// @param from  empty: detected
Result<OpenInput> open_input(std::unique_ptr<io::Source> source, std::string_view from);

/// The day of the run's clock at the debtor's bank; an error when its time zone is unknown.
Result<Date> today_of(const ConvertOptions& options, const mapping::WriteOptions& write);

/// Puts the clock of `options.as_of` into the form writers use; an error when it is no moment.
Result<mapping::WriteOptions> make_write_options(const ConvertOptions& options);

class Run {
 public:
  /// @param today  at the debtor's bank
  Run(Format target, ConvertOptions options, mapping::WriteOptions write, Date today,
      Documents& documents, ReportHandlers handlers);

  /// Translates one input. An error stops the run.
  Result<void> convert(OpenInput& input);

  const Summary& summary() const { return summary_; }

 private:
  Result<void> step(InputEvent event);
  Result<void> begin_message();
  Result<void> begin_batch();
  Result<void> payment();
  Result<void> end_batch();
  Result<void> end_message();
  void make_output();
  void note_losses_of_payment();
  void pin(const FieldSet& fields);
  void tell(DocumentEntry& entry);
  /// Reports what an output says outside of the calls for payments, batches and messages.
  void say(const mapping::Notes& notes);
  void set_given(Record& record, Level level);
  bool judge_source(Level level);
  /// Says what reading noted of content that is no payment, batch or message, as far as it concerns
  /// the rules in use.
  void report_reading();
  /// Says all about the payment, batch or message that was read.
  void report_unit(std::optional<std::uint64_t> payment, std::optional<std::uint64_t> batch);
  void report(const mapping::Notes& notes, std::optional<std::uint64_t> payment,
              std::optional<std::uint64_t> batch);
  /// A finding with the indexes of what it is about.
  struct Said {
    const mapping::Finding* finding;
    std::optional<std::uint64_t> payment;
    std::optional<std::uint64_t> batch;
  };
  void report_source_losses();
  void collect_source_findings(const mapping::Notes& notes);
  void report_collected();
  void report_finding(const mapping::Finding& finding, std::optional<std::uint64_t> payment,
                      std::optional<std::uint64_t> batch);
  void report_loss(const mapping::LossNote& note, std::optional<std::uint64_t> payment,
                   std::optional<std::uint64_t> batch);
  void give_loss(const mapping::LossNote& note, bool unmapped, std::optional<std::uint64_t> payment,
                 std::optional<std::uint64_t> batch);
  void count(const Amount& amount, bool accepted);
  void sum_up_losses();

  Format target_;
  ConvertOptions options_;
  mapping::WriteOptions write_;
  Documents& documents_;
  ReportHandlers handlers_;
  std::unique_ptr<Output> output_;
  std::optional<Format> source_format_;
  Input* input_ = nullptr;
  Summary summary_;
  std::string currency_;  // of the last payment, and its sums
  DecimalSum* sum_ = nullptr;
  DecimalSum* sum_accepted_ = nullptr;
  // Losses per field (the last row: content outside of the model) and action.
  std::array<std::array<std::uint64_t, 4>, field_count + 1> loss_counts_{};
  Judge judge_;
  mapping::Notes judged_;  // what the rules say of the unit that was read
  mapping::Notes notes_;   // what its target says
  std::vector<Said> said_;
  stencil::ByStencil<stencil::Losses> losses_;  // of the payments of the batch
  bool message_rejected_ = false;
  bool batch_rejected_ = false;
  std::uint64_t base_payment_ = 0;  // indexes of the run at the start of the current input
  std::uint64_t base_batch_ = 0;
  std::uint64_t base_document_ = 0;
};

}  // namespace remit::engine
