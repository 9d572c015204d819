#pragma once
// The options that say by which rules payments are judged.

#include <remit/rules.hpp>

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace remit::tool {

struct RuleOptions {
  std::vector<std::string> profiles = {"iso"};
  std::string file;
  std::vector<std::string> with_rules;
  std::string client_id;
  std::string time_zone;
  std::string bic_directory;
  bool sandbox = false;
};

void add_rule_options(CLI::App& command, RuleOptions& options);

/// The rules that are asked for.
Result<RuleSet> make_rules(const RuleOptions& options);

/// The profiles whose rules these are: as they were asked for, then those that a file inherits.
std::vector<std::string> profiles_in_use(const RuleOptions& options, const RuleSet& rules);

}  // namespace remit::tool
