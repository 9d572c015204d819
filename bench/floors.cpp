#include "floors.hpp"

#include "bare.hpp"
#include "check.hpp"

#include <cstring>

namespace remit::bench {

namespace {

void measure_copy(benchmark::State& state, const Message& message) {
  const std::string_view text = message.text();
  std::string copy(text);
  for (auto _ : state) {
    std::memcpy(copy.data(), text.data(), text.size());
    benchmark::DoNotOptimize(copy.data());
    benchmark::ClobberMemory();
  }
  count_input(state, message);
}

/// Only the parse is timed: not the copy that it works in, nor the release of the tree.
void measure_pugixml(benchmark::State& state, const Message& message) {
  const std::string_view text = message.text();
  std::string copy(text);
  for (auto _ : state) {
    state.PauseTiming();
    std::memcpy(copy.data(), text.data(), text.size());
    {
      pugi::xml_document tree;
      state.ResumeTiming();
      parse_in_place(tree, copy);
      benchmark::DoNotOptimize(tree.first_child());
      state.PauseTiming();
    }
    state.ResumeTiming();
  }
  count_input(state, message);
}

void measure_simdjson(benchmark::State& state, const Message& message) {
  simdjson::ondemand::parser parser;
  for (auto _ : state) {
    benchmark::DoNotOptimize(read_every_member(parser, message.documents()).text_bytes);
  }
  count_input(state, message);
}

void check_pugixml(const Message& message) {
  std::string copy(message.text());
  pugi::xml_document tree;
  require(parse_in_place(tree, copy), "pugixml parses the input");
  require(count_payments(tree) == message.payments(), "pugixml finds every payment");
}

void check_simdjson(const Message& message) {
  simdjson::ondemand::parser parser;
  const JsonContent content = read_every_member(parser, message.documents());
  require(content.ok && content.text_bytes != 0, "simdjson reads the input");
  // Where each body is a payment, its lists are of something else.
  const bool is_one_each = message.documents().size() == message.payments();
  require(is_one_each || content.payments == message.payments(), "simdjson finds every payment");
}

}  // namespace

void add_floors(const std::string& name, const Message& message) {
  add_benchmark(name + "/memcpy",
                [&message](benchmark::State& state) { measure_copy(state, message); });
  if (message.text().starts_with('<')) {
    check_pugixml(message);
    add_benchmark(name + "/pugixml",
                  [&message](benchmark::State& state) { measure_pugixml(state, message); });
  } else {
    check_simdjson(message);
    add_benchmark(name + "/simdjson",
                  [&message](benchmark::State& state) { measure_simdjson(state, message); });
  }
}

void count_input(benchmark::State& state, const Message& message) {
  const auto rounds = static_cast<std::uint64_t>(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(rounds * message.text().size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(rounds * message.payments()));
}

int run_benchmarks(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

std::string short_number(std::uint64_t number) {
  return number % 1000 == 0 ? std::to_string(number / 1000) + 'k' : std::to_string(number);
}

std::string_view name(Layout layout) {
  return layout == Layout::minified ? "minified" : "indented";
}

}  // namespace remit::bench
