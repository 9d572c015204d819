#include "engine/output.hpp"
#include "json/canonical.hpp"

namespace remit::engine {

namespace {

using mapping::Notes;

constexpr std::size_t flush_bytes = 64 << 10;

/// Everything has a place in the canonical form: nothing is lost. All lines are one document.
class CanonicalOutput final : public Output {
 public:
  CanonicalOutput(std::string_view source_format, Documents& documents,
                  std::function<void(DocumentEntry)> entry)
      : Output(Syntax::canonical, documents, std::move(entry)), source_format_(source_format) {
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto field = static_cast<Field>(i);
      carriage_.message.set(field);
      carriage_.batch.set(field);
      carriage_.transfer.set(field);
      carriage_.rows.set(field);
    }
  }

  Result<void> begin_message(const Payment&, Notes&) override {
    document_ = {};
    document_.format = formats::canonical;
    return documents_.begin();
  }
  Result<void> begin_batch(const Payment&, Notes&) override { return {}; }
  Result<void> add(const Outgoing& outgoing, Notes&) override {
    if (totals_.transfers == 0) document_.source_begin = outgoing.begin;
    document_.source_end = outgoing.end;
    totals_.add(outgoing.amount);
    json::write_canonical(outgoing.payment, source_format_, out_);
    return out_.size() < flush_bytes ? Result<void>{} : flush();
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

 private:
  Result<void> flush() {
    auto written = documents_.sink().write(out_.view());
    out_.clear();
    return written;
  }

  std::string source_format_;
  Carriage carriage_;
  text::Buffer out_;
  mapping::Totals totals_;
  DocumentEntry document_;
};

}  // namespace

std::unique_ptr<Output> make_canonical_output(std::string_view source_format, Documents& documents,
                                              std::function<void(DocumentEntry)> entry) {
  return std::make_unique<CanonicalOutput>(source_format, documents, std::move(entry));
}

}  // namespace remit::engine
