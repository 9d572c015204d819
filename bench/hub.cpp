#include "hub.hpp"

#include "check.hpp"
#include "floors.hpp"

#include <remit/stream.hpp>

#include <memory>
#include <vector>

namespace remit::bench {

namespace {

/// Enough for the common structures of payments to have come by.
constexpr std::uint64_t seen_before = 8;
constexpr std::uint64_t messages = 32;

using Mail = std::vector<std::unique_ptr<Message>>;

/// Seed 1 has the message that the other benchmarks measure.
Mail make_mail(std::string_view from, const MessageKind& kind) {
  Mail mail;
  for (std::uint64_t seed = 2; seed < 2 + messages; ++seed) {
    mail.push_back(std::make_unique<Message>(from, kind, seed));
  }
  return mail;
}

Pipeline make_pipeline(std::string_view from, std::string_view to, const Mail& mail,
                       const ConvertOptions& options) {
  Pipeline pipeline{{.source = from, .target = to, .options = options}};
  std::string output;
  for (std::size_t i = 0; i < seen_before; ++i) {
    require(!pipeline.convert(mail[i]->text(), output).error(), "a message is translated");
  }
  return pipeline;
}

void check(const std::string& name, std::string_view from, std::string_view to, const Mail& mail,
           const ConvertOptions& options) {
  Pipeline pipeline = make_pipeline(from, to, mail, options);
  for (std::size_t i = seen_before; i < mail.size(); ++i) {
    std::string output;
    std::string alone;
    require(pipeline.convert(mail[i]->text(), output).summary().accepted == mail[i]->payments(),
            "every payment is translated");
    convert(mail[i]->text(), from, alone, to, options);
    require_equal(alone, output, name + ": alone (first) and behind others (second)");
  }
}

}  // namespace

void add_hub(const std::string& name, std::string_view from, std::string_view to,
             const MessageKind& kind, const ConvertOptions& options) {
  const auto mail = std::make_shared<const Mail>(make_mail(from, kind));
  check(name, from, to, *mail, options);
  add_benchmark(name, [=](benchmark::State& state) {
    Pipeline pipeline = make_pipeline(from, to, *mail, options);
    std::string output;
    std::size_t next = seen_before;
    for (auto _ : state) {
      if (next == mail->size()) {
        state.PauseTiming();
        pipeline = make_pipeline(from, to, *mail, options);
        next = seen_before;
        state.ResumeTiming();
      }
      output.clear();
      const auto result = pipeline.convert((*mail)[next++]->text(), output);
      benchmark::DoNotOptimize(result.ok());
      benchmark::DoNotOptimize(output.data());
    }
    count_input(state, *mail->back());
  });
}

}  // namespace remit::bench
