#pragma once
// How often each rule has spoken.

#include <remit/convert.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// Counts findings in a summary. What a summary holds is a map; the rules that speak in a run are
/// few, and a payment that is meant to be slow has hundreds of findings by one of them.
class FindingCounts {
 public:
  /// Both outlive the object.
  FindingCounts(const RuleSet& rules, Summary& summary) : rules_(rules), summary_(summary) {}

  struct OfRule {
    std::string_view id;
    const Ruling* ruling;  // null: the rule is off
    std::uint64_t* count;  // of findings of the run; null: the rule is off
  };

  /// Valid until the next call.
  const OfRule& of(std::string_view id) {
    // Ids are static texts: the same one is at the same place, nearly always.
    for (const OfRule& known : known_) {
      if (known.id.data() == id.data() && known.id.size() == id.size()) return known;
    }
    return add(id);
  }

 private:
  const OfRule& add(std::string_view id) {
    const Ruling* const ruling = rules_.find(id);
    std::uint64_t* const count = ruling ? &summary_.findings[std::string(id)] : nullptr;
    return known_.emplace_back(OfRule{id, ruling, count});
  }

  const RuleSet& rules_;
  Summary& summary_;
  std::vector<OfRule> known_;
};

}  // namespace remit::engine
