#include <remit/convert.hpp>

#include "engine/collector.hpp"
#include "engine/regrouping.hpp"
#include "engine/run.hpp"
#include "io/sink.hpp"

#include <ostream>

namespace remit {

namespace {

/// The part of a conversion that is the same for files and memory.
Result<void> convert_source(std::unique_ptr<io::Source> source, std::string_view from,
                            io::Sink& sink, std::string_view to, const ConvertOptions& options,
                            const ReportHandlers& handlers, Summary& summary) {
  const auto target = find_format(to);
  if (!target) {
    return Error{.code = ErrorCode::usage, .message = "unknown format " + std::string(to)};
  }
  const auto write = engine::make_write_options(options);
  if (!write) return write.error();
  const auto today = engine::today_of(options, write.value());
  if (!today) return today.error();
  if (auto checked = engine::check_group_by(options.group_by, *target); !checked) return checked;
  auto input = engine::open_input(std::move(source), from);
  if (!input) return input.error();
  // Translations are rarely much longer than what they are made of.
  const std::uint64_t size = input.value().source->size_hint();
  sink.expect(size + size / 2);
  engine::Documents documents{sink};
  engine::Run run{*target, options, write.value(), today.value(), documents, handlers};
  auto done = run.convert(input.value());
  summary = run.summary();
  if (done && summary.documents_out > 1 && target->syntax() == Syntax::xml) {
    return Error{.code = ErrorCode::usage,
                 .message = "several XML documents do not fit into one output"};
  }
  return done;
}

}  // namespace

ConvertResult convert_stream(std::unique_ptr<io::Source> source, std::string_view from,
                             io::Sink& sink, std::string_view to, const ConvertOptions& options,
                             ReportHandlers handlers) {
  Collector collector{std::move(handlers)};
  auto done = convert_source(std::move(source), from, sink, to, options, collector.handlers(),
                             collector.summary());
  if (done && collector.summary().documents_out != 0) done = sink.commit();
  if (!done) collector.fail(done.error());
  return collector.take();
}

ConvertResult convert_file(const std::string& input, std::string_view from,
                           const std::string& output, std::string_view to,
                           const ConvertOptions& options) {
  return convert_file(input, from, output, to, options, {});
}

ConvertResult convert_file(const std::string& input, std::string_view from,
                           const std::string& output, std::string_view to,
                           const ConvertOptions& options, ReportHandlers handlers) {
  auto source = io::open_source(input);
  auto sink = source ? io::open_sink(output) : Result<std::unique_ptr<io::Sink>>{source.error()};
  if (!sink) {
    Collector collector{std::move(handlers)};
    collector.fail(sink.error());
    return collector.take();
  }
  ConvertResult result = convert_stream(std::move(source.value()), from, *sink.value(), to, options,
                                        std::move(handlers));
  return result;
}

ConvertResult convert(std::string_view input, std::string_view from, std::string& output,
                      std::string_view to, const ConvertOptions& options) {
  const auto sink = io::memory_sink(output);
  return convert_stream(io::memory_source(input), from, *sink, to, options, {});
}

std::ostream& operator<<(std::ostream& out, const std::vector<Issue>& issues) {
  for (const Issue& issue : issues) {
    out << issue.rule << ' ' << issue.path << " offset " << issue.place.offset << ": "
        << issue.message << '\n';
  }
  return out;
}

}  // namespace remit
