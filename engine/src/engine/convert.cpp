#include "engine/convert.hpp"

#include "engine/collector.hpp"
#include "engine/passes.hpp"
#include "engine/rejects.hpp"
#include "engine/run.hpp"

#include <remit/validate.hpp>

#include <optional>
#include <ostream>

namespace remit {

Result<void> Sinks::drop() const {
  for (io::Sink* const sink : {output_, rejected_}) {
    if (sink == nullptr || sink->bytes() == 0) continue;
    if (auto dropped = sink->drop(); !dropped) return dropped;
  }
  return {};
}

Result<void> Sinks::commit(bool is_wanted) const {
  // Payments go last: what cannot be set aside of them is not delivered either.
  if (is_wanted) {
    if (auto prepared = output_->prepare(); !prepared) return prepared;
  }
  if (rejected_ != nullptr && rejected_->bytes() != 0) {
    if (auto done = rejected_->commit(); !done) return done;
  }
  return is_wanted ? output_->commit() : Result<void>{};
}

namespace {

/// One pass over the source, into the sinks or nowhere.
Result<void> convert_once(io::Rereadable& source, std::string_view from, const Sinks& sinks,
                          engine::Lessons& lessons, engine::WholeFile& whole,
                          const ReportHandlers& handlers, Summary& summary) {
  const engine::Plan& plan = lessons.plan();
  auto opened = source.open();
  if (!opened) return opened.error();
  auto input = engine::open_input(std::move(opened.value()), from, plan.options.workers);
  if (!input) return input.error();
  // Translations are rarely much longer than what they are made of.
  const std::uint64_t size = input.value().source->size_hint();
  sinks.output().expect(size + size / 2);
  io::Documents documents{sinks.output()};
  engine::Run run{lessons, whole, documents, handlers};
  std::optional<io::Documents> aside;
  std::optional<engine::Rejects> rejects;
  if (sinks.rejected() != nullptr) {
    run.set_aside(rejects.emplace(aside.emplace(*sinks.rejected())));
  }
  auto done = run.convert(input.value());
  summary = std::move(run).summary();
  if (done && summary.documents_out > 1 && plan.target->syntax() == Syntax::xml) {
    return Error{.code = ErrorCode::usage,
                 .message = "several XML documents do not fit into one output"};
  }
  return done;
}

/// True when the caller can be told everything anew.
bool can_begin_again(const ReportHandlers& handlers) {
  return handlers.begin_again ||
         !(handlers.issue || handlers.loss || handlers.document || handlers.format);
}

Result<void> convert_source(io::Rereadable source, std::string_view from, const Sinks& sinks,
                            engine::Lessons& lessons, Collector& collector) {
  const bool can_drop = sinks.can_drop() && can_begin_again(collector.next());
  return engine::make_passes(
      lessons, can_drop, [&](engine::Pass pass, engine::WholeFile& whole) -> Result<void> {
        const auto nowhere = io::null_sink();
        if (pass == engine::Pass::to_decide) {
          Summary unheard;
          return convert_once(source, from, *nowhere, lessons, whole, {}, unheard);
        }
        if (auto dropped = sinks.drop(); !dropped) return dropped;
        collector.begin();
        return convert_once(source, from, sinks, lessons, whole, collector.handlers(),
                            collector.summary());
      });
}

}  // namespace

ConvertResult failed(Error error, ReportHandlers handlers) {
  Collector collector{std::move(handlers)};
  collector.fail(std::move(error));
  return collector.take();
}

ConvertResult convert_stream(std::unique_ptr<io::Source> source, std::string_view from,
                             const Sinks& sinks, engine::Lessons& lessons,
                             ReportHandlers handlers) {
  Collector collector{std::move(handlers)};
  const ConvertOptions& options = lessons.plan().options;
  io::Rereadable input{std::move(source), engine::may_read_twice(options)};
  auto done = convert_source(std::move(input), from, sinks, lessons, collector);
  const bool is_wanted =
      collector.summary().documents_out != 0 && !engine::is_aborted(collector.summary(), options);
  // Of what is no output nothing stays where it can be taken back.
  if (done && !is_wanted && sinks.output().can_drop()) done = sinks.output().drop();
  if (done) done = sinks.commit(is_wanted);
  if (!done) {
    if (sinks.can_drop()) static_cast<void>(sinks.drop());
    collector.fail(done.error());
  }
  return collector.take();
}

ConvertResult convert_stream(std::unique_ptr<io::Source> source, std::string_view from,
                             const Sinks& sinks, std::string_view to, const ConvertOptions& options,
                             ReportHandlers handlers) {
  const auto plan = engine::make_plan(to, options);
  if (!plan) return failed(plan.error(), std::move(handlers));
  engine::Lessons lessons{*plan};
  return convert_stream(std::move(source), from, sinks, lessons, std::move(handlers));
}

ConvertResult convert_file(const std::string& input, std::string_view from,
                           const OutputFiles& files, engine::Lessons& lessons,
                           ReportHandlers handlers) {
  auto source = io::open_source(input);
  if (!source) return failed(source.error(), std::move(handlers));
  std::unique_ptr<io::Sink> sinks[2];
  const std::string* const names[] = {&files.output, &files.rejected};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (names[i]->empty()) continue;
    auto sink = io::open_sink(*names[i]);
    if (!sink) return failed(sink.error(), std::move(handlers));
    sinks[i] = engine::droppable(std::move(sink.value()), lessons.plan().options);
  }
  return convert_stream(std::move(source.value()), from, {*sinks[0], sinks[1].get()}, lessons,
                        std::move(handlers));
}

ConvertResult convert_file(const std::string& input, std::string_view from,
                           const std::string& output, std::string_view to,
                           const ConvertOptions& options) {
  const auto plan = engine::make_plan(to, options);
  if (!plan) return failed(plan.error(), {});
  engine::Lessons lessons{*plan};
  return convert_file(input, from, {output, {}}, lessons, {});
}

ConvertResult convert(std::string_view input, std::string_view from, std::string& output,
                      std::string_view to, const ConvertOptions& options) {
  const auto sink = io::memory_sink(output);
  return convert_stream(io::memory_source(input), from, *sink, to, options, {});
}

namespace {

ConvertResult judge(std::unique_ptr<io::Source> source, std::string_view from,
                    const ConvertOptions& options) {
  const auto plan = engine::make_plan(std::nullopt, options);
  if (!plan) return failed(plan.error(), {});
  engine::Lessons lessons{*plan};
  Collector collector{{}};
  const auto nowhere = io::null_sink();
  const auto done =
      convert_source(io::Rereadable{std::move(source), engine::may_read_twice(options)}, from,
                     *nowhere, lessons, collector);
  if (!done) collector.fail(done.error());
  return collector.take();
}

}  // namespace

ConvertResult Validator::check(std::string_view message, std::string_view from) const {
  return judge(io::memory_source(message), from, options_);
}

ConvertResult Validator::check_file(const std::string& path, std::string_view from) const {
  auto source = io::open_source(path);
  if (!source) return failed(source.error(), {});
  return judge(std::move(source.value()), from, options_);
}

std::ostream& operator<<(std::ostream& out, const std::vector<Issue>& issues) {
  for (const Issue& issue : issues) {
    out << issue.rule << ' ' << issue.path << " offset " << issue.place.offset << ": "
        << issue.message << '\n';
  }
  return out;
}

}  // namespace remit
