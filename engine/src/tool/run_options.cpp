#include "tool/run_options.hpp"

#include "io/documents.hpp"
#include "tool/commands.hpp"
#include "tool/validators.hpp"

#include <filesystem>
#include <map>

namespace remit::tool {

namespace {

namespace fs = std::filesystem;

/// What would be written or read, however its path is spelled: a file, a folder, standard output;
/// nothing for devices and pipes.
std::optional<fs::path> place_of(const std::string& path) {
  std::error_code failed;
  if (path.empty()) return std::nullopt;
  if (path == "-") return path;
  const fs::file_status status = fs::status(path, failed);
  const bool is_other =
      fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
  if (is_other) return std::nullopt;
  fs::path found = fs::weakly_canonical(fs::absolute(path, failed), failed);
  if (!found.has_filename()) found = found.parent_path();
  return failed ? std::nullopt : std::optional{std::move(found)};
}

/// The file that standard input is, if it is one.
std::optional<fs::path> standard_input() {
  std::error_code failed;
  const fs::path path = fs::read_symlink("/proc/self/fd/0", failed);
  return !failed && fs::is_regular_file(path, failed) ? std::optional{path} : std::nullopt;
}

/// Documents of a folder are named by numbers; nothing else may stand where one may come.
Result<void> check_folder(const fs::path& folder, std::string_view option,
                          const std::map<fs::path, std::string_view>& names) {
  for (const auto& [path, name] : names) {
    if (path.parent_path() != folder || !io::Documents::is_name(path.filename().string())) continue;
    return usage_error(std::string(name) + " names a file that may be one of the documents of " +
                       std::string(option) + ": " + path.string());
  }
  return {};
}

void add_effect_options(CLI::App& command, RunOptions& options) {
  command
      .add_option("--on-invalid", options.convert.on_invalid,
                  "reject (default): invalid payments are set aside; abort: nothing is written")
      ->transform(one_of<OnInvalid>({{"reject", OnInvalid::reject}, {"abort", OnInvalid::abort}}))
      ->type_name("WHAT");
  command
      .add_option("--reject-scope", options.convert.reject_scope,
                  "how far one rejected payment reaches: payment (default), batch, file")
      ->transform(one_of<RejectScope>({{"payment", RejectScope::payment},
                                       {"batch", RejectScope::batch},
                                       {"file", RejectScope::file}}))
      ->type_name("SCOPE");
  command
      .add_option("--rejects", options.rejects,
                  "the rejected payments, verbatim, in a document of the source format")
      ->check(not_empty());
}

}  // namespace

bool reports_to_output(const RunOptions& options) {
  const bool is_wanted = !options.quiet || !options.report_format.empty();
  return options.to.empty() && options.report.empty() && is_wanted;
}

Result<void> check_outputs_differ(const RunOptions& options) {
  const std::string report = reports_to_output(options) ? "-" : options.report;
  const std::string output = options.to.empty() ? std::string{} : options.output;
  const std::pair<std::string_view, const std::string&> outputs[] = {
      {"-o", output},
      {"--report", report},
      {"--manifest", options.manifest},
      {"--rejects", options.rejects},
      {"--status", options.status},
      {"--history", options.history},
  };
  std::map<fs::path, std::string_view> names;
  for (const std::string& path : options.inputs) {
    if (const auto place = path == "-" ? standard_input() : place_of(path).value_or(path))
      names.emplace(*place, "INPUT");
  }
  for (const auto& [name, path] : {std::pair{"--rules-file", options.rules.file},
                                   std::pair{"--bic-directory", options.rules.bic_directory}}) {
    if (const auto place = place_of(path)) names.emplace(*place, name);
  }
  for (const auto& [name, path] : outputs) {
    const auto place = place_of(path);
    if (!place) continue;
    const auto [known, is_new] = names.emplace(*place, name);
    if (is_new) continue;
    const std::string both = std::string(known->second) + " and " + std::string(name);
    return usage_error(path == "-" ? both + " both go to standard output: one must name a file"
                                   : both + " name the same file: " + path);
  }
  for (const auto& [name, path] : outputs) {
    if (!path.ends_with('/')) continue;
    if (auto apart = check_folder(*place_of(path), name, names); !apart) return apart;
  }
  return {};
}

void add_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("INPUT", options.inputs, "files; - or nothing is standard input");
  command.add_option("--from", options.from, "source format (default: detected)");
  add_rule_options(command, options.rules);
  add_effect_options(command, options);
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

  command
      .add_option("--report", options.report,
                  "findings and the loss ledger as NDJSON; - is standard output")
      ->check(not_empty());
  command.add_option("--report-format", options.report_format, "text, ndjson or sarif")
      ->check(CLI::IsMember({"text", "ndjson", "sarif"}));
  command
      .add_option("--history", options.history,
                  "store of what was accepted before, for duplicates across files")
      ->check(not_empty());
  command
      .add_option("--status", options.status,
                  "a status message about the input, such as a pain.002; DIR/: a file each")
      ->check(not_empty());
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
  command.add_flag("-q,--quiet", options.quiet,
                   "say nothing but errors, unless a report is asked for");
}

}  // namespace remit::tool
