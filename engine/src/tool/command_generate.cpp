#include "io/documents.hpp"
#include "io/sink.hpp"
#include "mapping/format_code.hpp"
#include "tool/commands.hpp"
#include "tool/output_target.hpp"
#include "tool/validators.hpp"
#include "xml/writer.hpp"

#include <remit/format.hpp>

namespace remit::tool {

namespace {

using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

constexpr std::size_t flush_bytes = 256 << 10;

/// Writes pain.001 as it comes: the totals are known before the payments, and nothing has to wait.
class XmlTarget final : public MessageTarget {
 public:
  XmlTarget(const mapping::XmlCode& code, io::Sink& sink) : sink_(sink), code_(code) {}

  Result<void> start_message(const Payment& payment, const Totals& totals) override {
    writer_.begin_document(code_.name_space, code_.root);
    write(code_.write_message_begin, payment, mapping::Place::message, &totals);
    return {};
  }
  Result<void> start_batch(const Payment& payment, const Totals& totals) override {
    writer_.new_line();
    write(code_.write_batch_begin, payment, mapping::Place::batch, &totals);
    return {};
  }
  Result<void> write_transfer(const Payment& payment) override {
    writer_.new_line();
    write(code_.write_transfer, payment, mapping::Place::transfer, nullptr);
    if (notes_.rejected) return refused_sample(notes_);
    return flush(false);
  }
  Result<void> end_batch(const Payment& payment) override {
    write(code_.write_batch_end, payment, mapping::Place::batch, nullptr);
    return {};
  }
  Result<void> finish(const Payment& payment) override {
    write(code_.write_message_end, payment, mapping::Place::message, nullptr);
    writer_.end_document(code_.root);
    return flush(true);
  }

 private:
  Result<void> flush(bool all) {
    if (!all && out_.size() < flush_bytes) return {};
    auto written = sink_.write(out_.view());
    out_.clear();
    return written;
  }
  /// Runs a generated writer.
  void write(void (*writer)(xml::Writer&, Writing&), const Payment& payment, mapping::Place place,
             const Totals* totals) {
    notes_.clear();
    arena_.reset();
    Writing w{payment, options_, notes_, arena_, place, totals, "SAMPLE"};
    writer(writer_, w);
  }

  io::Sink& sink_;
  const mapping::XmlCode& code_;
  text::Buffer out_;
  text::Arena arena_;
  mapping::WriteOptions options_ = sample_clock();
  Notes notes_;
  xml::Writer writer_{out_};
};

/// The family of the format, whose codes the samples have.
SampleUse sample_use_of(Format format) {
  const std::string_view name = format.name();
  if (name.starts_with(formats::stet)) return SampleUse::stet;
  if (name == "pain.001.002.03") return SampleUse::sepa_with_bics;
  if (name == "pain.001.003.03" || name == "pain.001.001.03.ch.02") return SampleUse::sepa;
  return name == formats::younify ? SampleUse::younify : SampleUse::pain_001;
}

Result<void> write_message(const SampleMessage& message, Format format, io::Sink& sink) {
  if (format.syntax() == Syntax::xml) {
    XmlTarget target{*format.code().xml, sink};
    return generate(message, target);
  }
  io::Documents documents{sink};
  OutputTarget target{format, documents};
  return generate(message, target);
}

int run(GenerateOptions options) {
  const auto format = find_format(options.to);
  if (!format) return fail(unknown_format("--to", options.to));
  options.use = sample_use_of(*format);
  const auto message = sample_message(options);
  if (!message) return fail(message.error());
  auto sink = io::open_sink(options.output);
  if (!sink) return fail(sink.error());
  if (auto done = write_message(message.value(), *format, *sink.value()); !done) {
    return fail(done.error());
  }
  if (auto done = sink.value()->commit(); !done) return fail(done.error());
  return ok;
}

}  // namespace

void add_generate(CLI::App& app, int& status) {
  CLI::App* const command =
      app.add_subcommand("generate", "write a synthetic, valid, reproducible message");
  static GenerateOptions options;
  command->add_option("--payments", options.payments, "number of payments")
      ->required()
      ->transform(whole_number());
  command->add_option("--to", options.to, "format to write")->required();
  command->add_option("--batches", options.batches, "number of batches (default: 4)")
      ->transform(whole_number());
  command->add_option("--seed", options.seed, "other seeds give other messages (default: 1)")
      ->transform(whole_number());
  command->add_option("--invalid", options.invalid,
                      "percent of the payments that break a rule each (default: 0)");
  command->add_option("-o,--output", options.output, "file to write (default: standard output)");
  command->callback([&status] { status = run(options); });
}

}  // namespace remit::tool
