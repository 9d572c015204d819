#pragma once
// How often each rule has spoken.

#include "engine/by_rule.hpp"

#include <remit/convert.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace remit::engine {

/// Counts findings in a summary. What that holds is a map, and a payment that is meant to be slow
/// has thousands of findings by one rule.
class FindingCounts {
 public:
  /// Both outlive the object.
  FindingCounts(const RuleSet& rules, Summary& summary) : rules_(rules), summary_(summary) {}

  struct OfRule {
    const Ruling* ruling;  // null: the rule is off
    std::uint64_t* count;  // of findings of the run; null: the rule is off
  };

  /// Valid until the next call.
  const OfRule& of(std::string_view id) {
    return known_.of(id, [&] {
      const Ruling* const ruling = rules_.find(id);
      return OfRule{ruling, ruling ? &summary_.findings[std::string(id)] : nullptr};
    });
  }

 private:
  const RuleSet& rules_;
  Summary& summary_;
  ByRule<OfRule> known_;
};

}  // namespace remit::engine
