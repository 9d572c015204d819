// JSON: payments one by one, and what has to be said of them. Bodies are one per batch, key of the
// format, product and, where asked for, number of payments; or one per payment. A payment that has
// what tells a shape, such as recurrence, goes into a body of that shape.

#include "engine/fresh_id.hpp"
#include "engine/json_bodies.hpp"
#include "engine/json_pen.hpp"
#include "engine/ledger.hpp"
#include "json/writer.hpp"
#include "mapping/product.hpp"

#include <mutex>
#include <optional>
#include <utility>

namespace remit::engine {

namespace {

using mapping::JsonShape;
using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

class JsonOutput final : public Output {
 public:
  JsonOutput(Format format, const OutputOptions& options, io::Documents& documents,
             std::function<void(DocumentEntry)> entry)
      : Output(documents, std::move(entry)),
        format_(format),
        options_(options.write),
        loss_(options.loss),
        service_(options.payment_service),
        product_(mapping::product_codec(format.code().product.codec)),
        fresh_id_(options.write.now),
        bodies_(format, options, documents_, entry_),
        pen_(format, options_, options.payment_service, bodies_.key(), options.lessons),
        carriages_(options.carriages) {}

  Result<void> begin_message(const Payment&, Notes&) override {
    pen_.shapes().forget();
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
  const FieldSet& decisive() const override { return pen_.decisive(); }
  std::unique_ptr<Pen> make_pen(std::shared_ptr<PenLessons> lessons) const override;
  bool prepare(Pen& pen, const Payment& payment, bool goes_on) const override;
  std::uint64_t turn() const override { return bodies_.turn(); }
  bool takes_series() const override { return bodies_.takes_series(); }
  Result<void> take(const Series& series) override;

 private:
  static constexpr std::uint64_t no_turn = ~std::uint64_t{0};

  void make_fresh_id(const Payment& payment);
  /// Checks what the head of a body says of the payment.
  void check_head(const Payment& payment, Notes& notes);

  Format format_;
  mapping::WriteOptions options_;
  LossPolicy loss_;
  PaymentService service_;
  const mapping::ProductCodec& product_;
  FreshId fresh_id_;
  std::string fresh_text_;     // for the payment
  std::uint64_t written_ = 0;  // payments
  text::Arena arena_;
  text::Buffer transfer_;
  text::Buffer alone_;  // the same as it is in a body of its own
  Notes head_notes_;
  Totals one_{.transfers = 1, .sum = {}};
  JsonBodies bodies_;
  JsonPen pen_;
  // Of the body that the pen follows; it is a simple one.
  std::uint64_t pen_turn_ = no_turn;
  std::shared_ptr<const Carriages> carriages_;
};

const Carriage& JsonOutput::carriage(const Payment& payment, Level level) const {
  const JsonShape& body =
      level == transfer_level ? pen_.shapes().of_payment(payment) : pen_.shapes().of_batch(payment);
  return carriages_->of(body);
}

bool JsonOutput::carries(const Payment& payment, Field field, Level level) const {
  for (const Field derived : format_.code().product.fields) {
    if (derived != field) continue;
    return level == batch_level ? product_.may_carry(payment.batch, field)
                                : product_.carries(payment, field);
  }
  const mapping::Placement* const placement = carriage(payment, level).find(field, level);
  return placement != nullptr && is_converted(*placement, payment, options_.extensions);
}

/// What the head of a body says is checked before its payments are known, but for what these share.
Result<void> JsonOutput::begin_batch(const Payment& payment, Notes& notes) {
  arena_.reset();
  pen_turn_ = no_turn;
  const JsonShape& body = pen_.shapes().of_batch(payment);
  pen_.begin_batch(payment, carriage(payment, batch_level).inherited);
  std::string batch_id;
  if (pen_.makes_ids()) {
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
  const JsonShape& body = pen_.shapes().of_payment(payment);
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

/// Derived from the content, and from the number of the payment: payments may be the same.
void JsonOutput::make_fresh_id(const Payment& payment) {
  if (!pen_.lacks_id(payment)) return;
  fresh_id_.clear();
  fresh_id_.add(payment);
  fresh_text_ = fresh_id_.batch(written_);
}

Result<void> JsonOutput::add(const Outgoing& outgoing, Notes& notes) {
  const Payment& payment = outgoing.payment;
  arena_.reset();
  const bool follows = pen_turn_ == bodies_.turn() && pen_.follows(outgoing);
  const JsonShape& body =
      follows ? pen_.shapes().of_batch(payment) : pen_.shapes().of_payment(payment);
  if (!follows) make_fresh_id(payment);
  const bool continues = follows || bodies_.continues(payment, body);
  if (!continues) check_head(payment, notes);
  transfer_.clear();
  pen_.put(outgoing, body, fresh_text_, transfer_, notes);
  notes.rejected |= are_refused(loss_, notes);
  if (notes.rejected) return {};
  if (!continues && body.depends_on_number) {
    Notes said_before;
    alone_.clear();
    pen_.put_alone(payment, true, fresh_text_, alone_, said_before);
  }
  ++written_;
  auto added = bodies_.add(outgoing, body, continues, transfer_.view(), alone_.view());
  if (added && !continues && bodies_.is_simple()) {
    pen_.follow(bodies_.key());
    pen_turn_ = bodies_.turn();
  }
  return added;
}

std::unique_ptr<Pen> JsonOutput::make_pen(std::shared_ptr<PenLessons> lessons) const {
  return std::make_unique<JsonPen>(format_, options_, service_, bodies_.key(), std::move(lessons));
}

bool JsonOutput::prepare(Pen& pen, const Payment& payment, bool goes_on) const {
  const bool lone = bodies_.are_lone(pen_.shapes().of_batch(payment));
  if (!lone && !bodies_.is_simple()) return false;
  auto& of_body = static_cast<JsonPen&>(pen);
  if (!goes_on) {
    of_body.shapes().forget();
    of_body.begin_batch(payment, carriage(payment, batch_level).inherited);
  }
  if (lone) {
    of_body.stand_alone();
  } else {
    of_body.follow(bodies_.key());
  }
  return true;
}

Result<void> JsonOutput::take(const Series& series) {
  written_ += series.each().size();
  return bodies_.take(series, pen_.shapes().of_batch(series.payment()));
}

}  // namespace

std::unique_ptr<Output> make_json_output(Format format, const OutputOptions& options,
                                         io::Documents& documents,
                                         std::function<void(DocumentEntry)> entry) {
  return std::make_unique<JsonOutput>(format, options, documents, std::move(entry));
}

}  // namespace remit::engine
