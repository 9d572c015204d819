#pragma once
// Examines payments by the rules in use.

#include "mapping/note.hpp"
#include "stencil/by_stencil.hpp"
#include "stencil/match.hpp"

#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <vector>

namespace remit::engine {

/// The rules of one run at work.
///
/// Payments of one stencil and one batch differ in what fills their gaps and in nothing else. So it
/// is found out once for each stencil which checks look at a gap (`Subject::watch`); the others
/// have found nothing and will find nothing in the next payment.
class Judge {
 public:
  /// `rules` must outlive the judge.
  Judge(const RuleSet& rules, const DateTime& now, Date today);

  void set_source(Format source) { circumstances_.source = source; }
  /// A batch begins: what is known of stencils holds no longer.
  void forget() { known_.forget(); }

  /// Appends what is wrong with one level of the payment to `notes`.
  /// @param reading  what its reader has noted
  void examine(const Payment& payment, Level level, const mapping::Notes& reading,
               mapping::Notes& notes);
  /// The same for a transfer that may have a stencil.
  void examine_transfer(const Payment& payment, const mapping::Notes& reading,
                        const stencil::Match& match, mapping::Notes& notes);

  const RuleSet& rules() const { return circumstances_.rules; }

 private:
  using Checks = std::vector<Check>;
  const Checks& checks(Level level) const;
  void run(const Checks& checks, Subject& subject) {
    for (const Check check : checks) check(subject);
  }
  void learn(const Payment& payment, const stencil::Match& match, mapping::Notes& notes);

  Circumstances circumstances_;
  Checks of_message_;
  Checks of_batch_;
  Checks of_transfer_;
  stencil::ByStencil<Checks> known_;  // the checks that look at a gap
};

}  // namespace remit::engine
