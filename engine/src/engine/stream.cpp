#include <remit/stream.hpp>

#include "engine/convert.hpp"
#include "engine/reading_report.hpp"
#include "engine/run.hpp"
#include "io/sink.hpp"

#include <remit/limits.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace remit {

struct Reader::State {
  Result<std::unique_ptr<io::Source>> source;
  std::string from;
  engine::OpenInput input;
  std::vector<Issue> issues;
  std::optional<Error> error;
  bool open = false;

  bool start() {
    if (open || error) return open;
    if (!source) {
      error = source.error();
      return false;
    }
    auto opened = engine::open_input(std::move(source.value()), from);
    if (!opened) {
      error = opened.error();
      return false;
    }
    input = std::move(opened.value());
    return open = true;
  }
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}

Reader::Reader(std::string_view from, std::string_view text)
    : state_(new State{io::memory_source(text), std::string(from), {}, {}, {}}) {}

Reader Reader::from_file(std::string_view from, const std::string& path) {
  return Reader{
      std::unique_ptr<State>(new State{io::open_source(path), std::string(from), {}, {}, {}})};
}

Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

const Payment* Reader::next() {
  State& state = *state_;
  state.issues.clear();
  if (!state.start()) return nullptr;
  for (;;) {
    const auto event = state.input.input->next();
    if (!event) {
      state.error = event.error();
      state.open = false;
      return nullptr;
    }
    for (const mapping::Finding& finding : state.input.input->notes().findings) {
      const Rule& rule = *find_rule(finding.rule);
      state.issues.push_back(engine::make_issue(finding, {.rule = &rule, .severity = rule.severity},
                                                *state.input.input));
    }
    if (event.value() == engine::InputEvent::payment) return &state.input.input->payment();
    if (event.value() == engine::InputEvent::end) return nullptr;
  }
}

const std::vector<Issue>& Reader::issues() const { return state_->issues; }
const std::optional<Error>& Reader::error() const { return state_->error; }
std::optional<Format> Reader::format() const {
  return state_->open ? state_->input.input->format() : std::nullopt;
}

struct Pipeline::State {
  explicit State(PipelineOptions given)
      : source(given.source), target(given.target), options(std::move(given)) {
    options.source = source;
    options.target = target;
  }

  std::string source;
  std::string target;
  PipelineOptions options;  // with views of these
  std::optional<engine::Plan> plan;
  std::optional<engine::Lessons> lessons;

  /// What was learnt of reading holds at any time; the rest belongs to a plan, and plans to a
  /// second of the clock.
  Result<engine::Lessons*> prepare() {
    if (plan && (!options.options.as_of.empty() || plan->write.now == engine::now())) {
      return &*lessons;
    }
    auto made = engine::make_plan(options.target, options.options);
    if (!made) return made.error();
    auto reading = lessons ? lessons->reading() : std::make_shared<stencil::Reader>();
    lessons.reset();
    plan = std::move(made.value());
    return &lessons.emplace(*plan, std::move(reading));
  }
};

Pipeline::Pipeline(PipelineOptions options) : state_(new State{std::move(options)}) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

std::size_t Pipeline::memory_max_bytes() const {
  // The window; copies of heads with their tapes; payments and heads that wait, in groups too;
  // output buffers; findings kept in the result; what was learnt.
  constexpr std::size_t heads = 2 * 8 * limits::unit_bytes_max;
  constexpr std::size_t spools = limits::spool_memory_bytes + limits::spool_memory_bytes / 4;
  constexpr std::size_t buffers = 8 * limits::unit_bytes_max;
  constexpr std::size_t groups = limits::spool_memory_bytes + limits::groups_bytes_max;
  // Each worker: stretches in hand with what was made of them, and what it has learnt. With
  // several, a second window.
  constexpr std::size_t per_worker = 4 * limits::unit_bytes_max;
  const std::size_t asked = state_->options.options.workers;
  const std::size_t workers = asked == 0 ? engine::default_workers() : asked;
  constexpr std::size_t lessons = 16 * limits::unit_bytes_max;
  return limits::window_bytes + lessons + heads + spools + groups + buffers + workers * per_worker +
         (workers > 1 ? limits::window_bytes : 0);
}

ConvertResult Pipeline::run(const std::string& input, const std::string& output,
                            const std::string& rejected) {
  const PipelineOptions& options = state_->options;
  const auto lessons = state_->prepare();
  if (!lessons) return failed(lessons.error(), options.handlers);
  return convert_file(input, options.source, {output, rejected}, *lessons.value(),
                      options.handlers);
}

ConvertResult Pipeline::convert(std::string_view message, std::string& output,
                                std::string* rejected) {
  const PipelineOptions& options = state_->options;
  const auto lessons = state_->prepare();
  if (!lessons) return failed(lessons.error(), options.handlers);
  const auto sink = io::memory_sink(output);
  const auto aside = rejected == nullptr ? nullptr : io::memory_sink(*rejected);
  return convert_stream(io::memory_source(message), options.source, {*sink, aside.get()},
                        *lessons.value(), options.handlers);
}

}  // namespace remit
