#include "tool/run_options.hpp"

#include "tool/commands.hpp"

namespace remit::tool {

void add_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("INPUT", options.inputs, "files; - or nothing is standard input");
  command.add_option("--from", options.from, "source format (default: detected)");
  add_rule_options(command, options.rules);
  command.add_option("--as-of", options.convert.as_of,
                     "the clock: ISO 8601 with offset (default: now)");
  options.convert.workers = 0;
  command
      .add_option("-j,--jobs", options.convert.workers,
                  "worker threads (default: as many as the machine has cores); the output is the "
                  "same for any number")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command.add_option("--payment-product", options.convert.payment_product,
                     "Berlin Group product of a JSON input");

  command.add_option("--report", options.report,
                     "findings and the loss ledger as NDJSON; - is standard output");
  command.add_option("--report-format", options.report_format, "text, ndjson or sarif")
      ->check(CLI::IsMember({"text", "ndjson", "sarif"}));
  command.add_option("--history", options.history,
                     "store of what was accepted before, for duplicates across files");
  command.add_option("--status", options.status,
                     "a status message about the input, such as a pain.002");
  command.add_option("--status-format", options.status_format,
                     "pain.002.001.03, pain.002.001.10, berlin-group, stet, younify, salt-edge "
                     "(default: what the sender of the source expects)");
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
