#pragma once
// The checks that have to look again at each payment of a stencil.

#include "stencil/match.hpp"
#include "stencil/numbered.hpp"

#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace remit::engine {

/// Glances that are in use for any stencil.
using Glances = stencil::Numbered<Glance>;

/// What is known of a stencil of which one payment was found in order. Its payments differ in what
/// fills their gaps, and in what stands above them and beside their list. So only checks that look
/// at a gap can find anything in the next one, as long as the batch is the same; in another batch,
/// those that look at levels above. The same holds for the batch of a body that is one payment,
/// whose stencil is one of all of it.
///
/// Nearly all payments are in order. So the values in gaps are looked at first, as far as that
/// tells that nothing is wrong with them (`Rule::glance`, `Rule::cruxes`, `Rule::alarmed_by`); only
/// when something alarms are the checks that look at these values called at all.
///
/// There are many of these, one for each stencil, and payments come in no order of them: what is
/// looked at for each payment stands together, in two lines of the cache.
class VaryingChecks {
 public:
  VaryingChecks() = default;
  /// Makes all of the checks of the payment in `subject`, and notes at what each of them looks.
  /// @param match  of the payment; the stencil must be known by it
  /// @param record  of the level of the subject
  VaryingChecks(std::span<const CheckInUse> checks, const Subject& subject,
                const stencil::Match& match, const Record& record, Glances& glances);

  /// Runs those that look at a gap. `match` is that of the payment in `subject`.
  void run(std::span<const CheckInUse> checks, const Glances& glances, Subject& subject,
           const stencil::Match& match) const;
  /// True when the checks that look at levels above look at the same of this payment as of the one
  /// that was learnt from. Whatever they find is told to `subject`.
  bool look_the_same(std::span<const CheckInUse> checks, Subject subject) const;

 private:
  /// What is looked at: the value in a gap by a glance, or the payment by a check.
  struct Look {
    std::uint16_t by;  // number of the glance or of the check
    std::uint8_t gap = 0;
    friend bool operator==(const Look&, const Look&) = default;
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
  struct Learning;

  /// What is needed when something alarms, or in another batch.
  struct Seldom {
    std::vector<Varying> all;  // without spots: that look at more than one value at once
    std::vector<Subject::Spot> spots;
    std::vector<Above> above;  // checks that look at levels above
    FieldSet in_gaps;          // fields of which something fills a gap
  };

  Sight sight_of(const Subject::LookedAt& looked_at) const;
  void add(Learning& learning, std::uint16_t number, const Subject::LookedAt& looked_at);
  void add_visits(Learning& learning, std::uint16_t number, std::span<const Subject::Spot> spots);
  void add_glance(const Look& look);
  bool spares(Learning& learning, const Cruxes& cruxes);
  Glance choose(const Crux& crux, Subject subject) const;
  std::uint8_t alarm_of(const Glances& glances, const stencil::Match& match) const;
  void run_all(std::span<const CheckInUse> checks, std::uint8_t alarm, Subject& subject,
               const stencil::Match& match) const;

  static_assert(stencil::Match::gaps_max <= 64);
  // A bit for each gap that checks of characters look at, and for each with an identifier.
  std::uint64_t texts_ = 0;
  std::uint64_t identifiers_ = 0;
  std::uint8_t alarming_ = 0;                       // traits that alarm any of these checks
  std::uint16_t glances_ = 0;                       // how many looks, in front, are glances
  boost::container::small_vector<Look, 14> looks_;  // behind them: those that nothing spares
  std::unique_ptr<Seldom> seldom_;
};

}  // namespace remit::engine
