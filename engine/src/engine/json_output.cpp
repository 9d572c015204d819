// JSON bodies: one per batch, key of the format, product and, where asked for, number of payments;
// or one per payment. A payment that has what tells a shape, such as recurrence, goes into a body
// of that shape.

#include "engine/body_key.hpp"
#include "engine/fresh_id.hpp"
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
      : Output(Syntax::json, documents, std::move(entry)),
        format_(format),
        options_(options.write),
        service_(options.payment_service),
        max_payments_(options.max_payments),
        product_(mapping::product_codec(format.code().product.codec)),
        key_(format.code()),
        fresh_id_(options.write.now) {
    for (const JsonShape& shape : format.code().shapes) {
      if (!shape.array.empty()) bulk_ = &shape;
      if (shape.array.empty() && shape.when.empty()) single_ = &shape;
      for (const Field field : shape.told_by) telling_.set(field);
      carriages_.push_back(make_carriage(shape.placements, options_.extensions, options.source));
      for (const mapping::Placement& placement : shape.placements) {
        if (placement.default_value == "fresh_id") fresh_fields_.set(placement.field);
      }
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
  void make_fresh_id(const Payment& payment);
  void check_moves(const Payment& payment, Notes& notes) const;
  /// Checks what the head of a body says of the payment.
  void check_head(const Payment& payment, Notes& notes);
  /// Writes one payment to `transfer_`.
  void write_transfer(const Payment& payment, bool single, Notes& notes,
                      mapping::WriteTrace* trace);
  /// Begins a document.
  Result<void> begin(const Payment& payment);
  void write_begin(const Payment& payment, bool single, text::Buffer& out);
  void write_end(const Payment& payment, bool single, text::Buffer& out);
  /// Writes the whole body that the payment makes alone, in case that no other one follows.
  void write_single(const Payment& payment);
  Result<void> finish(const Payment& payment);
  Result<void> flush();

  Format format_;
  mapping::WriteOptions options_;
  PaymentService service_;
  std::uint64_t max_payments_;
  const mapping::ProductCodec& product_;
  FieldSet telling_;  // fields of a transfer that tell its shape
  const JsonShape* single_ = nullptr;
  const JsonShape* bulk_ = nullptr;
  std::vector<Carriage> carriages_;  // in the order of the shapes
  BodyKey key_;                      // of the open document
  FreshId fresh_id_;
  FieldSet fresh_fields_;      // those that get one where they are absent
  std::string fresh_text_;     // for the payment
  std::string batch_id_;       // for the batch
  std::uint64_t written_ = 0;  // payments
  text::Arena arena_;
  text::Buffer out_;
  text::Buffer transfer_;
  Notes head_notes_;
  text::Buffer single_body_;  // the open document as it is when it ends with its first payment
  Totals totals_;             // of the open document
  Totals one_{.transfers = 1, .sum = {}};
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
  const bool asked = service_ == PaymentService::payments && single_ != nullptr;
  return asked || bulk_ == nullptr ? *single_ : *bulk_;
}

const JsonShape& JsonOutput::shape(const Payment& payment) const {
  if (!payment.transfer.present().intersects(telling_)) return batch_shape(payment);
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

bool JsonOutput::carries(const Payment& payment, Field field, Level level) const {
  for (const Field derived : format_.code().product.fields) {
    if (derived == field) return product_.carries(payment, field);
  }
  const mapping::Placement* const placement = carriage(payment, level).find(field, level);
  return placement != nullptr && placement->how == mapping::How::converted;
}

/// What the head of a body says is checked before its payments are known, but for what these share.
Result<void> JsonOutput::begin_batch(const Payment& payment, Notes& notes) {
  arena_.reset();
  stencils_.forget();
  const JsonShape& body = batch_shape(payment);
  if (body.write_batch_begin == nullptr) return {};
  static const Record no_transfer{};
  transfer_.clear();
  json::Writer writer{transfer_};
  const Totals none;
  head_notes_.clear();
  if (!fresh_fields_.empty()) {
    fresh_id_.clear();
    fresh_id_.add(payment.debtor_account().iban());
    batch_id_ = fresh_id_.batch(payment.batch_index);
  }
  Writing w{payment, options_,  head_notes_, arena_,  mapping::Place::batch,
            &none,   batch_id_, false,       nullptr, no_transfer};
  body.write_batch_begin(writer, w);
  body.write_batch_end(writer, w);
  key_.move_other_notes(head_notes_, notes);
  return {};
}

void JsonOutput::check_head(const Payment& payment, Notes& notes) {
  const JsonShape& body = shape(payment);
  if (key_.empty() || body.write_batch_begin == nullptr) return;
  head_notes_.clear();
  transfer_.clear();
  json::Writer writer{transfer_};
  Writing w{payment, options_, head_notes_, arena_, mapping::Place::batch, &totals_, batch_id_};
  body.write_batch_begin(writer, w);
  body.write_batch_end(writer, w);
  key_.move_notes(head_notes_, notes);
}

/// One member holds the one or the other field: which one, another field tells.
void JsonOutput::check_moves(const Payment& payment, Notes& notes) const {
  for (const mapping::Move& move : format_.code().moves) {
    if (!payment.transfer.has(move.to)) continue;
    const bool is_recurring = payment.transfer.has(move.with);
    const Record& record = payment.effective(move.from);
    if (is_recurring && !record.has(move.from)) continue;
    notes.rejected = true;
    notes.findings.push_back(
        {.rule = is_recurring ? "TGT-005" : "TGT-003",
         .field = is_recurring ? move.from : move.with,
         .in = mapping::Place::transfer,
         .value = payment.transfer.value(move.to),
         .message = is_recurring
                        ? "the target has one place for it and for " + std::string(name(move.to))
                        : "the target requires it beside " + std::string(name(move.to)),
         .missing = {},
         .params = {}});
  }
}

/// Derived from the content, and from the number of the payment: payments may be the same.
void JsonOutput::make_fresh_id(const Payment& payment) {
  if (fresh_fields_.empty()) return;
  const bool needed = !(fresh_fields_ - payment.transfer.present() - payment.batch.present() -
                        payment.message.present())
                           .empty();
  if (!needed) return;
  fresh_id_.clear();
  fresh_id_.add(payment);
  fresh_text_ = fresh_id_.batch(written_);
}

void JsonOutput::write_transfer(const Payment& payment, bool single, Notes& notes,
                                mapping::WriteTrace* trace) {
  json::Writer writer{transfer_, trace};
  Writing w{payment, options_,    notes,  arena_, mapping::Place::transfer,
            &one_,   fresh_text_, single, trace};
  shape(payment).write_transfer(writer, w);
}

Result<void> JsonOutput::add(const Outgoing& outgoing, Notes& notes) {
  const Payment& payment = outgoing.payment;
  arena_.reset();
  const JsonShape& body = shape(payment);
  make_fresh_id(payment);
  const bool same = open_ == &body && key_.matches(payment);
  if (!same) check_head(payment, notes);
  transfer_.clear();
  put_transfer(outgoing, fresh_text_, transfer_, notes,
               [&](mapping::WriteTrace* trace) { write_transfer(payment, false, notes, trace); });
  check_moves(payment, notes);
  if (notes.rejected) return {};

  const bool full = max_payments_ != 0 && totals_.transfers == max_payments_;
  if (open_ != nullptr && (full || !same)) {
    if (auto finished = finish(payment); !finished) return finished;
  }
  if (open_ == nullptr) {
    if (auto begun = begin(payment); !begun) return begun;
    document_.source_begin = outgoing.begin;
  }
  document_.source_end = outgoing.end;
  if (totals_.transfers != 0) out_.append(',');
  out_.append(transfer_.view());
  totals_.add(outgoing.amount);
  ++written_;
  if (body.array.empty()) return finish(payment);
  if (totals_.transfers == 1) {
    if (body.depends_on_number) write_single(payment);
    return {};
  }
  return out_.size() < flush_bytes ? Result<void>{} : flush();
}

Result<void> JsonOutput::begin(const Payment& payment) {
  if (auto begun = documents_.begin(); !begun) return begun;
  open_ = &shape(payment);
  totals_ = {};
  key_.take(payment);
  document_ = {};
  document_.format = format_.name();
  document_.payment_service = open_->service;
  document_.payment_product = key_.product();
  document_.batch_id = payment.batch.text("payment_information.identification"_field);
  document_.batch = payment.batch_index;
  write_begin(payment, false, out_);
  return {};
}

void JsonOutput::write_begin(const Payment& payment, bool single, text::Buffer& out) {
  const JsonShape& body = *open_;
  if (body.write_batch_begin == nullptr) return;
  Notes said_before;
  json::Writer writer{out};
  Writing w{payment,  options_,  said_before, arena_, mapping::Place::batch,
            &totals_, batch_id_, single};
  body.write_batch_begin(writer, w);
}

void JsonOutput::write_end(const Payment& payment, bool single, text::Buffer& out) {
  const JsonShape& body = *open_;
  json::Writer writer{out};
  if (body.write_batch_end != nullptr) {
    Notes said_before;
    Writing w{payment,  options_,  said_before, arena_, mapping::Place::batch,
              &totals_, batch_id_, single};
    body.write_batch_end(writer, w);
  }
  writer.new_line();
}

void JsonOutput::write_single(const Payment& payment) {
  Notes said_before;
  single_body_.clear();
  write_begin(payment, true, single_body_);
  transfer_.clear();
  write_transfer(payment, true, said_before, nullptr);
  single_body_.append(transfer_.view());
  write_end(payment, true, single_body_);
}

Result<void> JsonOutput::finish(const Payment& payment) {
  if (open_ == nullptr) return {};
  if (totals_.transfers == 1 && open_->depends_on_number) {
    out_.clear();
    out_.append(single_body_.view());
  } else {
    write_end(payment, false, out_);
  }
  open_ = nullptr;
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
