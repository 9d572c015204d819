#pragma once
// What is known of a message or a batch only when all of it was read: totals, repetitions, how far
// a rejection reaches.

#include "engine/repeats.hpp"
#include "mapping/note.hpp"

#include <remit/convert.hpp>
#include <remit/model/payment.hpp>
#include <remit/rules.hpp>

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace remit::engine {

/// Watches a run, and judges the next run over the same input.
///
/// Most inputs are in order, so a run begins as if this one were. When something turns up at the
/// end that should have been known before (`has_verdicts`), all that was written is dropped and the
/// run is made again with the verdicts at hand. A bit for each unit and rule is kept, and words for
/// the findings that are told.
class WholeFile {
 public:
  /// `rules` must outlive the object.
  /// @param today  the day by which rules about messages go; none: they hold
  WholeFile(const RuleSet& rules, RejectScope scope, LossPolicy loss = LossPolicy::report,
            std::optional<Date> today = {});

  /// Whether a rule is judged here.
  static bool judges(std::string_view rule);

  /// Whether there is anything to watch. What is lost may be known behind the payments only, too.
  static bool has_to_watch(const RuleSet& rules, RejectScope scope, LossPolicy loss);
  /// True during the first run, unless there is nothing to watch.
  bool watches() const { return watches_; }

  /// A run begins to read that input, counted through the run.
  void begin_input(std::uint64_t number) { input_ = number; }

  // The first run tells what it reads. Numbers count through the run.
  /// @param in_bodies  of JSON input: totals and uniqueness are judged per body
  /// @param faulty  fields with which the reader has found fault: what they declare is not judged
  void begin_message(std::uint64_t number, bool in_bodies, const FieldSet& faulty);
  /// @param continues  the batch is of the same JSON body as the one before: its totals are those
  /// of the body
  /// @param faulty  as for messages
  void begin_batch(const Payment& payment, std::uint64_t number, bool continues,
                   const FieldSet& faulty);
  /// What is kept in mind of a payment.
  struct Marks {
    Decimal amount;
    bool is_amount_known = true;
    std::uint8_t lacks = 0;    ///< which of `stated` neither it nor its batch states
    std::uint8_t present = 0;  ///< which of the others
    std::array<text::Digest, 4> digests = {};
  };
  /// A constant, which is not made anew for each payment.
  static constexpr FieldSet none_faulty = {};
  /// May be called for payments of the open batch in any order, on any thread, once the first one
  /// was added.
  /// @param faulty  fields with which the reader has found fault
  Marks look_at(const Payment& payment, const Amount& amount,
                const FieldSet& faulty = none_faulty) const;
  /// @param first   number of the first of them
  /// @param amounts  their sum
  void add(std::span<const Marks> payments, std::uint64_t first, const DecimalSum& amounts) {
    batch_.payments += payments.size();
    batch_.sum.add(amounts);
    add(payments, first);
  }
  void add(const Payment& payment, const Amount& amount, std::uint64_t number,
           const FieldSet& faulty = none_faulty);
  /// A message, a batch or a payment was rejected.
  void note_rejected(Level level);
  /// What stands behind its payments rejects a batch, or behind its batches a message.
  void reject(Level level, std::uint64_t number);
  void end_batch(const Payment& payment);
  void end_message(const Payment& payment);
  /// An error was found, or something was rejected.
  void note_invalid() { is_invalid_ = true; }
  /// At the end of the run.
  /// @param workers  threads that may be used
  Result<void> finish(std::size_t workers);

  /// True when the run has to be made again.
  bool has_verdicts() const { return has_verdicts_; }
  /// True when the first run found an error, or the verdicts on it are one.
  bool is_invalid() const { return is_invalid_; }
  /// In the next run nothing is accepted.
  void condemn_all() { condemns_all_ = has_verdicts_ = true; }
  bool condemns_all() const { return condemns_all_; }
  /// Before that.
  void begin_again() { watches_ = false; }

  /// Appends the verdicts on a unit, which has just been read, to `notes`.
  /// @param offset  where a payment stands in the input
  void judge(Level level, std::uint64_t number, const Payment& payment, std::uint64_t offset,
             mapping::Notes& notes);
  /// True when there is something to say of the payment, or by it of another.
  bool speaks_of(std::uint64_t payment) const;
  /// True when the scope of rejections takes the unit with it.
  bool reaches(Level level, std::uint64_t number) const;

 private:
  /// Rules that are judged here.
  enum class Whole : std::uint8_t {
    number_of_transactions,
    control_sum,
    payments_of_message,
    total_of_message,
    single_payment,
    batch_number_of_transactions,
    batch_control_sum,
    batch_identification,
    payments_of_batch,
    number_of_instructions,
    service_level,
    local_instrument,
    execution_day,
    end_to_end_id,
    instruction_id,
    uetr,
    same_payment,
  };
  static constexpr std::size_t whole_count = 17;
  struct About {
    std::string_view rule;
    Level level;
    Field field;
    std::string_view message;
  };
  static const std::array<About, whole_count> about;
  static const std::array<std::size_t, whole_count>& find_rules();

  using Params = std::vector<std::pair<std::string, std::string>>;
  /// The units that break one rule.
  struct Verdicts {
    std::vector<bool> units;
    std::map<std::uint64_t, Params> told;              // the first ones, in words
    std::map<std::uint64_t, std::uint64_t> first_of;   // repetitions: the first unit
    std::map<std::uint64_t, std::uint64_t> offset_of;  // of such first units, once they are read
  };
  /// What was counted of a message or a batch.
  struct Totals {
    std::uint64_t number = 0;  // of the unit
    FieldSet faulty = {};      // what it declares otherwise than it may
    std::uint64_t payments = 0;
    DecimalSum sum = {};
    bool all_amounts_known = true;
    std::uint8_t lacks = 0;  // of a batch: which of `stated` some payment lacks

    void add(const Totals& more);
  };

  bool holds(Whole whole, const Record& batch) const;
  bool is_on(Whole whole) const { return on_[static_cast<std::size_t>(whole)]; }
  void condemn(Whole whole, const Totals& totals, Params params);
  void condemn(Whole whole, std::uint64_t unit, Params params = {});
  void condemn_repeat(Whole whole, std::uint64_t unit, std::uint64_t first);
  void mark(std::vector<bool>& condemned, std::uint64_t number);
  bool is_error(Whole whole) const;
  /// Stands first in what is said of a sum that cannot be checked for want of an amount.
  static constexpr const char* unchecked = "unchecked";
  static bool is_unchecked(const Params& params) {
    return !params.empty() && params.front().first == unchecked;
  }
  /// Whether a total is one of messages in XML, whose other rules speak of it, too.
  static bool is_of_xml(Whole whole) { return whole != Whole::number_of_instructions; }
  bool is_empty(Whole whole, const Totals& totals) const;
  void check_number(Whole whole, const Record& record, Field declared, const Totals& totals);
  void check_sum(Whole whole, const Record& record, Field declared, const Totals& totals);
  void check_limit(Whole whole, std::optional<std::uint64_t> max, const Totals& totals);
  void check_single(const Record& message);
  static Value declared_by(const Record& record, Field declared, const Totals& totals);
  /// What each payment has to state, or else its batch.
  static constexpr std::array stated = {Whole::service_level, Whole::local_instrument,
                                        Whole::execution_day};
  std::uint8_t lacking(const Record& record, const FieldSet& faulty) const;
  void check_stated(const Record& batch);
  /// What must not repeat.
  static constexpr std::array repeating = {Whole::batch_identification, Whole::end_to_end_id,
                                           Whole::instruction_id, Whole::uetr, Whole::same_payment};
  /// Of payments, in the order of their digests.
  static constexpr std::array repeatable = {Whole::end_to_end_id, Whole::instruction_id,
                                            Whole::uetr, Whole::same_payment};
  Repeats& repeats_of(Whole whole) {
    auto& repeats = repeats_[static_cast<std::size_t>(whole)];
    return repeats ? *repeats : repeats.emplace();
  }
  void begin_payments(const Payment& payment);
  void add(std::span<const Marks> payments, std::uint64_t first);
  mapping::Finding finding(Whole whole, std::uint64_t unit, const Payment& payment);
  Result<void> find_repeats(Whole whole);

  const RuleSet& rules_;
  RejectScope scope_;
  bool watches_;
  bool has_verdicts_ = false;
  bool is_invalid_ = false;
  bool condemns_all_ = false;
  std::array<bool, whole_count> on_{};
  std::array<Verdicts, whole_count> verdicts_;
  std::array<std::optional<Repeats>, whole_count> repeats_;
  /// What a batch is condemned for unless its body goes on.
  struct Pending {
    Whole whole;
    Params params;
  };
  void settle();

  std::vector<Pending> pending_;
  std::uint64_t first_of_body_ = 0;  // number of its first batch
  /// Where identifications have to be unique.
  std::uint64_t scope() const { return in_bodies_ ? first_of_body_ : message_.number; }

  bool in_bodies_ = false;
  std::optional<std::uint64_t> shared_;  // what the payments of the batch share
  Totals message_;
  Totals batch_;
  std::uint8_t batch_lacks_ = 0;  // which of `stated` its head does not state
  std::vector<bool> condemned_batches_;
  std::vector<bool> condemned_messages_;
  std::vector<bool> condemned_inputs_;
  std::uint64_t input_ = 0;
};

}  // namespace remit::engine
