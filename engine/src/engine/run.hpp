#pragma once
// One run: inputs through readers and writers, with everything that is said on the way.

#include "engine/acceptances.hpp"
#include "engine/bets.hpp"
#include "engine/crew.hpp"
#include "engine/currency_sums.hpp"
#include "engine/finding_counts.hpp"
#include "engine/finer_rules.hpp"
#include "engine/hidden_values.hpp"
#include "engine/input.hpp"
#include "engine/lessons.hpp"
#include "engine/loss_counts.hpp"
#include "engine/open_input.hpp"
#include "engine/output.hpp"
#include "engine/plan.hpp"
#include "engine/rejects.hpp"
#include "engine/status_teller.hpp"
#include "engine/transfer_losses.hpp"
#include "engine/whole_file.hpp"
#include "engine/worker.hpp"
#include "io/documents.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace remit::engine {

class Run {
 public:
  /// @param whole  watches or judges the run; outlives it, as `lessons` and `documents` do
  Run(Lessons& lessons, WholeFile& whole, io::Documents& documents, ReportHandlers handlers);

  /// From now on asks what was accepted before, and tells what is accepted now.
  /// @param sum  of the bytes of the input that comes next
  void ask(History& history, const text::Sha256::Sum& sum) {
    acceptances_.emplace(history, sum, judge_.rules(), options_.rules.settings().client_id);
  }
  /// From now on sets rejected payments aside.
  void set_aside(Rejects& rejects) { rejects_ = &rejects; }
  /// From now on tells what becomes of each message, batch and payment.
  void tell(status::StatusWriter& status) { teller_.emplace(status); }

  /// Translates one input. An error stops the run.
  Result<void> convert(OpenInput& input);

  const Summary& summary() const& { return summary_; }
  Summary summary() && { return std::move(summary_); }
  /// How many payments were taken from workers as they had done them, for tests.
  std::uint64_t taken() const { return taken_; }

 private:
  Result<void> convert_all_of_it();
  Result<InputEvent> next_event();
  Result<void> step(InputEvent event);
  Result<void> begin_message();
  Result<void> begin_batch();
  Result<void> payment();
  Result<void> end_batch();
  Result<void> end_message();
  Result<void> end_outputs();
  void note_progress(std::size_t steps = 1);
  // Payments that a crew has dealt with ahead (run_ahead.cpp).
  Result<void> work_ahead();
  bool may_work_ahead() const;
  std::size_t workers_wanted() const;
  bool prepare_workers(std::size_t wanted);
  Worker::Learnt learnt();
  void cut_stretches(std::string_view bytes);
  bool begin_stretch(Stretch& stretch, const char* window_end) const;
  void put_in_order(Stretch& stretch);
  bool step_on();
  void end_ahead(Result<void> result);
  std::size_t count_quiet(const Stretch& stretch, std::span<const Worked> payments);
  bool has_to_be_told(const Stretch& stretch, const Worked& worked);
  Result<void> take(const Stretch& stretch, std::span<const Worked> payments);
  void make_outputs();
  std::span<const mapping::Placement> source_placements() const;
  std::unique_ptr<Output> make_output(io::Documents& documents, std::shared_ptr<PenLessons> lessons,
                                      std::function<void(DocumentEntry)> entry);
  /// Where the payments of the batch go.
  Output& output() { return is_condemned() ? *shadow_ : *output_; }
  /// True inside of what is rejected for what stands elsewhere in the input.
  bool is_condemned() const { return condemned_.message || condemned_.batch; }
  Result<void> begin_shadow();
  void pin(const FieldSet& fields);
  void tell(DocumentEntry& entry);
  /// Reports what an output says outside of the calls for payments, batches and messages.
  void say(const mapping::Notes& notes, std::optional<std::uint64_t> batch);
  /// Gives values that are absent; true when the payment got one that its batch might have had.
  bool set_given(Record& record, Level level);
  bool is_given_on(Level level, Field field);
  Result<bool> judge_source(Level level, std::uint64_t number);
  /// True in a message of which only that is said.
  bool is_repeated_file() const { return acceptances_ && acceptances_->is_repeated_file(); }
  Result<void> note_acceptances();
  void set_payment_product(Record& batch) const;
  void watch(const Payment& payment, const Amount& amount, std::uint64_t index);
  void examine(Level level);
  std::uint64_t offset_of(Level level) const;
  FieldSet faulty_of_batch();
  void drop_told_of_block(std::size_t read);
  void judge_encoding();
  /// Says what reading noted of content behind the payments of a batch or the batches of a message,
  /// which may reject what was written of it already.
  void report_rest(Level level);
  /// Says that, and what the target does not take of it.
  void report_part(Level level);
  /// Notes what is lost with a message or batch that has no payments.
  void note_empty(const Record& record, Level level);
  /// Notes that reject what was written already.
  void reject_late(const mapping::Notes& notes, Level level);
  /// Says all about the payment, batch or message that was read.
  void report_unit(std::optional<std::uint64_t> payment, std::optional<std::uint64_t> batch);
  void report(const mapping::Notes& notes, std::optional<std::uint64_t> payment,
              std::optional<std::uint64_t> batch);
  /// A finding with the indexes of what it is about.
  struct Said {
    const mapping::Finding* finding;
    std::optional<std::uint64_t> payment;
    std::optional<std::uint64_t> batch;
    std::uint32_t at = 0;  // offset in its unit, for the order
  };
  void report_source_losses();
  void collect_source_findings(const mapping::Notes& notes);
  void report_collected();
  std::uint64_t first_character() const;
  void report_finding(const mapping::Finding& finding, std::optional<std::uint64_t> payment,
                      std::optional<std::uint64_t> batch);
  void report_loss(const mapping::LossNote& note, std::optional<std::uint64_t> payment,
                   std::optional<std::uint64_t> batch);
  void give_loss(const mapping::LossNote& note, bool unmapped, std::optional<std::uint64_t> payment,
                 std::optional<std::uint64_t> batch);
  void count(const Amount& amount, bool accepted);
  void count(const Series& series);

  Lessons& lessons_;
  const Plan& plan_;
  const ConvertOptions& options_;  // of the plan
  std::optional<Format> target_;   // none: payments are judged and go nowhere
  WholeFile& whole_;
  io::Documents& documents_;
  ReportHandlers handlers_;
  std::unique_ptr<Output> output_;
  // What is rejected with its batch or file is still told what the target thinks of it.
  std::unique_ptr<Output> shadow_;
  std::unique_ptr<io::Sink> shadow_sink_;
  std::unique_ptr<io::Documents> shadow_documents_;
  bool shadow_has_message_ = false;
  std::optional<Format> source_format_;
  std::optional<Format> origin_;  // `Input::origin`
  Input* input_ = nullptr;
  Summary summary_;
  CurrencySums sums_{summary_};
  FinerRules finer_rules_{options_.rules, plan_.today};
  FindingCounts finding_counts_{options_.rules, summary_};
  LossCounts loss_counts_;
  std::uint64_t losses_told_max_;  // of a kind
  Judge& judge_;                   // which has its lessons
  TransferLosses losses_;
  HiddenValues hidden_;

  io::Window* window_ = nullptr;
  std::unique_ptr<Crew> crew_;                    // made when there is enough to do for it
  std::vector<std::unique_ptr<Worker>> workers_;  // for the input and the output of the moment
  std::vector<const char*> cuts_;                 // between stretches
  std::uint64_t turn_ = 0;                        // of the output, when they were cut
  std::uint64_t before_batch_ = 0;                // index of the last payment before it
  std::uint64_t ahead_from_ = 0;  // offset in the input up to which nobody works ahead
  Bets ahead_bets_{2};            // on windows
  std::size_t taken_bytes_ = 0;   // of the window
  std::uint64_t taken_ = 0;
  Result<void> ahead_result_;
  std::uint64_t steps_ = 0;

  std::optional<Acceptances> acceptances_;     // when a history is kept
  std::uint64_t accepted_before_message_ = 0;  // payments
  std::uint64_t accepted_before_batch_ = 0;
  std::uint64_t payments_before_message_ = 0;
  std::uint64_t payments_before_batch_ = 0;
  Rejects* rejects_ = nullptr;
  std::optional<StatusTeller> teller_;  // when a status is written
  mapping::Notes judged_;               // what the rules say of the unit that was read
  mapping::Notes notes_;                // what its target says
  std::vector<Said> said_;
  bool message_rejected_ = false;
  bool batch_rejected_ = false;
  bool in_batch_ = false;
  bool head_rejected_ = false;  // that of the body of the batch
  std::uint64_t body_ = 0;      // the number of that body, from 1
  text::Encoding encoding_ = text::Encoding::utf_8;
  bool has_byte_order_mark_ = false;
  Condemned condemned_;
  std::uint64_t inputs_ = 0;        // so many were read before
  std::uint64_t base_payment_ = 0;  // indexes of the run at the start of the current input
  std::uint64_t base_batch_ = 0;
  std::uint64_t base_document_ = 0;
};

}  // namespace remit::engine
