// JSON bodies: one per batch, product and, where asked for, number of payments; or one per payment.
// A payment that has what tells a shape, such as recurrence, goes into a body of that shape.

#include "engine/output.hpp"
#include "json/writer.hpp"
#include "mapping/product.hpp"

#include <algorithm>
#include <utility>

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
        max_payments_(options.max_payments),
        product_(mapping::product_codec(format.code().product.codec)) {
    for (const JsonShape& shape : format.code().shapes) {
      if (!shape.array.empty()) bulk_ = &shape;
      if (shape.array.empty() && shape.when.empty()) single_ = &shape;
      carriages_.push_back(make_carriage(shape.placements, options_.extensions, options.source));
    }
  }

  Result<void> begin_message(const Payment&, Notes&) override { return {}; }
  Result<void> begin_batch(const Payment& payment, Notes& notes) override;
  Result<void> add(const Outgoing& outgoing, Notes& notes) override;
  Result<void> end_batch(const Payment& payment, Notes&) override { return finish(payment); }
  Result<void> end_message(const Payment&, Notes&) override { return {}; }
  const Carriage& carriage(const Payment& payment, Level level) const override;
  bool carries(const Payment& payment, Field field, Level level) const override;

 private:
  /// The shape of the batch as a whole; a payment may need another one.
  const JsonShape& batch_shape(const Payment& payment) const;
  const JsonShape& shape(const Payment& payment) const;
  /// Begins a document with what was written to `out_` so far.
  Result<void> begin(const Payment& payment, std::string_view product);
  Result<void> finish(const Payment& payment);
  Result<void> flush();

  Format format_;
  mapping::WriteOptions options_;
  PaymentService service_;
  std::uint64_t max_payments_;
  const mapping::ProductCodec& product_;
  const JsonShape* single_ = nullptr;
  const JsonShape* bulk_ = nullptr;
  std::vector<Carriage> carriages_;  // in the order of the shapes
  text::Arena arena_;
  text::Buffer out_;
  text::Buffer transfer_;
  Totals totals_;                    // of the open document
  const JsonShape* open_ = nullptr;  // of the open document
  DocumentEntry document_;
};

const JsonShape& JsonOutput::batch_shape(const Payment& payment) const {
  if (service_ == PaymentService::automatic) {
    const std::string_view source = payment.batch.text("envelope.payment_service"_field);
    for (const JsonShape& shape : format_.code().shapes) {
      if (shape.array.empty() && shape.service == source) return shape;
    }
  }
  const bool one_by_one = service_ == PaymentService::payments || bulk_ == nullptr;
  return one_by_one ? *single_ : *bulk_;
}

const JsonShape& JsonOutput::shape(const Payment& payment) const {
  for (const JsonShape& shape : format_.code().shapes) {
    const bool told = std::ranges::any_of(shape.told_by,
                                          [&](Field field) { return payment.transfer.has(field); });
    if (told) return shape;
  }
  return batch_shape(payment);
}

const Carriage& JsonOutput::carriage(const Payment& payment, Level level) const {
  const JsonShape& body = level == transfer_level ? shape(payment) : batch_shape(payment);
  return carriages_[static_cast<std::size_t>(&body - format_.code().shapes.data())];
}

bool JsonOutput::carries(const Payment& payment, Field field, Level) const {
  for (const Field derived : format_.code().product.fields) {
    if (derived == field) return product_.carries(payment, field);
  }
  return false;
}

Result<void> JsonOutput::begin_batch(const Payment& payment, Notes& notes) {
  arena_.reset();
  const JsonShape& body = batch_shape(payment);
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

  const std::string_view product = product_.product(payment);
  const bool full = max_payments_ != 0 && totals_.transfers == max_payments_;
  const bool fits = open_ == &body && !full && product == document_.payment_product;
  if (open_ != nullptr && !fits) {
    if (auto finished = finish(payment); !finished) return finished;
  }
  if (open_ == nullptr) {
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
  const JsonShape& body = shape(payment);
  open_ = &body;
  totals_ = {};
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
  if (open_ == nullptr) return {};
  const JsonShape& body = *std::exchange(open_, nullptr);
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
