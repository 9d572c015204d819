#include "engine/json_pen.hpp"

#include "json/writer.hpp"

namespace remit::engine {

using mapping::JsonShape;
using mapping::Notes;
using mapping::Writing;

JsonPen::JsonPen(Format format, const mapping::WriteOptions& options, PaymentService service,
                 const BodyKey& key, std::shared_ptr<PenLessons> lessons)
    : Pen(Syntax::json, std::move(lessons)),
      format_(format),
      options_(options),
      shapes_(format, service, options.extensions),
      key_(key) {
  for (const Field field : format.code().fresh) fresh_fields_.set(field);
  makes_ids_ = !fresh_fields_.empty();
}

void JsonPen::begin_batch(const Payment& payment, const FieldSet& inherited) {
  const JsonShape& body = shapes_.of_batch(payment);
  begin_stencils(body.name, payment.batch, inherited);
  // A body that is one payment has all of the batch in it, not only what tells these batches apart.
  if (body.array.empty()) forget();
  following_.forget();
}

bool JsonPen::follows(const Outgoing& outgoing) {
  const Payment& payment = outgoing.payment;
  if (is_alone_) {
    return &shapes_.of_payment(payment) == &shapes_.of_batch(payment) && !lacks_id(payment);
  }
  if (const bool* const known = following_.find(outgoing.match)) {
    const bool is_product_known = *known;
    return is_product_known || key_.has_product(payment);
  }
  const JsonShape& body = shapes_.of_batch(payment);
  if (body.array.empty() || &shapes_.of_payment(payment) != &body) return false;
  if (lacks_id(payment) || !key_.matches(payment)) return false;
  if (following_.wants(outgoing.match) && key_.is_fixed(outgoing.match, payment)) {
    following_.put(outgoing.match, key_.is_product_fixed(outgoing.match, payment));
  }
  return true;
}

bool JsonPen::lacks_id(const Payment& payment) const {
  return makes_ids_ && !(fresh_fields_ - payment.transfer.present() - payment.batch.present() -
                         payment.message.present())
                            .empty();
}

namespace {

/// A value that goes out where another field has its place: there it is read as that one.
void note_move(const mapping::Move& move, const Payment& payment, Notes& notes) {
  notes.losses.push_back({.action = LossAction::reformatted,
                          .field = move.from,
                          .in = mapping::Place::batch,
                          .value = payment.batch.value(move.from),
                          .reason = "it stands with the payment, as what the target has there"});
}

}  // namespace

/// One member holds the one or the other field: which one, another field tells.
void JsonPen::check_moves(const Payment& payment, Notes& notes) const {
  if (format_.code().moves.empty()) return;
  const JsonShape& body = shapes_.of_payment(payment);
  const auto path_of = [&body](Field field) {
    const mapping::Placement* const found = find_placement(body.placements, field, batch_level);
    return found == nullptr ? std::string_view{} : found->path;
  };
  for (const mapping::Move& move : format_.code().moves) {
    const Record& transfer = payment.transfer;
    const bool has_from = payment.batch.has(move.from);
    if (!transfer.has(move.to)) {
      if (transfer.has(move.with) && has_from) note_move(move, payment, notes);
      continue;
    }
    const auto refuse = [&](std::string_view rule, Field field, std::string_view why) {
      notes.rejected = true;
      notes.findings.push_back({.rule = rule,
                                .field = field,
                                .in = mapping::Place::transfer,
                                .value = payment.transfer.value(move.to),
                                .message = std::string(why) + std::string(name(move.to)),
                                .missing = {},
                                .params = {}});
    };
    if (!payment.transfer.has(move.with)) {
      refuse("TGT-003", move.with, "the target requires it beside ");
      continue;
    }
    // The member may have another field in place of `from`, as a moment for a date.
    const FieldSet present = payment.batch.present() | payment.transfer.present();
    (present & (body.own | FieldSet{move.from})).for_each([&](Field field) {
      if (path_of(field) != path_of(move.from)) return;
      if (field == move.from && has_from &&
          payment.batch.text(move.from) == transfer.text(move.to)) {
        return note_move(move, payment, notes);
      }
      refuse("TGT-005", field, "the target has one place for it and for ");
    });
  }
}

void JsonPen::put_alone(const Payment& payment, bool single, std::string_view fresh_id,
                        text::Buffer& out, Notes& notes, mapping::WriteTrace* trace) {
  json::Writer writer{out, trace};
  Writing w{payment, options_, notes,  arena_, mapping::Place::transfer,
            &one_,   fresh_id, single, trace};
  shapes_.of_payment(payment).write_transfer(writer, w);
}

void JsonPen::put(const Outgoing& outgoing, const JsonShape& body, std::string_view fresh_id,
                  text::Buffer& out, Notes& notes) {
  const Payment& payment = outgoing.payment;
  arena_.reset();
  const auto write = [&](mapping::WriteTrace* trace) {
    put_alone(payment, false, fresh_id, out, notes, trace);
  };
  if (body.array.empty() && !shapes_.of_batch(payment).array.empty()) {
    write(nullptr);  // it has all of the batch in it, and stencils hold for several batches
  } else {
    put_transfer(outgoing, fresh_id, out, notes, write);
  }
  check_moves(payment, notes);
}

bool JsonPen::write(const Outgoing& outgoing, text::Buffer& out, Notes& notes) {
  if (!follows(outgoing)) return false;
  const std::size_t begin = out.size();
  if (!is_alone_) out.append(',');
  put(outgoing, shapes_.of_batch(outgoing.payment), {}, out, notes);
  if (notes.rejected) out.truncate(begin);
  return true;
}

}  // namespace remit::engine
