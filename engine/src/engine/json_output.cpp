// JSON: payments one by one, and what has to be said of them. Bodies are one per batch, key of the
// format, product and, where asked for, number of payments; or one per payment. A payment that has
// what tells a shape, such as recurrence, goes into a body of that shape.

#include "engine/fresh_id.hpp"
#include "engine/json_bodies.hpp"
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

class JsonOutput final : public Output {
 public:
  JsonOutput(Format format, const OutputOptions& options, Documents& documents,
             std::function<void(DocumentEntry)> entry)
      : Output(Syntax::json, documents, std::move(entry)),
        format_(format),
        options_(options.write),
        source_(options.source),
        service_(options.payment_service),
        product_(mapping::product_codec(format.code().product.codec)),
        fresh_id_(options.write.now),
        bodies_(format, options, documents_, entry_) {
    carriages_.resize(format.code().shapes.size());
    for (const JsonShape& shape : format.code().shapes) {
      if (!shape.array.empty()) bulk_ = &shape;
      if (shape.array.empty() && shape.when.empty()) single_ = &shape;
      for (const Field field : shape.told_by) telling_.set(field);
      for (const mapping::Placement& placement : shape.placements) {
        if (placement.default_value == "fresh_id") fresh_fields_.set(placement.field);
      }
    }
  }

  Result<void> begin_message(const Payment&, Notes&) override {
    batch_shape_ = nullptr;  // batches of another input may have the same numbers
    return {};
  }
  Result<void> begin_batch(const Payment& payment, Notes& notes) override;
  Result<void> add(const Outgoing& outgoing, Notes& notes) override;
  Result<void> end_batch(const Payment& payment, Notes&) override {
    return bodies_.end_batch(payment);
  }
  Result<void> end_message(const Payment& payment, Notes&) override {
    return bodies_.end_message(payment);
  }
  const Carriage& carriage(const Payment& payment, Level level) const override;
  bool carries(const Payment& payment, Field field, Level level) const override;

 private:
  /// The shape of the batch as a whole; a payment may need another one.
  const JsonShape& batch_shape(const Payment& payment) const;
  const JsonShape& find_batch_shape(const Payment& payment) const;
  const JsonShape& shape(const Payment& payment) const;
  void make_fresh_id(const Payment& payment);
  void check_moves(const Payment& payment, Notes& notes) const;
  /// Checks what the head of a body says of the payment.
  void check_head(const Payment& payment, Notes& notes);
  /// Writes one payment behind what is in `out`.
  void write_transfer(const Payment& payment, bool single, text::Buffer& out, Notes& notes,
                      mapping::WriteTrace* trace = nullptr);

  Format format_;
  mapping::WriteOptions options_;
  std::span<const mapping::Placement> source_;  // what the source carries
  PaymentService service_;
  const mapping::ProductCodec& product_;
  FieldSet telling_;  // fields of a transfer that tell its shape
  const JsonShape* single_ = nullptr;
  const JsonShape* bulk_ = nullptr;
  // Of the batch that was asked for last.
  mutable const JsonShape* batch_shape_ = nullptr;
  mutable std::uint64_t batch_shape_of_ = 0;
  mutable std::vector<std::unique_ptr<const Carriage>> carriages_;  // by shape, made when needed
  FreshId fresh_id_;
  FieldSet fresh_fields_;      // those that get one where they are absent
  std::string fresh_text_;     // for the payment
  std::uint64_t written_ = 0;  // payments
  text::Arena arena_;
  text::Buffer transfer_;
  text::Buffer alone_;  // the same as it is in a body of its own
  Notes head_notes_;
  Totals one_{.transfers = 1, .sum = {}};
  JsonBodies bodies_;
};

const JsonShape& JsonOutput::batch_shape(const Payment& payment) const {
  if (batch_shape_ == nullptr || batch_shape_of_ != payment.batch_index) {
    batch_shape_ = &find_batch_shape(payment);
    batch_shape_of_ = payment.batch_index;
  }
  return *batch_shape_;
}

const JsonShape& JsonOutput::find_batch_shape(const Payment& payment) const {
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
  const auto at = static_cast<std::size_t>(&body - format_.code().shapes.data());
  if (carriages_[at] == nullptr) {
    carriages_[at] = std::make_unique<const Carriage>(
        make_carriage(body.placements, options_.extensions, source_));
  }
  return *carriages_[at];
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
  const JsonShape& body = batch_shape(payment);
  // A body that is one payment has all of the batch in it.
  if (body.array.empty()) stencils_.forget();
  begin_stencils(body.name, payment.batch, carriage(payment, batch_level).inherited);
  std::string batch_id;
  if (!fresh_fields_.empty()) {
    fresh_id_.clear();
    fresh_id_.add(payment.debtor_account().iban());
    batch_id = fresh_id_.batch(payment.batch_index);
  }
  bodies_.begin_batch(payment, std::move(batch_id));
  if (body.write_batch_begin == nullptr) return {};
  static const Record no_transfer{};
  transfer_.clear();
  json::Writer writer{transfer_};
  const Totals none;
  head_notes_.clear();
  Writing w{payment, options_,           head_notes_, arena_,  mapping::Place::batch,
            &none,   bodies_.fresh_id(), false,       nullptr, no_transfer};
  body.write_batch_begin(writer, w);
  body.write_batch_end(writer, w);
  if (bodies_.regroups()) Regrouping::leave_identification(head_notes_);
  bodies_.key().move_other_notes(head_notes_, notes);
  return {};
}

void JsonOutput::check_head(const Payment& payment, Notes& notes) {
  const JsonShape& body = shape(payment);
  if (bodies_.key().empty() || body.write_batch_begin == nullptr) return;
  head_notes_.clear();
  transfer_.clear();
  json::Writer writer{transfer_};
  Writing w{payment, options_,          head_notes_, arena_, mapping::Place::batch,
            &one_,   bodies_.fresh_id()};
  body.write_batch_begin(writer, w);
  body.write_batch_end(writer, w);
  bodies_.key().move_notes(head_notes_, notes);
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

void JsonOutput::write_transfer(const Payment& payment, bool single, text::Buffer& out,
                                Notes& notes, mapping::WriteTrace* trace) {
  json::Writer writer{out, trace};
  Writing w{payment, options_,    notes,  arena_, mapping::Place::transfer,
            &one_,   fresh_text_, single, trace};
  shape(payment).write_transfer(writer, w);
}

Result<void> JsonOutput::add(const Outgoing& outgoing, Notes& notes) {
  const Payment& payment = outgoing.payment;
  arena_.reset();
  const JsonShape& body = shape(payment);
  make_fresh_id(payment);
  const bool continues = bodies_.continues(payment, body);
  if (!continues) check_head(payment, notes);
  transfer_.clear();
  const auto write = [&](mapping::WriteTrace* trace) {
    write_transfer(payment, false, transfer_, notes, trace);
  };
  if (body.array.empty() && !batch_shape(payment).array.empty()) {
    write(nullptr);  // it has all of the batch in it, and stencils hold for several batches
  } else {
    put_transfer(outgoing, fresh_text_, transfer_, notes, write);
  }
  check_moves(payment, notes);
  if (notes.rejected) return {};
  if (!continues && body.depends_on_number) {
    Notes said_before;
    alone_.clear();
    write_transfer(payment, true, alone_, said_before);
  }
  ++written_;
  return bodies_.add(outgoing, body, continues, transfer_.view(), alone_.view());
}

}  // namespace

std::unique_ptr<Output> make_json_output(Format format, const OutputOptions& options,
                                         Documents& documents,
                                         std::function<void(DocumentEntry)> entry) {
  return std::make_unique<JsonOutput>(format, options, documents, std::move(entry));
}

}  // namespace remit::engine
