#include "engine/carriage.hpp"
#include "io/sink.hpp"
#include "json/canonical.hpp"
#include "json/writer.hpp"
#include "mapping/format_code.hpp"
#include "tool/commands.hpp"
#include "tool/generate.hpp"
#include "xml/writer.hpp"

#include <remit/format.hpp>

namespace remit::tool {

namespace {

using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

constexpr std::size_t flush_bytes = 256 << 10;

/// What the targets share: the sink, the buffer, and the check that sample data fit the format.
class SinkTarget : public MessageTarget {
 public:
  explicit SinkTarget(io::Sink& sink) : sink_(sink) {
    options_.today = "2026-12-01";
    options_.now = "2026-12-01T08:00:00Z";
  }

 protected:
  Result<void> flush(bool all) {
    if (!all && out_.size() < flush_bytes) return {};
    auto written = sink_.write(out_.view());
    out_.clear();
    return written;
  }
  /// Runs a generated writer.
  template <class Out>
  void write(void (*writer)(Out&, Writing&), Out& out, const Payment& payment, mapping::Place place,
             const Totals* totals) {
    notes_.clear();
    arena_.reset();
    Writing w{payment, options_, notes_, arena_, place, totals, "SAMPLE"};
    if (writer != nullptr) writer(out, w);
  }

  io::Sink& sink_;
  text::Buffer out_;
  text::Arena arena_;
  mapping::WriteOptions options_;
  Notes notes_;
};

class XmlTarget final : public SinkTarget {
 public:
  XmlTarget(const mapping::XmlCode& code, io::Sink& sink) : SinkTarget(sink), code_(code) {}

  Result<void> start_message(const Payment& payment, const Totals& totals) override {
    writer_.begin_document(code_.name_space, code_.root);
    write(code_.write_message_begin, writer_, payment, mapping::Place::message, &totals);
    return {};
  }
  Result<void> start_batch(const Payment& payment, const Totals& totals) override {
    if (in_batch_) write(code_.write_batch_end, writer_, payment, mapping::Place::batch, nullptr);
    in_batch_ = true;
    writer_.new_line();
    write(code_.write_batch_begin, writer_, payment, mapping::Place::batch, &totals);
    return {};
  }
  Result<void> write_transfer(const Payment& payment) override {
    writer_.new_line();
    write(code_.write_transfer, writer_, payment, mapping::Place::transfer, nullptr);
    return flush(false);
  }
  Result<void> finish(const Payment& payment) override {
    write(code_.write_batch_end, writer_, payment, mapping::Place::batch, nullptr);
    write(code_.write_message_end, writer_, payment, mapping::Place::message, nullptr);
    writer_.end_document(code_.root);
    return flush(true);
  }

 private:
  const mapping::XmlCode& code_;
  xml::Writer writer_{out_};
  bool in_batch_ = false;
};

class JsonTarget final : public SinkTarget {
 public:
  JsonTarget(const mapping::FormatCode& code, io::Sink& sink) : SinkTarget(sink) {
    for (const mapping::JsonShape& shape : code.shapes) {
      if (!shape.array.empty() || shape_ == nullptr) shape_ = &shape;
    }
  }

  Result<void> start_message(const Payment&, const Totals&) override { return {}; }
  Result<void> start_batch(const Payment& payment, const Totals& totals) override {
    if (in_batch_) end_batch(payment);
    in_batch_ = true;
    first_ = true;
    json::Writer writer{out_};
    write(shape_->write_batch_begin, writer, payment, mapping::Place::batch, &totals);
    return {};
  }
  Result<void> write_transfer(const Payment& payment) override {
    if (!first_) out_.append(',');
    first_ = false;
    json::Writer writer{out_};
    write(shape_->write_transfer, writer, payment, mapping::Place::transfer, nullptr);
    return flush(false);
  }
  Result<void> finish(const Payment& payment) override {
    end_batch(payment);
    return flush(true);
  }

 private:
  void end_batch(const Payment& payment) {
    json::Writer writer{out_};
    write(shape_->write_batch_end, writer, payment, mapping::Place::batch, nullptr);
    writer.new_line();
  }

  const mapping::JsonShape* shape_ = nullptr;
  bool in_batch_ = false;
  bool first_ = true;
};

class CanonicalTarget final : public SinkTarget {
 public:
  using SinkTarget::SinkTarget;
  Result<void> start_message(const Payment&, const Totals&) override { return {}; }
  Result<void> start_batch(const Payment&, const Totals&) override { return {}; }
  Result<void> write_transfer(const Payment& payment) override {
    json::write_canonical(payment, find_format(formats::pain_001)->name(), out_);
    return flush(false);
  }
  Result<void> finish(const Payment&) override { return flush(true); }
};

/// The sample data have codes and identifications that not every JSON format can carry.
bool has_samples(Format format) {
  return format.syntax() != Syntax::json || format.name() == formats::berlin_group ||
         format.code().base == formats::berlin_group;
}

std::unique_ptr<MessageTarget> make_target(Format format, io::Sink& sink) {
  switch (format.syntax()) {
    case Syntax::xml:
      return std::make_unique<XmlTarget>(*format.code().xml, sink);
    case Syntax::json:
      return std::make_unique<JsonTarget>(format.code(), sink);
    case Syntax::canonical:
      break;
  }
  return std::make_unique<CanonicalTarget>(sink);
}

int run(const GenerateOptions& options) {
  const auto format = find_format(options.to);
  if (!format) return fail(unknown_format("--to", options.to));
  if (!has_samples(*format)) {
    return fail({.code = ErrorCode::usage,
                 .message = "there are no sample messages of " + std::string(format->name()) +
                            "; convert those of pain.001"});
  }
  const auto message = sample_message(options);
  if (!message) return fail(message.error());
  auto sink = io::open_sink(options.output);
  if (!sink) return fail(sink.error());
  const auto target = make_target(*format, *sink.value());
  if (auto done = generate(message.value(), *target); !done) return fail(done.error());
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
      ->check(CLI::NonNegativeNumber);
  command->add_option("--to", options.to, "format to write")->required();
  command->add_option("--batches", options.batches, "number of batches (default: 4)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--seed", options.seed, "other seeds give other messages (default: 1)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("-o,--output", options.output, "file to write (default: standard output)");
  command->callback([&status] { status = run(options); });
}

}  // namespace remit::tool
