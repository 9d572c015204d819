#pragma once
// What is known of rules, by their ids.

#include <string_view>
#include <utility>
#include <vector>

namespace remit::engine {

/// A few rules speak in a run, and each of them often. Their ids are static texts: the same one is
/// at the same place, nearly always; one that is not is known twice.
template <class Known>
class ByRule {
 public:
  /// What is known of the rule, else what `make()` answers. Valid until the next call.
  template <class Make>
  const Known& of(std::string_view id, Make make) {
    for (const auto& [known_id, known] : rules_) {
      if (known_id.data() == id.data() && known_id.size() == id.size()) return known;
    }
    return rules_.emplace_back(id, make()).second;
  }

 private:
  std::vector<std::pair<std::string_view, Known>> rules_;
};

}  // namespace remit::engine
