// A pipeline inside a payment hub: one message after another, of any size, in fixed memory. What
// was rejected is set aside in OUTPUT.rejected, to be mended and sent again. What the pipeline
// finds out about one message serves the next. payment_hub INPUT OUTPUT [INPUT OUTPUT ...]
#include <remit/remit.hpp>

#include <iostream>
#include <string>

int main(int argc, char** argv) {
  if (argc < 3 || argc % 2 == 0) return 2;
  remit::PipelineOptions options;
  options.source = remit::formats::pain_001;
  options.target = remit::formats::berlin_group;
  options.options.loss = remit::LossPolicy::report;
  remit::Pipeline hub{std::move(options)};
  std::cout << "needs at most " << (hub.memory_max_bytes() >> 20) << " MiB\n";

  bool all_in_order = true;
  for (int i = 1; i < argc; i += 2) {
    const std::string output = argv[i + 1];
    const remit::ConvertResult result = hub.run(argv[i], output, output + ".rejected");
    if (result.error()) {
      std::cerr << argv[i] << ": " << result.error()->message << '\n';
      return 1;
    }
    const remit::Summary& summary = result.summary();
    for (const remit::Loss& loss : result.losses()) {  // the first ones; `handlers.loss` gets all
      std::cout << name(loss.action) << ' ' << loss.source_path << ": " << loss.reason << '\n';
    }
    std::cout << summary.accepted << " of " << summary.payments_in << " payments\n";
    all_in_order = all_in_order && result.ok();
  }
  return all_in_order ? 0 : 1;
}
