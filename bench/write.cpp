// The generated writers alone: sample payments from the model to bytes.

#include "check.hpp"
#include "floors.hpp"
#include "json/writer.hpp"
#include "mapping/format_code.hpp"
#include "tool/generate.hpp"
#include "xml/writer.hpp"

#include <memory>

namespace {

using namespace remit::bench;
using remit::mapping::Writing;

/// Few enough to stay in the processor's cache, as the one payment of a translation does.
constexpr std::uint64_t sample_size = 64;

/// Payments with the texts that they refer to.
struct Sample {
  std::vector<std::unique_ptr<remit::Payment>> payments;
  remit::text::Arena arena;

  Sample() {
    const auto message =
        remit::tool::sample_message({.payments = sample_size, .batches = {}, .to = {}});
    for (std::uint64_t i = 0; i < sample_size; ++i) {
      auto payment = std::make_unique<remit::Payment>();
      message.value().fill_batch(payment->batch, message.value().batch_of(i), arena);
      message.value().fill_transfer(payment->transfer, i, arena);
      payments.push_back(std::move(payment));
    }
  }
};

/// Runs the writer of transfers over a sample, into a buffer that is emptied for each round.
template <class Out>
class Rounds {
 public:
  Rounds(const Sample& sample, void (*write)(Out&, Writing&)) : sample_(sample), write_(write) {}

  /// Writes the whole sample. Valid until the next call.
  std::string_view round() {
    buffer_.clear();
    for (const auto& payment : sample_.payments) {
      arena_.reset();
      notes_.clear();
      Out out{buffer_};
      Writing w{*payment, options_, notes_, arena_, remit::mapping::Place::transfer, nullptr, {}};
      write_(out, w);
      rejected_ = rejected_ || notes_.rejected;
      out.new_line();
    }
    return buffer_.view();
  }
  bool rejected() const { return rejected_; }

 private:
  const Sample& sample_;
  void (*write_)(Out&, Writing&);
  remit::text::Buffer buffer_;
  remit::text::Arena arena_;
  remit::mapping::WriteOptions options_;
  remit::mapping::Notes notes_;
  bool rejected_ = false;
};

/// Every payment stands in the message that the engine writes of the same sample.
void check(std::string_view written, const Message& message) {
  std::uint64_t payments = 0;
  for (; !written.empty(); ++payments) {
    const std::size_t end = written.find('\n');
    require(message.text().find(written.substr(0, end)) != std::string_view::npos,
            "the payment is part of the message");
    written.remove_prefix(end + 1);
  }
  require(payments == message.payments(), "every payment is written");
}

template <class Out>
void add(std::string_view format, void (*write)(Out&, Writing&), const Sample& sample) {
  auto rounds = std::make_shared<Rounds<Out>>(sample, write);
  check(rounds->round(), Message{format, MessageKind{Layout::minified, sample_size}});
  require(!rounds->rejected(), "the payments can be written");
  add_benchmark("write " + std::string(format), [rounds](benchmark::State& state) {
    std::size_t bytes = 0;
    for (auto _ : state) {
      bytes = rounds->round().size();
      benchmark::DoNotOptimize(bytes);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(sample_size));
  });
}

}  // namespace

int main(int argc, char** argv) {
  const Sample sample;
  for (const std::string_view name :
       {remit::formats::pain_001_03, remit::formats::pain_001_08, remit::formats::pain_001_09}) {
    add(name, remit::find_format(name)->code().xml->write_transfer, sample);
  }
  for (const auto& shape : remit::find_format(remit::formats::berlin_group)->code().shapes) {
    if (!shape.array.empty()) add(remit::formats::berlin_group, shape.write_transfer, sample);
  }
  return run_benchmarks(argc, argv);
}
