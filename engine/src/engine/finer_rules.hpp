#pragma once
// Finds the rule under which a finding of readers is told.

#include "engine/by_rule.hpp"
#include "engine/input.hpp"

#include <remit/rules.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace remit::engine {

/// Readers know general rules; `refinements.hpp` says which ones say more. Findings come by the
/// million, or by the thousand in one payment, of few rules and about siblings; so what was found
/// out for one is kept for the next.
class FinerRules {
 public:
  /// `rules` outlive the object.
  /// @param today  the day by which rules about messages go
  FinerRules(const RuleSet& rules, Date today) : rules_(rules), today_(today) {}

  const RuleSettings& settings() const { return rules_.settings(); }
  Date today() const { return today_; }
  /// The ruling of the finest rule that is on, or null. The finding has the place of its owner.
  const Ruling* ruling(Input& input, const mapping::Finding& finding);

 private:
  // A set of refinements has a bit for each.
  struct OfRule {
    const Ruling* ruling;       // null: the rule is off
    std::uint64_t refinements;  // that are on
  };
  const OfRule& of(std::string_view id);
  std::uint64_t fitting(Input& input, const mapping::Finding& finding, std::uint64_t rows);

  const RuleSet& rules_;
  Date today_;
  ByRule<OfRule> known_;
  std::string path_;   // of the last finding, without the number of its last step
  std::string above_;  // up to the last stroke
  std::uint64_t asked_ = 0;
  std::uint64_t fitting_above_ = 0;  // of those asked for
};

}  // namespace remit::engine
