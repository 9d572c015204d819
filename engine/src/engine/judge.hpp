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
/// first payment of the stencil.
class Judge {
 public:
  /// `rules` must outlive the judge.
  Judge(const RuleSet& rules, const DateTime& now, Date today);

  void set_source(Format source) { circumstances_.source = source; }
  /// @param faulty  fields of the batch with which its reader has found fault
  void begin_batch(const FieldSet& faulty) {
    ++batch_;
    faulty_batch_ = faulty;
    faulty_transfers_ = faulty & of_transfers;
  }
  const FieldSet& faulty_of_batch() const { return faulty_batch_; }

  /// Appends what is wrong with one level of the payment to `notes`.
  /// @param faulty  fields of that level with which the reader has found fault
  void examine(const Payment& payment, Level level, const FieldSet& faulty, mapping::Notes& notes);
  /// The same for a transfer without any, which may have a stencil.
  void examine_transfer(const Payment& payment, const stencil::Match& match, mapping::Notes& notes);

  /// A transfer of that stencil will be examined.
  void expect(const stencil::Match& match) const { known_.fetch(match); }

  const RuleSet& rules() const { return circumstances_.rules; }

 private:
  using Checks = std::vector<CheckInUse>;
  struct Known {
    std::uint32_t batch = 0;   // the last one for which the checks were found to be these
    std::uint32_t beside = 0;  // `Match::beside`
    VaryingChecks checks = {};
  };
  static constexpr FieldSet of_transfers =
      fields_where([](Field field) { return info(field).levels == transfer_level; });
  const Checks& checks(Level level) const;
  static void run(const Checks& checks, Subject& subject) {
    for (const CheckInUse& use : checks) use.check(subject);
  }
  const Known* find(const Payment& payment, const stencil::Match& match);
  bool holds(const Known& known, const Payment& payment, const stencil::Match& match);
  void learn(const Payment& payment, const stencil::Match& match, mapping::Notes& notes);

  Circumstances circumstances_;
  Checks of_message_;
  Checks of_batch_;
  Checks of_transfer_;
  Glances glances_;
  stencil::ByStencil<Known> known_;
  std::uint32_t batch_ = 0;
  FieldSet faulty_batch_;
  FieldSet faulty_transfers_;  // of these what its transfers have from its body: it is told once
  mapping::Notes unheard_;
};

}  // namespace remit::engine
