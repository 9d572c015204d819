#pragma once
// The checks that have to look again at each payment of a stencil.

#include "stencil/match.hpp"

#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace remit::engine {

/// What is known of a stencil of which one payment was found in order. Its payments differ in what
/// fills their gaps, and in what stands above them and beside their list. So only checks that look
/// at a gap can find anything in the next one, as long as the batch is the same; in another batch,
/// those that look at levels above.
class VaryingChecks {
 public:
  VaryingChecks() = default;
  /// @param match    of the payment; the stencil must be known by it
  VaryingChecks(const stencil::Match& match, const Record& transfer);

  /// Notes at what a check has looked.
  void add(Check check, std::uint8_t alarmed_by, const Subject::LookedAt& looked_at,
           const stencil::Match& match, const Record& transfer);

  /// Runs those that look at a gap. `match` is that of the payment in `subject`.
  void run(Subject& subject, const stencil::Match& match) const;
  /// True when the checks that look at levels above look at the same of this payment as of the one
  /// that was learnt from. Whatever they find is told to `subject`.
  bool look_the_same(Subject subject) const;

 private:
  /// A check that visits values one by one, and those of them that are in gaps.
  struct OfEach {
    Check check;
    std::uint32_t first = 0;  // in `spots_`
    std::uint32_t count = 0;
    std::uint8_t alarmed_by = Traits::any;
  };
  /// Which fields with gaps a check has looked at. When any was looked at singly, the others do not
  /// matter.
  struct Sight {
    FieldSet each;
    bool singly = false;
    friend bool operator==(const Sight&, const Sight&) = default;
  };
  struct Above {
    Check check;
    Sight sight;
  };
  Sight sight_of(const Subject::LookedAt& looked_at) const;
  void watch_characters(const OfEach& check);

  FieldSet in_gaps_;           // fields of which something fills a gap
  std::vector<Check> of_all_;  // that look at more than one value at once
  std::vector<OfEach> of_each_;
  std::vector<OfEach> of_characters_;  // that find nothing unless something alarms them
  std::vector<Subject::Spot> spots_;
  std::vector<std::uint8_t> texts_;  // gaps that they look at
  std::uint8_t alarming_ = 0;        // traits that alarm any of them
  std::vector<Above> above_;         // that look at levels above
};

}  // namespace remit::engine
