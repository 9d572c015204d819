#pragma once
// What cannot be undercut, measured in the same run: copying the input, and only parsing it.

#include "message.hpp"

#include <benchmark/benchmark.h>

#include <string>

namespace remit::bench {

/// `NAME/memcpy`: copies the input. `NAME/pugixml` or `NAME/simdjson`: parses it and does nothing
/// with it. The answers of the parser are checked first. `message` must outlive the run.
void add_floors(const std::string& name, const Message& message);

/// A benchmark whose time is the processor time of all threads, so that it depends little on what
/// else the machine does.
template <class Body>
void add_benchmark(const std::string& name, Body body) {
  benchmark::RegisterBenchmark(name.c_str(), body)
      ->MeasureProcessCPUTime()
      ->Unit(benchmark::kMillisecond);
}

/// Bytes and payments of the input per second.
void count_input(benchmark::State& state, const Message& message);

/// The end of `main`: runs what was added.
int run_benchmarks(int argc, char** argv);

/// "1k", "100k".
std::string short_number(std::uint64_t number);
std::string_view name(Layout layout);

}  // namespace remit::bench
