#pragma once
// How often each rule has spoken.

#include "engine/by_rule.hpp"

#include <remit/convert.hpp>
#include <remit/limits.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <map>
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
    std::uint64_t before;  // those of earlier inputs

    /// True when the next finding is told; bounds are those of one input.
    bool is_told() const { return *count - before < limits::findings_per_rule_max; }
  };

  void begin_input() {
    known_ = {};
    before_ = summary_.findings;
  }

  /// Valid until the next call.
  const OfRule& of(std::string_view id) {
    return known_.of(id, [&]() -> OfRule {
      const Ruling* const ruling = rules_.find(id);
      if (ruling == nullptr) return {};
      const std::string name{id};
      const auto earlier = before_.find(name);
      return {ruling, &summary_.findings[name], earlier == before_.end() ? 0 : earlier->second};
    });
  }

 private:
  const RuleSet& rules_;
  Summary& summary_;
  ByRule<OfRule> known_;
  std::map<std::string, std::uint64_t> before_;
};

}  // namespace remit::engine
