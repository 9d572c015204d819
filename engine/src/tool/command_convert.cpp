#include "engine/documents.hpp"
#include "engine/regrouping.hpp"
#include "engine/run.hpp"
#include "io/sink.hpp"
#include "io/source.hpp"
#include "text/nearest.hpp"
#include "tool/commands.hpp"
#include "tool/manifest.hpp"
#include "tool/progress.hpp"
#include "tool/report.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <fmt/format.h>

namespace remit::tool {

namespace {

struct Options {
  std::vector<std::string> inputs;
  std::string from;
  std::string to;
  std::string output = "-";
  std::string report;
  std::string report_format;
  std::string manifest;
  std::vector<std::string> set;
  std::vector<std::string> group_by;
  std::vector<std::string> rules = {"iso"};
  MaskPolicy mask = MaskPolicy::partial;
  std::optional<bool> progress;
  bool quiet = false;
  ConvertOptions convert;
};

Error usage_error(std::string message) {
  return {.code = ErrorCode::usage, .message = std::move(message)};
}

/// The error for a name that is no canonical field: names the nearest one.
Error unknown_field(std::string_view option, std::string_view name) {
  text::Nearest nearest{name};
  for (std::size_t i = 0; i < field_count; ++i) nearest.offer(remit::name(static_cast<Field>(i)));
  std::string message = std::string(option) + ": no canonical field \"" + std::string(name) + '"';
  if (!nearest.best().empty()) message += "; did you mean " + std::string(nearest.best()) + "?";
  return usage_error(std::move(message));
}

/// `--set FIELD=VALUE`
Result<std::pair<Field, std::string>> parse_set(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return usage_error("--set " + text + ": FIELD=VALUE is expected");
  }
  const Field field = find_field(text.substr(0, equals));
  if (field == no_field || info(field).list != no_field || info(field).kind == Kind::rows) {
    return unknown_field("--set", text.substr(0, equals));
  }
  return std::pair{field, text.substr(equals + 1)};
}

/// One run of the command: what was asked for, checked, and everything that is open.
class Conversion {
 public:
  explicit Conversion(Options options) : options_(std::move(options)) {}

  int run();

 private:
  Result<void> check();
  Result<void> open();
  Result<void> convert_all();
  Result<void> convert_one(const std::string& path);
  Result<void> commit();
  ReportHandlers handlers(Progress& progress);
  /// A report in a file is for programs, on standard error for people, unless something else is
  /// asked for.
  bool ndjson() const {
    return options_.report_format.empty() ? !options_.report.empty()
                                          : options_.report_format == "ndjson";
  }
  bool into_folder() const { return options_.output.ends_with('/'); }

  Options options_;
  std::optional<Format> target_;
  mapping::WriteOptions write_;
  Date today_;
  std::unique_ptr<io::Sink> output_;
  std::unique_ptr<io::Sink> report_sink_;
  std::unique_ptr<io::Sink> manifest_sink_;
  std::unique_ptr<ReportWriter> report_;
  std::unique_ptr<engine::Documents> documents_;
  std::unique_ptr<engine::Run> run_;
  std::optional<Error> manifest_error_;
};

Result<void> Conversion::check() {
  if (options_.inputs.empty()) options_.inputs.emplace_back("-");
  target_ = find_format(options_.to);
  if (!target_) return unknown_format("--to", options_.to);
  if (!options_.from.empty() && !find_format(options_.from)) {
    return unknown_format("--from", options_.from);
  }
  if (options_.inputs.size() > 1 && target_->syntax() == Syntax::xml && !into_folder()) {
    return usage_error("several inputs make several XML documents: -o must name a folder (DIR/)");
  }
  if (options_.convert.max_payments != 0 && target_->syntax() == Syntax::xml && !into_folder()) {
    return usage_error("--max-payments makes several XML documents: -o must name a folder (DIR/)");
  }
  for (const std::string& text : options_.set) {
    auto parsed = parse_set(text);
    if (!parsed) return parsed.error();
    options_.convert.set.push_back(std::move(parsed.value()));
  }
  for (const std::string& name : options_.group_by) {
    options_.convert.group_by.push_back(find_field(name));
    if (options_.convert.group_by.back() == no_field) return unknown_field("--group-by", name);
  }
  if (auto checked = engine::check_group_by(options_.convert.group_by, *target_); !checked) {
    return checked;
  }
  auto rules = RuleSet::of(options_.rules);
  if (!rules) return rules.error();
  options_.convert.rules = std::move(rules.value());
  auto write = engine::make_write_options(options_.convert);
  if (!write) return write.error();
  write_ = std::move(write.value());
  auto today = engine::today_of(options_.convert, write_);
  if (!today) return today.error();
  today_ = today.value();
  return {};
}

Result<void> Conversion::open() {
  const std::string shown = options_.inputs.size() == 1 ? options_.inputs.front() : "remit";
  const std::string name = shown == "-" ? "standard input" : shown;
  const bool to_file = !options_.report.empty();
  auto sink = to_file          ? io::open_sink(options_.report)
              : options_.quiet ? Result<std::unique_ptr<io::Sink>>{io::null_sink()}
                               : io::error_sink();
  if (!sink) return sink.error();
  report_sink_ = std::move(sink.value());
  report_ = ndjson() ? make_ndjson_report(*report_sink_, options_.mask)
                     : make_text_report(*report_sink_, name, options_.mask);
  if (!options_.manifest.empty()) {
    auto manifest = io::open_sink(options_.manifest);
    if (!manifest) return manifest.error();
    manifest_sink_ = std::move(manifest.value());
  }
  if (into_folder()) {
    const std::string extension = target_->syntax() == Syntax::xml ? ".xml" : ".json";
    documents_ = std::make_unique<engine::Documents>(options_.output, extension);
    return {};
  }
  auto output = io::open_sink(options_.output);
  if (!output) return output.error();
  output_ = std::move(output.value());
  documents_ = std::make_unique<engine::Documents>(*output_);
  return {};
}

ReportHandlers Conversion::handlers(Progress& progress) {
  ReportHandlers handlers;
  handlers.issue = [this](const Issue& issue) { report_->issue(issue); };
  handlers.loss = [this](const Loss& loss) { report_->loss(loss); };
  if (!ndjson()) handlers.losses_per_kind_max = 1;
  handlers.progress = [&progress](std::uint64_t done, std::uint64_t size) {
    progress.update(done, size);
  };
  if (manifest_sink_ != nullptr) {
    handlers.document = [this](const DocumentEntry& entry) {
      if (auto written = manifest_sink_->write(manifest_line(entry)); !written) {
        manifest_error_ = written.error();
      }
    };
  }
  return handlers;
}

Result<void> Conversion::convert_one(const std::string& path) {
  auto source = io::open_source(path);
  if (!source) return source.error();
  auto input = engine::open_input(std::move(source.value()), options_.from);
  auto done = input ? run_->convert(input.value()) : Result<void>{input.error()};
  if (!done) {
    Error error = done.error();
    if (error.file.empty()) error.file = path == "-" ? "standard input" : path;
    return error;
  }
  return {};
}

Result<void> Conversion::convert_all() {
  report_->header({.file = options_.inputs.front(),
                   .format = options_.from,
                   .target = std::string(target_->name()),
                   .rules = fmt::format("{}", fmt::join(options_.rules, ",")),
                   .as_of = write_.now});
  for (const std::string& path : options_.inputs) {
    if (auto done = convert_one(path); !done) {
      report_->error(done.error());
      return done;
    }
  }
  report_->summary(run_->summary());
  if (run_->summary().documents_out > 1 && target_->syntax() == Syntax::xml && !into_folder()) {
    return usage_error("several XML documents: -o must name a folder (DIR/)");
  }
  return {};
}

Result<void> Conversion::commit() {
  if (manifest_error_) return *manifest_error_;
  if (!report_->status()) return report_->status();
  if (output_ != nullptr && run_->summary().documents_out != 0) {
    if (auto done = output_->commit(); !done) return done;
  }
  if (manifest_sink_ != nullptr) {
    if (auto done = manifest_sink_->commit(); !done) return done;
  }
  return report_sink_->commit();
}

int Conversion::run() {
  if (auto checked = check(); !checked) return fail(checked.error());
  if (auto opened = open(); !opened) return fail(opened.error());
  const auto show = !options_.progress   ? Progress::Show::automatic
                    : *options_.progress ? Progress::Show::always
                                         : Progress::Show::never;
  Progress progress{options_.quiet ? Progress::Show::never : show};
  run_ = std::make_unique<engine::Run>(*target_, options_.convert, write_, today_, *documents_,
                                       handlers(progress));
  auto done = convert_all();
  if (!done) {
    // The report tells what went wrong; it is kept, the output is not.
    if (!options_.report.empty()) (void)report_sink_->commit().ok();
    return fail(done.error());
  }
  if (auto committed = commit(); !committed) return fail(committed.error());
  const Summary& summary = run_->summary();
  return summary.rejected == 0 && summary.errors == 0 ? ok : rejected;
}

void add_report_options(CLI::App& command, Options& options) {
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
  command.add_option("--manifest", options.manifest, "one NDJSON line per output document");
  command.add_flag("--progress,!--no-progress", options.progress,
                   "a progress bar on standard error");
  command.add_flag("-q,--quiet", options.quiet, "say nothing on standard error but errors");
}

void add_translation_options(CLI::App& command, Options& options) {
  ConvertOptions& convert = options.convert;
  command
      .add_option(
          "--rules", options.rules,
          "PROFILE[,PROFILE...] that the source is judged by: iso (default), none, sepa-sct, "
          "...; see `remit rules`")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--as-of", convert.as_of, "the clock: ISO 8601 with offset (default: now)");
  command
      .add_option(
          "--loss", convert.loss,
          "what happens to a payment that loses something: reject, report (default), ignore")
      ->transform(one_of<LossPolicy>({{"reject", LossPolicy::reject},
                                      {"report", LossPolicy::report},
                                      {"ignore", LossPolicy::ignore}}))
      ->type_name("POLICY");
  command.add_flag("--truncate", convert.truncate,
                   "cut names, address parts and remittance text that are too long");
  command.add_flag("--extensions", convert.extensions,
                   "write the predefined optional fields of the target too");
  command.add_option("--payment-product", convert.payment_product,
                     "Berlin Group product of a JSON input");
  command
      .add_option("--payment-service", convert.payment_service,
                  "Berlin Group body of payments that do not recur: auto (default), payments, "
                  "bulk-payments")
      ->transform(one_of<PaymentService>({{"auto", PaymentService::automatic},
                                          {"payments", PaymentService::payments},
                                          {"bulk-payments", PaymentService::bulk_payments}}))
      ->type_name("SERVICE");
  command
      .add_option("--max-payments", convert.max_payments, "at most N payments per output document")
      ->check(CLI::NonNegativeNumber);
  command
      .add_option("--group-by", options.group_by,
                  "FIELD[,FIELD...]: payments of a message with the same values of these canonical "
                  "fields go into one batch, as far as their batches agree")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--set", options.set, "FIELD=VALUE: a value that the source cannot know")
      ->allow_extra_args(false);
}

}  // namespace

void add_convert(CLI::App& app, int& status) {
  CLI::App* const command = app.add_subcommand("convert", "translate messages into another format");
  static Options options;
  command->add_option("INPUT", options.inputs, "files; - or nothing is standard input");
  command->add_option("--from", options.from, "source format (default: detected)");
  command->add_option("--to", options.to, "target format")->required();
  command->add_option("-o,--output", options.output,
                      "file, or DIR/ for one file per document (default: standard output)");
  add_translation_options(*command, options);
  add_report_options(*command, options);
  command->callback([&status] { status = Conversion{options}.run(); });
}

}  // namespace remit::tool
