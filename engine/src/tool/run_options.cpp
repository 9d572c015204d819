#include "tool/run_options.hpp"

#include "tool/commands.hpp"

namespace remit::tool {

void add_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("INPUT", options.inputs, "files; - or nothing is standard input");
  command.add_option("--from", options.from, "source format (default: detected)");
  add_rule_options(command, options.rules);
  command.add_option("--as-of", options.convert.as_of,
                     "the clock: ISO 8601 with offset (default: now)");
  command.add_option("--payment-product", options.convert.payment_product,
                     "Berlin Group product of a JSON input");

  command.add_option("--report", options.report,
                     "findings and the loss ledger as NDJSON; - is standard output");
  command.add_option("--report-format", options.report_format, "text or ndjson")
      ->check(CLI::IsMember({"text", "ndjson"}));
  command
      .add_option("--mask", options.mask,
                  "how values are shown in reports: none, partial (default), full")
      ->transform(one_of<MaskPolicy>({{"none", MaskPolicy::none},
                                      {"partial", MaskPolicy::partial},
                                      {"full", MaskPolicy::full}}))
      ->type_name("POLICY");
  command.add_flag("--progress,!--no-progress", options.progress,
                   "a progress bar on standard error");
  command.add_flag("-q,--quiet", options.quiet, "say nothing on standard error but errors");
}

}  // namespace remit::tool
