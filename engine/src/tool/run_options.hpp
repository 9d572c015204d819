#pragma once
// What `convert` and `validate` are asked for on the command line.

#include "tool/mask.hpp"
#include "tool/rule_options.hpp"

#include <remit/convert.hpp>

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace remit::tool {

struct RunOptions {
  std::vector<std::string> inputs;
  std::string from;
  std::string to;            ///< empty: payments are judged only
  std::string output = "-";  ///< empty: nothing is written
  std::string report;
  std::string report_format;
  std::string manifest;
  std::string rejects;
  std::string history;
  std::string status;
  std::string status_format;  ///< empty: that of the source's family
  std::vector<std::string> set;
  std::vector<std::string> group_by;
  RuleOptions rules;
  MaskPolicy mask = MaskPolicy::partial;
  std::optional<bool> progress;
  bool quiet = false;
  ConvertOptions convert;
};

/// True when the report goes to standard output without being sent there: that of `validate`,
/// unless it shall be quiet and no form of it is asked for.
bool reports_to_output(const RunOptions& options);

/// Refuses two outputs in one place, or in that of an input.
Result<void> check_outputs_differ(const RunOptions& options);

/// What both are asked for: inputs, rules and what follows from them, clock, report.
void add_run_options(CLI::App& command, RunOptions& options);

}  // namespace remit::tool
