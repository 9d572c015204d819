// JSON bodies: one per batch, product and, where asked for, number of payments; or one per payment.

#include "engine/output.hpp"
#include "json/writer.hpp"
#include "mapping/product.hpp"

namespace remit::engine {

namespace {

using mapping::JsonShape;
using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

constexpr std::size_t flush_bytes = 64 << 10;

class JsonOutput final : public Output {
 public:
  JsonOutput(Format format, const OutputOptions& options, Documents& documents,
             std::function<void(DocumentEntry)> entry)
      : Output(documents, std::move(entry)),
        format_(format),
        options_(options.write),
        service_(options.payment_service),
        max_payments_(options.max_payments) {
    for (const JsonShape& shape : format.code().shapes) {
      (shape.array.empty() ? single_ : bulk_) = &shape;
      carriages_.push_back(make_carriage(shape.placements, options_.extensions, options.source));
    }
  }

  Result<void> begin_message(const Payment&, Notes&) override { return {}; }
  Result<void> begin_batch(const Payment& payment, Notes& notes) override;
  Result<void> add(const Outgoing& outgoing, Notes& notes) override;
  Result<void> end_batch(const Payment& payment, Notes&) override { return finish(payment); }
  Result<void> end_message(const Payment&, Notes&) override { return {}; }
  const Carriage& carriage(const Payment& payment) const override;
  bool carries(const Payment& payment, Field field, Level level) const override;

 private:
  const JsonShape& shape(const Payment& payment) const;
  /// Begins a document with what was written to `out_` so far.
  Result<void> begin(const Payment& payment, std::string_view product);
  Result<void> finish(const Payment& payment);
  Result<void> flush();

  Format format_;
  mapping::WriteOptions options_;
  PaymentService service_;
  std::uint64_t max_payments_;
  const JsonShape* single_ = nullptr;
  const JsonShape* bulk_ = nullptr;
  std::vector<Carriage> carriages_;  // in the order of the shapes
  text::Arena arena_;
  text::Buffer out_;
  text::Buffer transfer_;
  Totals totals_;  // of the open document
  bool open_ = false;
  DocumentEntry document_;
};

const JsonShape& JsonOutput::shape(const Payment& payment) const {
  const std::string_view source = payment.batch.text("envelope.payment_service"_field);
  const bool one_by_one =
      service_ == PaymentService::payments ||
      (service_ == PaymentService::automatic && single_ != nullptr && source == single_->service);
  return one_by_one || bulk_ == nullptr ? *single_ : *bulk_;
}

const Carriage& JsonOutput::carriage(const Payment& payment) const {
  const auto index = static_cast<std::size_t>(&shape(payment) - format_.code().shapes.data());
  return carriages_[index];
}

bool JsonOutput::carries(const Payment& payment, Field field, Level) const {
  for (const Field derived : format_.code().product.fields) {
    if (derived == field) return mapping::berlin_group_product_carries(payment, field);
  }
  return false;
}

Result<void> JsonOutput::begin_batch(const Payment& payment, Notes& notes) {
  arena_.reset();
  const JsonShape& body = shape(payment);
  if (body.write_batch_begin == nullptr) return {};
  transfer_.clear();
  json::Writer writer{transfer_};
  const Totals none;
  Writing w{payment, options_, notes, arena_, mapping::Place::batch, &none, {}};
  body.write_batch_begin(writer, w);
  return {};
}

Result<void> JsonOutput::add(const Outgoing& outgoing, Notes& notes) {
  const Payment& payment = outgoing.payment;
  arena_.reset();
  const JsonShape& body = shape(payment);
  transfer_.clear();
  json::Writer writer{transfer_};
  Writing w{payment, options_, notes, arena_, mapping::Place::transfer, nullptr, {}};
  body.write_transfer(writer, w);
  if (notes.rejected) return {};

  const std::string_view product = mapping::berlin_group_product(payment);
  const bool full = max_payments_ != 0 && totals_.transfers == max_payments_;
  if (open_ && (full || body.array.empty() || product != document_.payment_product)) {
    if (auto finished = finish(payment); !finished) return finished;
  }
  if (!open_) {
    if (auto begun = begin(payment, product); !begun) return begun;
    document_.source_begin = outgoing.begin;
  }
  document_.source_end = outgoing.end;
  if (totals_.transfers != 0) out_.append(',');
  out_.append(transfer_.view());
  totals_.add(outgoing.amount);
  if (body.array.empty()) return finish(payment);
  return out_.size() < flush_bytes ? Result<void>{} : flush();
}

Result<void> JsonOutput::begin(const Payment& payment, std::string_view product) {
  if (auto begun = documents_.begin(); !begun) return begun;
  open_ = true;
  totals_ = {};
  const JsonShape& body = shape(payment);
  document_ = {};
  document_.format = format_.name();
  document_.payment_service = body.service;
  document_.payment_product = product;
  document_.batch_id = payment.batch.text("payment_information.identification"_field);
  document_.batch = payment.batch_index;
  if (body.write_batch_begin == nullptr) return {};
  Notes said_before;
  json::Writer writer{out_};
  Writing w{payment, options_, said_before, arena_, mapping::Place::batch, &totals_, {}};
  body.write_batch_begin(writer, w);
  return {};
}

Result<void> JsonOutput::finish(const Payment& payment) {
  if (!open_) return {};
  open_ = false;
  const JsonShape& body = shape(payment);
  json::Writer writer{out_};
  if (body.write_batch_end != nullptr) {
    Notes none;
    Writing w{payment, options_, none, arena_, mapping::Place::batch, &totals_, {}};
    body.write_batch_end(writer, w);
  }
  writer.new_line();
  if (auto flushed = flush(); !flushed) return flushed;
  document_.index = documents_.count();
  if (auto ended = documents_.end(); !ended) return ended;
  document_.payments = totals_.transfers;
  document_.sum = totals_.sum.print();
  document_.file = documents_.file_name();
  if (entry_) entry_(document_);
  return {};
}

Result<void> JsonOutput::flush() {
  auto written = documents_.sink().write(out_.view());
  out_.clear();
  return written;
}

}  // namespace

std::unique_ptr<Output> make_json_output(Format format, const OutputOptions& options,
                                         Documents& documents,
                                         std::function<void(DocumentEntry)> entry) {
  return std::make_unique<JsonOutput>(format, options, documents, std::move(entry));
}

}  // namespace remit::engine
