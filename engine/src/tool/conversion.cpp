#include "tool/conversion.hpp"

#include "text/nearest.hpp"
#include "tool/commands.hpp"
#include "tool/manifest.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace remit::tool {

namespace {

/// The error for a name that is no canonical field: names the nearest one.
Error unknown_field(std::string_view option, std::string_view name) {
  text::Nearest nearest{name};
  for (std::size_t i = 0; i < field_count; ++i) nearest.offer(remit::name(static_cast<Field>(i)));
  return usage_error(std::string(option) + ": no canonical field \"" + std::string(name) + '"' +
                     nearest.hint());
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

/// What was counted up to something that cannot be read: of its input, or of all, nothing goes on.
/// @param kept  what was counted before and is delivered all the same
Summary broken_off(Summary summary, const Summary& kept, const Error& error) {
  summary.accepted = kept.accepted;
  summary.rejected = summary.payments_in - kept.accepted;
  summary.sums_accepted = kept.sums_accepted;
  summary.documents_out = kept.documents_out;
  summary.bytes_out = kept.bytes_out;
  ++summary.errors;
  if (!error.rule.empty()) ++summary.findings[error.rule];
  return summary;
}

}  // namespace

Result<void> Conversion::check_outputs() const {
  const bool is_xml = plan_.target->syntax() == Syntax::xml;
  if (!is_xml || into_folder()) return {};
  if (options_.inputs.size() > 1) {
    return usage_error("several inputs make several XML documents: -o must name a folder (DIR/)");
  }
  if (options_.convert.max_payments != 0) {
    return usage_error("--max-payments makes several XML documents: -o must name a folder (DIR/)");
  }
  return {};
}

Result<void> Conversion::check() {
  if (options_.inputs.empty()) options_.inputs.emplace_back("-");
  if (auto differ = check_outputs_differ(options_); !differ) return differ;
  std::optional<Format> target;
  if (!options_.to.empty()) {
    target = find_format(options_.to);
    if (!target) return unknown_format("--to", options_.to);
  }
  if (!options_.from.empty() && !find_format(options_.from)) {
    return unknown_format("--from", options_.from);
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
  auto rules = make_rules(options_.rules);
  if (!rules) return rules.error();
  options_.convert.rules = std::move(*rules);
  auto plan = engine::make_plan(target, options_.convert);
  if (!plan) return plan.error();
  plan_ = std::move(*plan);
  lessons_.emplace(plan_);
  return target ? check_outputs() : Result<void>{};
}

/// A sink that can be made to forget what was written, where that may be necessary.
Result<std::unique_ptr<io::Sink>> Conversion::open_droppable(const std::string& path) const {
  auto sink = io::open_sink(path);
  if (!sink) return sink;
  return engine::droppable(std::move(sink.value()), plan_.options);
}

/// A report in a file is for programs, on the terminal for people, unless something else is asked
/// for.
std::string Conversion::format_of_report() const {
  if (!options_.report_format.empty()) return options_.report_format;
  return options_.report.empty() ? "text" : "ndjson";
}

Result<void> Conversion::open_report() {
  const std::string name =
      options_.inputs.size() == 1 ? shown_name(options_.inputs.front()) : "remit";
  if (!options_.report.empty() || reports_to_output(options_)) {
    auto sink = open_droppable(options_.report.empty() ? "-" : options_.report);
    if (!sink) return sink.error();
    report_sink_ = std::move(sink.value());
  } else if (options_.quiet) {
    report_sink_ = io::null_sink();
  } else {
    auto sink = io::error_sink();
    if (!sink) return sink.error();
    report_sink_ = io::held_sink(std::move(sink.value()));
  }
  const std::string format = format_of_report();
  report_ = format == "ndjson"  ? make_ndjson_report(*report_sink_, options_.mask)
            : format == "sarif" ? make_sarif_report(*report_sink_, options_.mask)
                                : make_text_report(*report_sink_, name, options_.mask);
  return {};
}

Result<void> Conversion::open() {
  if (auto opened = open_report(); !opened) return opened;
  if (!options_.manifest.empty()) {
    auto manifest = open_droppable(options_.manifest);
    if (!manifest) return manifest.error();
    manifest_sink_ = std::move(manifest.value());
  }
  if (!options_.status.empty()) {
    statuses_.emplace(options_, plan_.write.now);
    if (auto opened = statuses_->open(); !opened) return opened;
  }
  if (!options_.rejects.empty() && !rejects_into_folder()) {
    auto rejects = open_droppable(options_.rejects);
    if (!rejects) return rejects.error();
    rejects_sink_ = std::move(rejects.value());
  }
  if (into_folder()) return {};
  if (!plan_.target) {
    output_ = io::null_sink();
    return {};
  }
  auto output = open_droppable(options_.output);
  if (!output) return output.error();
  output_ = std::move(output.value());
  return {};
}

/// The bytes of the inputs are looked at before anything else.
Result<void> Conversion::open_history() {
  auto history = engine::History::open(options_.history, *parse_date_time(plan_.write.now),
                                       plan_.options.rules.settings().history_days);
  if (!history) return history.error();
  history_.emplace(std::move(*history));
  constexpr std::size_t step_bytes = 1 << 20;
  const auto buffer = std::make_unique_for_overwrite<char[]>(step_bytes);
  for (io::Rereadable& input : inputs_) {
    auto source = input.open();
    if (!source) return source.error();
    text::Sha256 sha;
    for (;;) {
      const auto count = source.value()->read({buffer.get(), step_bytes});
      if (!count) return count.error();
      if (*count == 0) break;
      sha.add({buffer.get(), *count});
    }
    const auto sum = sha.finish();
    if (!sum) return sum.error();
    input_sums_.push_back(*sum);
  }
  return {};
}

ReportHandlers Conversion::handlers() {
  ReportHandlers handlers;
  handlers.issue = [this](const Issue& issue) { report_->issue(issue); };
  handlers.loss = [this](const Loss& loss) { report_->loss(loss); };
  handlers.format = [this](const Format& format) { report_->format(format); };
  if (format_of_report() != "ndjson") handlers.losses_per_kind_max = 1;
  if (manifest_sink_ != nullptr) {
    handlers.document = [this](const DocumentEntry& entry) {
      if (auto written = manifest_sink_->write(manifest_line(entry, source_file_)); !written) {
        manifest_error_ = written.error();
      }
    };
  }
  return handlers;
}

/// @param format  is set once it is recognised
Result<void> Conversion::convert_one(engine::Run& run, io::Rereadable& input, bool is_told,
                                     std::optional<Format>& format) {
  auto source = input.open();
  if (source && is_told && statuses_) source = statuses_->begin_input(std::move(*source));
  if (!source) return source.error();
  auto opened = engine::open_input(std::move(source.value()), options_.from, plan_.options.workers);
  if (!opened) return opened.error();
  auto done = run.convert(*opened);
  format = opened->input->format();
  return done;
}

/// Whether what was accepted of one input stays so although a later one cannot be read: it does
/// where nothing is delivered. What a pipe has got by then counts for nothing.
bool Conversion::judges_each_input() const {
  return !plan_.target && plan_.options.on_invalid != OnInvalid::abort;
}

Result<void> Conversion::convert_all(engine::Run& run, bool is_told) {
  if (is_told) {
    report_->header({.file = options_.inputs.front(),
                     .format = options_.from,
                     .version = {},
                     .target = plan_.target ? std::string(plan_.target->name()) : std::string{},
                     .profiles = profiles_in_use(options_.rules, plan_.options.rules),
                     .as_of = plan_.write.now});
  }
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (is_told) report_->input(shown_name(options_.inputs[i]));
    source_file_ = i == 0 ? std::string{} : shown_name(options_.inputs[i]);
    if (history_) {
      if (auto begun = history_->begin_input(); !begun) return begun;
      run.ask(*history_, input_sums_[i]);
    }
    const Summary kept = judges_each_input() ? run.summary() : Summary{};
    std::optional<Format> format;
    const auto done = convert_one(run, inputs_[i], is_told, format);
    if (is_told && statuses_) {
      if (auto told = statuses_->end_input(done, format, judges_each_input()); !told) return told;
    }
    if (!done) {
      Error error = done.error();
      if (error.file.empty()) error.file = shown_name(options_.inputs[i]);
      if (is_told) report_->error(error, broken_off(run.summary(), kept, error));
      return error;
    }
  }
  return {};
}

bool Conversion::can_drop() const {
  return std::ranges::all_of(sinks(), [](const io::Sink* sink) { return sink->can_drop(); });
}

/// Those that there are.
std::vector<io::Sink*> Conversion::sinks() const {
  std::vector<io::Sink*> sinks;
  for (const auto* const sink : {&output_, &report_sink_, &manifest_sink_, &rejects_sink_}) {
    if (*sink != nullptr) sinks.push_back(sink->get());
  }
  return sinks;
}

/// Forgets what a pass before has written.
Result<void> Conversion::begin_again() {
  for (io::Sink* const sink : sinks()) {
    if (auto dropped = sink->drop(); !dropped) return dropped;
  }
  return {};
}

/// Where rejected payments go; files of a folder are named by what is in them.
std::unique_ptr<io::Documents> Conversion::rejects_documents(bool is_told) const {
  if (options_.rejects.empty() || !is_told) return nullptr;
  if (!rejects_into_folder()) return std::make_unique<io::Documents>(*rejects_sink_);
  return std::make_unique<io::Documents>(options_.rejects, std::string{});
}

Result<void> Conversion::make_pass(engine::Pass pass, engine::WholeFile& whole) {
  const bool is_told = pass == engine::Pass::to_write;
  if (history_) {
    if (auto again = history_->begin_again(); !again) return again;
  }
  if (is_told && std::exchange(was_told_, true)) {
    if (auto again = begin_again(); !again) return again;
    if (auto opened = open_report(); !opened) return opened;
    if (statuses_) {
      if (auto begun = statuses_->begin(); !begun) return begun;
    }
  }
  documents_ = !is_told ? std::make_unique<io::Documents>(*nowhere_)
               : into_folder()
                   ? std::make_unique<io::Documents>(
                         options_.output, plan_.target->syntax() == Syntax::xml ? ".xml" : ".json")
                   : std::make_unique<io::Documents>(*output_);
  ReportHandlers handlers = is_told ? this->handlers() : ReportHandlers{};
  handlers.progress = [this](std::uint64_t done, std::uint64_t size) {
    progress_->update(done, size);
  };
  engine::Run run{*lessons_, whole, *documents_, std::move(handlers)};
  if (is_told && statuses_) run.tell(statuses_->writer());
  reject_documents_ = rejects_documents(is_told);
  std::optional<engine::Rejects> rejects;
  if (reject_documents_ != nullptr) run.set_aside(rejects.emplace(*reject_documents_));
  auto done = convert_all(run, is_told);
  summary_ = run.summary();
  if (!done || !is_told) return done;
  if (auto fit = check_documents(); !fit) {
    report_->error(fit.error(), broken_off(summary_, {}, fit.error()));
    return fit;
  }
  report_->summary(summary_);
  return {};
}

/// One file has room for one document of XML.
Result<void> Conversion::check_documents() const {
  if (summary_.documents_out > 1 && plan_.target->syntax() == Syntax::xml && !into_folder()) {
    return usage_error("several XML documents: -o must name a folder (DIR/)");
  }
  return statuses_ ? statuses_->check() : Result<void>{};
}

int Conversion::run() {
  if (auto checked = check(); !checked) return fail(checked.error());
  if (auto opened = open(); !opened) return fail(opened.error());
  const auto show = !options_.progress   ? Progress::Show::automatic
                    : *options_.progress ? Progress::Show::always
                                         : Progress::Show::never;
  progress_ = std::make_unique<Progress>(options_.quiet ? Progress::Show::never : show);
  const bool again = engine::may_read_twice(plan_.options) || !options_.history.empty();
  for (const std::string& path : options_.inputs) inputs_.emplace_back(path, again);
  if (!options_.history.empty()) {
    if (auto opened = open_history(); !opened) return fail(opened.error());
  }
  // Files of a folder are closed one by one: what belongs into them has to be known before.
  auto done = engine::make_passes(
      *lessons_, !into_folder() && !rejects_into_folder() && can_drop(),
      [this](engine::Pass pass, engine::WholeFile& whole) { return make_pass(pass, whole); });
  progress_.reset();
  if (!done) {
    // The report tells what went wrong; it is kept, the output is not. On standard error one line,
    // below, says why.
    const bool is_told = done.error().code != ErrorCode::usage;
    const bool is_for_programs = !options_.report.empty() || format_of_report() != "text";
    if (is_for_programs || (is_told && !reports_aside())) (void)report_sink_->commit().ok();
    if (is_told && statuses_ && statuses_->has_any()) (void)statuses_->deliver().ok();
    return fail(done.error());
  }
  if (auto committed = commit(); !committed) return fail(committed.error());
  return is_valid() ? ok : rejected;
}

}  // namespace remit::tool
