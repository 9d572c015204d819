#include "engine/xml_output.hpp"

#include "engine/ledger.hpp"
#include "engine/named_account.hpp"

#include <remit/limits.hpp>

namespace remit::engine {

using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

XmlOutput::XmlOutput(Format format, const OutputOptions& options, io::Documents& documents,
                     std::function<void(DocumentEntry)> entry)
    : Output(documents, std::move(entry)),
      format_(format),
      code_(*format.code().xml),
      options_(options.write),
      loss_(options.loss),
      max_payments_(options.max_payments),
      say_(options.say),
      carriages_(options.carriages),
      carriage_(carriages_->main()),
      accounts_(comes_in_bodies(options.source_format)),
      pen_(code_, options_, carriage_, accounts_, options.lessons),
      fresh_id_(options_.now),
      batches_(documents.memory(), limits::spool_memory_bytes),
      renaming_(options.source_format),
      standing_(options.source_format),
      regrouping_(!options.group_by.empty()),
      key_(format.code(), options.group_by),
      groups_(documents.spool_bytes()) {
  options_.verbatims = carriages_->verbatims();
}

void XmlOutput::write_unread(void (*write)(xml::Writer&, Writing&), const Payment& payment,
                             mapping::Place place, Notes& notes) {
  head_.clear();
  xml::Writer writer{head_};
  const Totals none;
  Writing w{payment, options_, notes, arena_, place, &none, "-"};
  write(writer, w);
}

bool XmlOutput::rehearse(void (*write)(xml::Writer&, Writing&), const Payment& payment,
                         mapping::Place place, Notes& notes) {
  const std::size_t noted_before = notes.losses.size();
  write_unread(write, payment, place, notes);
  const bool is_plain = notes.losses.size() == noted_before;
  notes.losses.resize(noted_before);
  return is_plain;
}

Result<void> XmlOutput::begin_message(const Payment& payment, Notes& notes) {
  renaming_.begin_message();
  is_cut_ = false;
  return begin_document(payment, notes);
}

Result<void> XmlOutput::begin_document(const Payment& payment, Notes& notes) {
  arena_.reset();
  message_totals_ = {};
  batch_totals_ = {};
  batches_count_ = 0;
  fresh_id_.clear();
  rehearse(code_.write_message_begin, payment, mapping::Place::message, notes);
  document_ = {};
  regrouping_.begin_message();
  return batches_.begin();
}

Result<void> XmlOutput::begin_batch(const Payment& payment, Notes& notes) {
  if (standing_.goes_on(payment)) {
    arena_.reset();
    return {};
  }
  if (auto closed = close_standing(); !closed) return closed;
  arena_.reset();
  pen_.begin_batch(payment);
  batch_totals_ = {};
  first_date_.begin();
  is_plain_ = rehearse(code_.write_batch_begin, payment, mapping::Place::batch, notes);
  if (accounts_)
    require_named(payment.batch, "debtor_account.iban"_field, mapping::Place::batch, "DbtrAcct",
                  notes);
  if (regrouping_.is_on()) begin_regrouping(payment, notes);
  return {};
}

Result<void> XmlOutput::add(const Outgoing& outgoing, Notes& notes) {
  const Payment& payment = outgoing.payment;
  if (max_payments_ != 0 && message_totals_.transfers == max_payments_) {
    if (auto done = cut(payment); !done) return done;
  }
  const std::size_t mark = out_.size();
  pen_.write(outgoing, out_, notes);
  if (notes.rejected) return {};
  if (are_refused(loss_, notes)) {
    notes.rejected = true;
    out_.truncate(mark);
    return {};
  }
  message_totals_.add(outgoing.amount);
  fresh_id_.add(payment);
  first_date_.add(payment);
  if (regrouping_.is_on()) {
    auto added = add_to_group(outgoing, out_.view().substr(mark));
    out_.truncate(mark);
    return added;
  }
  batch_totals_.add(outgoing.amount);
  note_source(payment, outgoing.source(), true, document_);
  return out_.size() < flush_bytes ? Result<void>{} : flush();
}

std::unique_ptr<Pen> XmlOutput::make_pen(std::shared_ptr<PenLessons> lessons) const {
  return std::make_unique<XmlPen>(code_, options_, carriage_, accounts_, std::move(lessons));
}

bool XmlOutput::prepare(Pen& pen, const Payment& payment, bool goes_on) const {
  const bool is_watched = FirstDate::is_needed(payment) && !first_date_.is_settled();
  if (regrouping_.is_on() || max_payments_ != 0 || is_watched) return false;
  if (!goes_on) static_cast<XmlPen&>(pen).begin_batch(payment);
  return true;
}

Result<void> XmlOutput::take(const Series& series) {
  for (const Worked& worked : series.each()) fresh_id_.add(worked.fresh);
  message_totals_.add(series.totals());
  batch_totals_.add(series.totals());
  note_source(series.payment(), series.source(), true, document_);
  return series.append_to(out_, flush_bytes, [this] { return flush(); });
}

Result<void> XmlOutput::cut(const Payment& payment) {
  Notes notes;
  if (auto ended = end_batch(payment, notes); !ended) return ended;
  if (auto ended = end_message(payment, notes); !ended) return ended;
  // The heads say the rest again when the message ends.
  Renaming::leave_only_this(notes);
  if (!notes.losses.empty()) say_(notes, {});
  renaming_.begin_part();
  is_cut_ = true;
  return begin_document(payment, notes);
}

Result<void> XmlOutput::flush() {
  auto appended = batches_.append(out_.view());
  out_.clear();
  return appended;
}

Result<void> XmlOutput::end_batch(const Payment& payment, Notes& notes) {
  if (regrouping_.is_on() || batch_totals_.transfers == 0) return {};
  if (!standing_.stands()) {
    const Payment& named = renaming_.batch(payment, notes);
    if (&named != &payment || !may_stand(payment)) return write_batch(named, notes);
    standing_.keep(payment, is_plain_);
  }
  // Each request says what its own head loses.
  if (!standing_.is_plain())
    write_unread(code_.write_batch_begin, payment, mapping::Place::batch, notes);
  return {};
}

/// What the head loses was said by the requests, but for what its totals do.
Result<void> XmlOutput::close_standing() {
  if (!standing_.stands()) return {};
  standing_.drop();
  Notes notes;
  auto written = write_batch(standing_.heads(), notes);
  if (!standing_.is_plain()) {
    std::erase_if(notes.losses, [](const mapping::LossNote& loss) {
      return loss.field != "payment_information.control_sum"_field;
    });
  }
  if (!notes.losses.empty()) say_(notes, standing_.heads().batch_index);
  return written;
}

Result<void> XmlOutput::write_batch(const Payment& payment, Notes& notes) {
  // In the arena: the ledger refers to it when this function has returned.
  const std::string_view id = arena_.copy(fresh_id_.batch(batches_count_));
  head_.clear();
  xml::Writer head{head_};
  Writing w{payment, options_, notes, arena_, mapping::Place::batch, &batch_totals_, id};
  // In the arena: the ledger refers to it.
  w.first_date = arena_.copy(first_date_.text());
  head.new_line();
  code_.write_batch_begin(head, w);
  xml::Writer tail{out_};
  code_.write_batch_end(tail, w);
  if (auto flushed = flush(); !flushed) return flushed;
  batch_totals_ = {};
  first_date_.begin();
  ++batches_count_;
  return batches_.end_part(head_.view());
}

Result<void> XmlOutput::end_message(const Payment& payment, Notes& notes) {
  if (auto closed = close_standing(); !closed) return closed;
  if (auto released = release(payment); !released) return released;
  return message_totals_.transfers == 0 ? Result<void>{} : write_document(payment, notes);
}

Result<void> XmlOutput::write_document(const Payment& payment, Notes& notes) {
  // In the arena: the ledger refers to it when this function has returned.
  const std::string_view id = arena_.copy(fresh_id_.message());
  head_.clear();
  xml::Writer head{head_};
  const Payment& renamed = renaming_.message(payment, notes);
  Writing w{renamed, options_, notes, arena_, mapping::Place::message, &message_totals_, id};
  head.begin_document(code_.name_space, code_.root);
  code_.write_message_begin(head, w);
  if (notes.rejected) return {};
  if (auto begun = documents_.begin(); !begun) return begun;
  io::Sink& sink = documents_.sink();
  if (auto done = batches_.write(head_.view(), sink); !done) return done;
  head_.clear();
  code_.write_message_end(head, w);
  head.end_document(code_.root);
  if (auto done = sink.write(head_.view()); !done) return done;
  document_.index = documents_.count();
  if (auto ended = documents_.end(); !ended) return ended;
  document_.format = format_.name();
  document_.sum = message_totals_.sum.print();
  document_.file = documents_.file_name();
  if (entry_) entry_(document_);
  return {};
}

/// A field that is converted only when another one at the same place is absent.
bool XmlOutput::carries(const Payment& payment, Field field, Level level) const {
  const mapping::Placement* const placement = carriage_.find(field, level);
  return placement != nullptr && is_converted(*placement, payment, options_.extensions);
}

std::unique_ptr<Output> make_xml_output(Format format, const OutputOptions& options,
                                        io::Documents& documents,
                                        std::function<void(DocumentEntry)> entry) {
  return std::make_unique<XmlOutput>(format, options, documents, std::move(entry));
}

}  // namespace remit::engine
