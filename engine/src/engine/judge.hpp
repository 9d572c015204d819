#pragma once
// Examines payments by the rules in use.

#include "engine/varying_checks.hpp"
#include "mapping/note.hpp"
#include "stencil/by_stencil.hpp"
#include "stencil/match.hpp"

#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <vector>

namespace remit::engine {

/// The rules of one run at work.
///
/// What is learnt of a stencil (`VaryingChecks`) holds on. In another batch it is confirmed by the
/// first payment of the stencil, in another message by the first batch.
class Judge {
 public:
  /// `rules` must outlive the judge.
  Judge(const RuleSet& rules, const DateTime& now, Date today);

  void set_source(Format source) { circumstances_.source = source; }
  void begin_message() { ++batches_.above; }
  /// @param faulty  fields of the batch with which its reader has found fault
  void begin_batch(const FieldSet& faulty) {
    ++transfers_.above;
    faulty_of_batch_ = faulty;
    faulty_batch_ = faulty - of_transfers;
    transfers_.faulty = faulty & of_transfers;
  }
  const FieldSet& faulty_of_batch() const { return faulty_of_batch_; }

  /// Appends what is wrong with one level of the payment to `notes`.
  /// @param faulty  fields of that level with which the reader has found fault
  void examine(const Payment& payment, Level level, const FieldSet& faulty, mapping::Notes& notes);
  /// The same for a transfer without any, which may have a stencil.
  void examine_transfer(const Payment& payment, const stencil::Match& match,
                        mapping::Notes& notes) {
    examine(transfers_, payment, match, notes);
  }
  /// The same for a batch that is read with its only transfer.
  void examine_batch(const Payment& payment, const stencil::Match& match, mapping::Notes& notes) {
    examine(batches_, payment, match, notes);
  }

  /// A transfer of that stencil will be examined.
  void expect(const stencil::Match& match) const { transfers_.known.fetch(match); }

  const RuleSet& rules() const { return circumstances_.rules; }

 private:
  using Checks = std::vector<CheckInUse>;
  struct Known {
    std::uint32_t above = 0;   // the last one for which the checks were found to be these
    std::uint32_t beside = 0;  // `Match::beside`
    VaryingChecks checks = {};
  };
  /// The units of one level.
  struct Units {
    Level level;
    Checks checks;
    stencil::ByStencil<Known> known = {};
    std::uint32_t above = 0;  // counts the units above them
    FieldSet faulty = {};     // what they have from their body: it is told once
  };
  static constexpr FieldSet of_transfers =
      fields_where([](Field field) { return info(field).levels == transfer_level; });
  const Checks& checks(Level level) const;
  static void run(const Checks& checks, Subject& subject) {
    for (const CheckInUse& use : checks) use.check(subject);
  }
  void examine(Units& units, const Payment& payment, const stencil::Match& match,
               mapping::Notes& notes);
  const Known* find(Units& units, const Payment& payment, const stencil::Match& match);
  bool holds(const Units& units, const Known& known, const Payment& payment,
             const stencil::Match& match);
  void learn(Units& units, const Payment& payment, const stencil::Match& match,
             mapping::Notes& notes);
  Subject subject(const Units& units, const Payment& payment, mapping::Notes& notes) const {
    return {payment, units.level, circumstances_, units.faulty, notes, faulty_batch_};
  }

  Circumstances circumstances_;
  Checks of_message_;
  Units batches_;
  Units transfers_;
  Glances glances_;
  FieldSet faulty_of_batch_;  // with what its transfers have from its body
  FieldSet faulty_batch_;
  mapping::Notes unheard_;
};

}  // namespace remit::engine
