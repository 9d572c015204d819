#include "engine/json_bodies.hpp"

#include "json/writer.hpp"

#include <utility>

namespace remit::engine {

using mapping::JsonShape;
using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

namespace {

/// The fields of a transfer that the head of its body may say.
FieldSet head_fields(const mapping::FormatCode& format) {
  FieldSet fields;
  for (const Field field : format.key) fields.set(field);
  for (const mapping::Move& move : format.moves) fields.set(move.with);
  return fields;
}

/// True when a body of a batch without an identification gets one.
bool makes_one(const Carriage& carriage) {
  const mapping::Placement* const placement = carriage.find(batch_identification, batch_level);
  return placement != nullptr && placement->default_value == "fresh_id";
}

}  // namespace

JsonBodies::JsonBodies(Format format, const OutputOptions& options, io::Documents& documents,
                       std::function<void(DocumentEntry)> entry)
    : format_(format),
      options_(options.write),
      max_payments_(options.max_payments),
      say_(options.say),
      documents_(documents),
      entry_(std::move(entry)),
      regrouping_(!options.group_by.empty()),
      carries_identification_(options.carriages->main().batch.test(batch_identification)),
      makes_identification_(makes_one(options.carriages->main())),
      fresh_ids_(options_.now),
      batches_(options.source_format),
      key_(format.code(), options.group_by),
      groups_(documents.spool_bytes()) {}

void JsonBodies::begin_batch(const Payment& payment, std::string fresh_id) {
  fresh_id_ = std::move(fresh_id);
  if (!batches_.is_another(payment)) of_batch_ = 0;
  nameless_.reset();
  regrouping_.begin_batch(payment);
}

bool JsonBodies::is_full() const {
  return max_payments_ != 0 && totals().transfers == max_payments_;
}

bool JsonBodies::continues(const Payment& payment, const JsonShape& shape) const {
  const bool same_batch = !regroups() || batch_ == payment.batch_index;
  return shape_ == &shape && same_batch && !is_full() && key_.matches(payment);
}

Result<void> JsonBodies::add(const Outgoing& outgoing, const JsonShape& shape, bool joined,
                             std::string_view written, std::string_view alone) {
  const Payment& payment = outgoing.payment;
  const bool waits = open_ != nullptr || !groups_.empty() || regroups();
  if (!waits && are_lone(shape)) return add_lone(outgoing, shape, written);
  if (!joined) {
    if (auto chosen = choose(payment, shape); !chosen) return chosen;
  }
  batch_ = payment.batch_index;
  auto added = waiting_ == nullptr ? add_open(outgoing, joined, written, alone)
                                   : add_waiting(outgoing, joined, written, alone);
  if (!added) return added;
  if (shape.array.empty()) shape_ = nullptr;
  return groups_.full() ? release(payment) : added;
}

Result<void> JsonBodies::choose(const Payment& payment, const JsonShape& shape) {
  turn_to(shape);
  if (auto left = leave(payment); !left) return left;
  key_.take(payment);
  shape_ = &shape;
  waiting_ = nullptr;
  const bool streams = open_ == nullptr && groups_.empty() && !regroups();
  if (streams) return open(payment);
  const bool joins = !shape.array.empty() && !key_.is_alone();
  std::string key = joins ? key_text(payment) : std::string{};
  if (joins && open_ != nullptr && key == open_key_) return {};
  waiting_ = joins ? groups_.find(key) : nullptr;
  return waiting_ != nullptr ? Result<void>{} : begin_waiting(std::move(key), payment);
}

/// A body that is full takes no more; what the key of an open one is must be known later on.
Result<void> JsonBodies::leave(const Payment& payment) {
  if (shape_ == nullptr) return {};
  if (waiting_ != nullptr) {
    if (is_full()) groups_.close(*waiting_);
  } else if (is_full() || key_.is_alone()) {
    return finish(payment);
  } else if (open_key_.empty()) {
    open_key_ = key_text(payment);
  }
  return {};
}

/// Equal for payments that may share a body: of the same shape and key and, when they may come from
/// several batches, with the same to say for all.
std::string JsonBodies::key_text(const Payment& payment) {
  std::string text{shape_->name};
  text += '/' + key_.text();
  if (!regroups()) return text;
  arena_.reset();
  text::Buffer head;
  json::Writer writer{head};
  Notes said_before;
  const Totals none;
  Writing w{regrouping_.nameless(),
            options_,
            said_before,
            arena_,
            mapping::Place::batch,
            &none,
            "-",
            false,
            nullptr,
            payment.transfer};
  shape_->write_batch_begin(writer, w);
  shape_->write_batch_end(writer, w);
  return text.append(head.view());
}

DocumentEntry JsonBodies::make_entry(const JsonShape& shape) const {
  DocumentEntry entry;
  entry.format = format_.name();
  entry.payment_service = shape.service;
  entry.payment_product = key_.product();
  return entry;
}

Result<void> JsonBodies::open(const Payment& payment) {
  if (auto begun = documents_.begin(); !begun) return begun;
  open_ = shape_;
  open_key_.clear();
  arena_.reset();
  totals_ = {};
  document_ = make_entry(*shape_);
  name_ = name_body(payment);
  Notes said_before;
  write_begin(open_body(payment), said_before, out_);
  return {};
}

JsonBodies::Body JsonBodies::open_body(const Payment& payment) const {
  return {.shape = open_,
          .payment = &payment,
          .totals = totals_,
          .fresh_id = name_.fresh_id,
          .renamed = name_.renamed};
}

JsonBodies::Name JsonBodies::name_body(const Payment& payment) {
  const bool is_first = of_batch_++ == 0;
  if (is_first && !regroups()) return {fresh_id_, false};
  fresh_ids_.clear();
  fresh_ids_.add(payment.debtor_account().iban());
  if (!regroups()) fresh_ids_.add(payment);
  Name name{fresh_ids_.batch(begun_++), false};
  // A body without a list is all its payment.
  const bool has_name = !shape_->array.empty() && carries_identification_;
  if (regroups() || !has_name || !payment.batch.has(batch_identification)) return name;
  name.renamed = true;
  if (nameless_ == nullptr) nameless_ = Renaming::nameless(payment);
  Notes notes;
  const std::string_view made = name.fresh_id;  // the notes look at it
  Renaming::note(payment, makes_identification_ ? made : std::string_view{}, notes);
  say_(notes, payment.batch_index);
  return name;
}

Result<void> JsonBodies::begin_waiting(std::string key, const Payment& payment) {
  auto group = groups_.begin(std::move(key), payment, head_fields(format_.code()));
  if (!group) return group.error();
  waiting_ = group.value();
  waiting_->shape = shape_;
  waiting_->entry = make_entry(*shape_);
  Name name = name_body(payment);
  waiting_->fresh_id = std::move(name.fresh_id);
  waiting_->renamed = name.renamed;
  return {};
}

Result<void> JsonBodies::add_open(const Outgoing& outgoing, bool joined, std::string_view written,
                                  std::string_view alone) {
  if (totals_.transfers != 0) out_.append(',');
  out_.append(written);
  note_source(outgoing.payment, outgoing.source(), joined, document_);
  totals_.add(outgoing.amount);
  if (open_->array.empty()) return finish(outgoing.payment);
  if (totals_.transfers == 1) {
    if (open_->depends_on_number) write_alone(open_body(outgoing.payment), alone, open_alone_);
    return {};
  }
  return out_.size() < flush_bytes ? Result<void>{} : flush();
}

Result<void> JsonBodies::take(const Series& series, const JsonShape& shape) {
  if (are_lone(shape)) return add(series.outgoing(), shape, false, series.written(), {});
  if (waiting_ != nullptr) {
    auto added = groups_.add(*waiting_, series.outgoing(), true, {}, series.written());
    return added && groups_.full() ? release(series.payment()) : added;
  }
  note_source(series.payment(), series.source(), true, document_);
  totals_.add(series.totals());
  return series.append_to(out_, flush_bytes, [this] { return flush(); });
}

bool JsonBodies::are_lone(const JsonShape& shape) const {
  const bool has_head = shape.write_batch_begin != nullptr || shape.write_batch_end != nullptr;
  return shape.array.empty() && !has_head && !shape.depends_on_number && key_.says_nothing();
}

Result<void> JsonBodies::add_lone(const Outgoing& outgoing, const JsonShape& shape,
                                  std::string_view written) {
  if (auto begun = documents_.begin(); !begun) return begun;
  DocumentEntry entry = make_entry(shape);
  note_source(outgoing.payment, outgoing.source(), false, entry);
  Totals totals;
  totals.add(outgoing.amount);
  out_.append(written);
  write_end({.shape = &shape, .payment = &outgoing.payment, .fresh_id = {}}, out_);
  if (auto flushed = flush(); !flushed) return flushed;
  return end_document(std::move(entry), totals);
}

Result<void> JsonBodies::add_waiting(const Outgoing& outgoing, bool joined,
                                     std::string_view written, std::string_view alone) {
  Group& group = *waiting_;
  const bool is_first = group.totals.transfers == 0;
  const std::string_view separator = is_first ? "" : ",";
  if (auto added = groups_.add(group, outgoing, joined, separator, written); !added) return added;
  if (!is_first || !group.shape->depends_on_number) return {};
  write_alone({.shape = shape_,
               .payment = &outgoing.payment,
               .totals = group.totals,
               .fresh_id = group.fresh_id,
               .renamed = group.renamed},
              alone, waiting_alone_);
  return groups_.add_single(group, waiting_alone_.view());
}

Writing JsonBodies::head_of(const Body& body, Notes& notes) {
  return {body.renamed ? *nameless_ : *body.payment,
          options_,
          notes,
          arena_,
          mapping::Place::batch,
          &body.totals,
          body.fresh_id,
          body.single,
          nullptr,
          body.payment->transfer};
}

void JsonBodies::write_begin(const Body& body, Notes& notes, text::Buffer& out) {
  if (body.shape->write_batch_begin == nullptr) return;
  json::Writer writer{out};
  Writing w = head_of(body, notes);
  body.shape->write_batch_begin(writer, w);
}

void JsonBodies::write_end(const Body& body, text::Buffer& out) {
  json::Writer writer{out};
  if (body.shape->write_batch_end != nullptr) {
    Notes said_before;
    Writing w = head_of(body, said_before);
    body.shape->write_batch_end(writer, w);
  }
  writer.new_line();
}

void JsonBodies::write_alone(const Body& body, std::string_view written, text::Buffer& out) {
  Body alone = body;
  alone.single = true;
  Notes said_before;
  out.clear();
  write_begin(alone, said_before, out);
  out.append(written);
  write_end(alone, out);
}

Result<void> JsonBodies::finish(const Payment& payment) {
  if (open_ == nullptr) {
    ++turn_;
    return {};
  }
  turn_to(*open_);
  if (totals_.transfers == 1 && open_->depends_on_number) {
    out_.clear();
    out_.append(open_alone_.view());
  } else {
    write_end(open_body(payment), out_);
  }
  open_ = nullptr;
  if (waiting_ == nullptr) shape_ = nullptr;
  if (auto flushed = flush(); !flushed) return flushed;
  return end_document(std::exchange(document_, {}), totals_);
}

Result<void> JsonBodies::release(const Payment& payment) {
  if (auto finished = finish(payment); !finished) return finished;
  shape_ = nullptr;
  waiting_ = nullptr;
  if (groups_.empty()) return {};
  if (first_ == nullptr) first_ = std::make_unique<Payment>();
  first_->message = payment.message;
  return groups_.release([this](Group& group) { return write_group(group); });
}

Result<void> JsonBodies::write_group(Group& group) {
  if (auto begun = documents_.begin(); !begun) return begun;
  io::Sink& sink = documents_.sink();
  const auto take = [&sink](std::string_view bytes) { return sink.write(bytes); };
  if (group.totals.transfers == 1 && group.shape->depends_on_number) {
    if (auto copied = groups_.read_single(group, take); !copied) return copied;
    return end_document(std::move(group.entry), group.totals);
  }
  if (auto restored = groups_.restore(group, *first_); !restored) return restored;
  Notes notes;
  if (regroups()) Regrouping::rename(group, carries_identification_, first_->batch, notes);
  if (group.renamed) first_->batch.reset(batch_identification);
  arena_.reset();
  const Body body{group.shape, first_.get(), group.totals, group.fresh_id};
  Notes of_head;
  write_begin(body, of_head, out_);
  if (regroups()) {
    Regrouping::take_identification(of_head, notes);
    say_(notes, {});
  }
  if (auto flushed = flush(); !flushed) return flushed;
  if (auto copied = groups_.read_payments(group, take); !copied) return copied;
  write_end(body, out_);
  if (auto flushed = flush(); !flushed) return flushed;
  return end_document(std::move(group.entry), group.totals);
}

Result<void> JsonBodies::end_document(DocumentEntry entry, const Totals& totals) {
  entry.index = documents_.count();
  if (auto ended = documents_.end(); !ended) return ended;
  entry.sum = totals.sum.print();
  entry.file = documents_.file_name();
  if (entry_) entry_(entry);
  return {};
}

Result<void> JsonBodies::flush() {
  auto written = documents_.sink().write(out_.view());
  out_.clear();
  return written;
}

Result<void> JsonBodies::end_batch(const Payment& payment) {
  return regroups() ? Result<void>{} : release(payment);
}

Result<void> JsonBodies::end_message(const Payment& payment) {
  return regroups() ? release(payment) : Result<void>{};
}

}  // namespace remit::engine
