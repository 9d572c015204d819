#pragma once
// The checks that have to look again at each payment of a stencil.

#include "stencil/match.hpp"

#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace remit::engine {

/// A check, and what tells without calling it that it finds nothing in what it visits.
struct AlarmedCheck {
  Check check;
  std::uint8_t alarmed_by = Traits::any;  // `Rule::alarmed_by`
  Glance glance = nullptr;                // `Rule::glance`

  /// @param alarm  traits that were seen; any: some glance did not tell that a value is in order
  bool is_alarmed_by(std::uint8_t alarm) const {
    if (glance != nullptr) return alarm == Traits::any;
    return alarmed_by == Traits::any || (alarmed_by & alarm) != 0;
  }
};

/// What is known of a stencil of which one payment was found in order. Its payments differ in what
/// fills their gaps, and in what stands above them and beside their list. So only checks that look
/// at a gap can find anything in the next one, as long as the batch is the same; in another batch,
/// those that look at levels above.
///
/// Nearly all payments are in order. So the values in gaps are looked at first, as far as that
/// tells that nothing is wrong with them (`AlarmedCheck`); only when something alarms are the
/// checks that visit these values called at all.
///
/// There are many of these, one for each stencil: what is looked at for each payment is small.
class VaryingChecks {
 public:
  VaryingChecks() = default;
  /// @param match    of the payment; the stencil must be known by it
  VaryingChecks(const stencil::Match& match, const Record& transfer);

  /// Notes at what `checks[number]` has looked, for each of the checks in their order.
  void add(std::span<const AlarmedCheck> checks, std::size_t number,
           const Subject::LookedAt& looked_at, const stencil::Match& match, const Record& transfer);

  /// Runs those that look at a gap. `match` is that of the payment in `subject`.
  void run(std::span<const AlarmedCheck> checks, Subject& subject,
           const stencil::Match& match) const;
  /// True when the checks that look at levels above look at the same of this payment as of the one
  /// that was learnt from. Whatever they find is told to `subject`.
  bool look_the_same(std::span<const AlarmedCheck> checks, Subject subject) const;

 private:
  /// A check that looks at what is in one gap, or at all of the payment.
  struct Look {
    static constexpr std::uint8_t at_all = stencil::Match::gaps_max;
    std::uint16_t check;
    std::uint8_t gap = at_all;
  };
  /// Checks in their order. When one visits values one by one, some spots are those in gaps.
  struct Varying {
    std::uint16_t check;
    std::uint16_t spots_end;  // of its spots, which are behind those of the check before
  };
  /// Which fields with gaps a check has looked at. When any was looked at singly, the others do not
  /// matter.
  struct Sight {
    FieldSet each;
    bool singly = false;
    friend bool operator==(const Sight&, const Sight&) = default;
  };
  struct Above {
    std::uint16_t check;
    Sight sight;
  };
  Sight sight_of(const Subject::LookedAt& looked_at) const;
  std::uint8_t alarm_of(std::span<const AlarmedCheck> checks, const stencil::Match& match) const;
  void run_all(std::span<const AlarmedCheck> checks, std::uint8_t alarm, Subject& subject,
               const stencil::Match& match) const;

  static_assert(stencil::Match::gaps_max <= 64);
  std::uint64_t texts_ = 0;    // a bit for each gap that checks of characters look at
  std::uint8_t alarming_ = 0;  // traits that alarm any of these
  std::uint16_t glances_ = 0;  // how many looks, in front, are glances
  std::vector<Look> looks_;    // behind them: those that nothing spares

  // What is needed when something alarms, or in another batch.
  std::vector<Varying> all_;  // without spots: that look at more than one value at once
  std::vector<Subject::Spot> spots_;
  std::vector<Above> above_;  // checks that look at levels above
  FieldSet in_gaps_;          // fields of which something fills a gap
};

}  // namespace remit::engine
