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
  /// What has to be looked at again in payments of a stencil: what stands in its gaps.
  struct Varying {
    /// A check that looks at fields one by one, and those of them that are in gaps.
    struct OfEach {
      Check check;
      std::uint32_t first = 0;  // in `fields`
      std::uint32_t count = 0;
      std::uint8_t alarmed_by = Traits::any;
    };
    std::vector<OfEach> of_each;
    std::vector<Field> fields;
    std::vector<std::uint8_t> texts;  // gaps that checks of characters look at
    std::uint8_t wanted = 0;          // traits that alarm them
    Checks of_all;                    // that look at more than one field at once
  };
  const Checks& checks(Level level) const;
  static void run(const Checks& checks, Subject& subject) {
    for (const Check check : checks) check(subject);
  }
  static void add(Varying::OfEach each, const FieldSet& fields, const stencil::Match& match,
                  const Record& record, Varying& varying);
  static FieldSet fields_in_gaps(const stencil::Match& match, const Record& record);
  void learn(const Payment& payment, const stencil::Match& match, mapping::Notes& notes);

  Circumstances circumstances_;
  Checks of_message_;
  Checks of_batch_;
  Checks of_transfer_;
  std::vector<std::uint8_t> alarmed_by_;  // of each of them
  stencil::ByStencil<Varying> known_;
};

}  // namespace remit::engine
