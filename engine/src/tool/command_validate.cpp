#include "tool/commands.hpp"
#include "tool/conversion.hpp"

#include <CLI/CLI.hpp>

namespace remit::tool {

void add_validate(CLI::App& app, int& status) {
  CLI::App* const command =
      app.add_subcommand("validate", "check messages without translating them");
  static RunOptions options;
  add_run_options(*command, options);
  command->callback([&status] {
    // Nothing is written, so nothing is lost.
    options.convert.loss = LossPolicy::ignore;
    status = Conversion{options}.run();
  });
}

}  // namespace remit::tool
