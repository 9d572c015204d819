#include "engine/output.hpp"
#include "json/canonical.hpp"

namespace remit::engine {

namespace {

using mapping::Notes;

/// Writes the members that say a transfer.
class CanonicalPen final : public Pen {
 public:
  CanonicalPen() : Pen(Syntax::canonical) {}
  bool write(const Outgoing& outgoing, text::Buffer& out, Notes&) override {
    json::CanonicalWriter::write_transfer(outgoing.payment.transfer, out);
    return true;
  }
};

/// Everything has a place in the canonical form: nothing is lost. All lines are one document.
class CanonicalOutput final : public Output {
 public:
  CanonicalOutput(std::string_view source_format, io::Documents& documents,
                  std::function<void(DocumentEntry)> entry)
      : Output(documents, std::move(entry)), writer_(source_format) {}

  Result<void> begin_message(const Payment&, Notes&) override {
    document_ = {};
    document_.format = formats::canonical;
    return documents_.begin();
  }
  Result<void> begin_batch(const Payment& payment, Notes&) override {
    writer_.begin_batch(payment);
    return {};
  }
  Result<void> add(const Outgoing& outgoing, Notes&) override {
    transfer_.clear();
    json::CanonicalWriter::write_transfer(outgoing.payment.transfer, transfer_);
    writer_.write_line(outgoing.payment, outgoing.payment.index, transfer_.view(), out_);
    note_source(outgoing.source());
    totals_.add(outgoing.amount);
    return flush_when_full();
  }
  std::unique_ptr<Pen> make_pen(std::shared_ptr<PenLessons>) const override {
    return std::make_unique<CanonicalPen>();
  }
  bool prepare(Pen&, const Payment&, bool) const override { return true; }
  Result<void> take(const Series& series) override {
    const Payment& last = series.payment();
    std::uint64_t index = last.index + 1 - series.each().size();
    note_source(series.source());
    totals_.add(series.totals());
    for (const Worked& worked : series.each()) {
      writer_.write_line(last, index++, series.written(worked), out_);
      if (auto flushed = flush_when_full(); !flushed) return flushed;
    }
    return {};
  }
  Result<void> end_batch(const Payment&, Notes&) override { return {}; }
  Result<void> end_message(const Payment&, Notes&) override {
    if (auto flushed = flush(); !flushed) return flushed;
    document_.index = documents_.count();
    document_.payments = totals_.transfers;
    document_.sum = totals_.sum.print();
    totals_ = {};
    if (auto ended = documents_.end(); !ended) return ended;
    document_.file = documents_.file_name();
    if (entry_) entry_(document_);
    return {};
  }
  const Carriage& carriage(const Payment&, Level) const override { return carriage_; }
  bool carries(const Payment&, Field, Level) const override { return true; }
  /// Each line says all of its message.
  bool has_gone_out() const override { return true; }

 private:
  void note_source(const SourceRange& source) {
    if (totals_.transfers == 0) document_.source_begin = source.begin;
    document_.source_end = source.end;
  }
  Result<void> flush_when_full() { return out_.size() < flush_bytes ? Result<void>{} : flush(); }
  Result<void> flush() {
    auto written = documents_.sink().write(out_.view());
    out_.clear();
    return written;
  }

  json::CanonicalWriter writer_;
  text::Buffer transfer_;
  Carriage carriage_ = carriage_of_everything();
  text::Buffer out_;
  mapping::Totals totals_;
  DocumentEntry document_;
};

}  // namespace

std::unique_ptr<Output> make_canonical_output(std::string_view source_format,
                                              io::Documents& documents,
                                              std::function<void(DocumentEntry)> entry) {
  return std::make_unique<CanonicalOutput>(source_format, documents, std::move(entry));
}

}  // namespace remit::engine
