// remit::Reader over memory: every payment of a message, field by field, checked.

#include "check.hpp"
#include "floors.hpp"
#include "tool/generate.hpp"

#include <remit/stream.hpp>

#include <memory>

namespace {

using namespace remit::bench;

remit::DecimalSum sum_of_sample(std::uint64_t payments) {
  const auto sample = remit::tool::sample_message({.payments = payments, .batches = {}, .to = {}});
  remit::DecimalSum sum;
  for (std::uint64_t i = 0; i < payments; ++i) sum.add(sample.value().amount(i));
  return sum;
}

void check(const Message& message, std::string_view format) {
  remit::Reader reader{format, message.text()};
  remit::DecimalSum sum;
  std::uint64_t payments = 0;
  for (; const remit::Payment* payment = reader.next(); ++payments) {
    require(reader.issues().empty(), "the sample payments are faultless");
    sum.add(payment->amount().value);
  }
  require(!reader.error(), "remit reads the input");
  require(payments == message.payments(), "remit finds every payment");
  require(sum == sum_of_sample(payments), "the amounts are those of the sample");
}

void measure(benchmark::State& state, const Message& message, std::string_view format) {
  for (auto _ : state) {
    remit::Reader reader{format, message.text()};
    while (const remit::Payment* payment = reader.next()) benchmark::DoNotOptimize(payment);
  }
  count_input(state, message);
}

void add(std::string_view format, const Message& message, const std::string& name) {
  check(message, format);
  add_benchmark(name + "/remit",
                [&message, format](benchmark::State& state) { measure(state, message, format); });
  add_floors(name, message);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::unique_ptr<Message>> messages;
  for (const std::uint64_t payments : message_sizes()) {
    for (const Layout layout : {Layout::minified, Layout::indented}) {
      for (const std::string_view format :
           {remit::formats::pain_001_09, remit::formats::berlin_group}) {
        messages.push_back(std::make_unique<Message>(format, MessageKind{layout, payments}));
        add(format, *messages.back(),
            "read " + std::string(format) + '/' + std::string(name(layout)) + '/' +
                short_number(payments));
      }
    }
  }
  return run_benchmarks(argc, argv);
}
