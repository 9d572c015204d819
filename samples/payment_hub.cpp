// A pipeline inside a payment hub: any volume, fixed memory, everything that was lost on record.
// payment_hub INPUT OUTPUT
#include <remit/remit.hpp>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  remit::PipelineOptions options;
  options.source = remit::formats::pain_001;
  options.target = remit::formats::berlin_group;
  options.options.loss = remit::LossPolicy::report;
  options.handlers.loss = [](const remit::Loss& loss) {
    std::cout << name(loss.action) << ' ' << loss.source_path << ": " << loss.reason << '\n';
  };
  remit::Pipeline hub{std::move(options)};
  std::cout << "needs at most " << (hub.memory_max_bytes() >> 20) << " MiB\n";

  const remit::ConvertResult result = hub.run(argv[1], argv[2]);
  if (result.error()) {
    std::cerr << result.error()->message << '\n';
    return 1;
  }
  std::cout << result.summary().accepted << " of " << result.summary().payments_in << " payments\n";
  return result.ok() ? 0 : 1;
}
