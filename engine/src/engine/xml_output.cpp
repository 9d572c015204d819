// XML documents. The heads hold totals of what follows them, so the payments wait in a spool until
// their message ends; the input is read once. Payments that are regrouped wait in their groups
// before.

#include "engine/body_key.hpp"
#include "engine/first_date.hpp"
#include "engine/fresh_id.hpp"
#include "engine/groups.hpp"
#include "engine/named_account.hpp"
#include "engine/regrouping.hpp"
#include "engine/renaming.hpp"
#include "engine/xml_pen.hpp"
#include "io/weave.hpp"
#include "xml/writer.hpp"

#include <remit/limits.hpp>

#include <algorithm>
#include <string>

namespace remit::engine {

namespace {

using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

class XmlOutput final : public Output {
 public:
  XmlOutput(Format format, const OutputOptions& options, io::Documents& documents,
            std::function<void(DocumentEntry)> entry)
      : Output(documents, std::move(entry)),
        format_(format),
        code_(*format.code().xml),
        options_(options.write),
        max_payments_(options.max_payments),
        say_(options.say),
        carriages_(options.carriages),
        carriage_(carriages_->main()),
        accounts_(requires_accounts(options.source_format)),
        pen_(code_, options_, carriage_, accounts_, options.lessons),
        fresh_id_(options_.now),
        batches_(documents.memory(), limits::spool_memory_bytes),
        renaming_(options.source_format),
        regrouping_(!options.group_by.empty()),
        key_(format.code(), options.group_by),
        groups_(documents.spool_bytes()) {
    options_.verbatims = carriages_->verbatims();
  }

  Result<void> begin_message(const Payment& payment, Notes& notes) override;
  Result<void> begin_batch(const Payment& payment, Notes& notes) override;
  Result<void> add(const Outgoing& outgoing, Notes& notes) override;
  Result<void> end_batch(const Payment& payment, Notes& notes) override;
  Result<void> end_message(const Payment& payment, Notes& notes) override;
  const Carriage& carriage(const Payment&, Level) const override { return carriage_; }
  bool carries(const Payment& payment, Field field, Level level) const override;
  bool has_gone_out() const override { return is_cut_; }
  const FieldSet& decisive() const override { return pen_.decisive(); }
  std::unique_ptr<Pen> make_pen(std::shared_ptr<PenLessons> lessons) const override;
  bool prepare(Pen& pen, const Payment& payment, bool goes_on) const override;
  Result<void> take(const Series& series) override;

 private:
  /// Writes a head only to see what it has to say; what it lost is said when it is written for
  /// good.
  void rehearse(void (*write)(xml::Writer&, Writing&), const Payment& payment, mapping::Place place,
                Notes& notes);
  Result<void> begin_document(const Payment& payment, Notes& notes);
  /// Ends the document that is full.
  Result<void> cut(const Payment& payment);
  /// Puts a payment that was written into its group.
  Result<void> add_to_group(const Outgoing& outgoing, std::string_view written);
  Result<Group*> group_of(const Payment& payment);
  /// Says what the batch loses, and takes what its head says besides identification and totals.
  void begin_regrouping(const Payment& payment, Notes& notes);
  /// Makes batches of all groups.
  Result<void> release(const Payment& payment);
  Result<void> write_group(Group& group);
  Result<void> write_batch(const Payment& payment, Notes& notes);
  Result<void> write_document(const Payment& payment, Notes& notes);
  void add_ranges(const DocumentEntry& entry);
  Result<void> flush();

  Format format_;
  const mapping::XmlCode& code_;
  mapping::WriteOptions options_;
  std::uint64_t max_payments_;
  Say say_;
  std::shared_ptr<const Carriages> carriages_;
  const Carriage& carriage_;
  bool accounts_;  // have to be named
  XmlPen pen_;
  FreshId fresh_id_;
  text::Arena arena_;
  text::Buffer out_;   // payments not spooled yet
  text::Buffer head_;  // the head that is being written
  io::Weave batches_;
  Totals message_totals_;
  Totals batch_totals_;
  FirstDate first_date_;             // of the batch
  std::uint64_t batches_count_ = 0;  // of the message
  bool is_cut_ = false;              // a document of the message was full
  DocumentEntry document_;
  Renaming renaming_;

  Regrouping regrouping_;
  BodyKey key_;  // of the group that the payment before went into
  Groups groups_;
  Group* group_ = nullptr;  // null: none
  std::uint64_t batch_ = 0;
  std::string said_;                // by the head of the batch
  std::unique_ptr<Payment> first_;  // of the group that is written
};

void XmlOutput::rehearse(void (*write)(xml::Writer&, Writing&), const Payment& payment,
                         mapping::Place place, Notes& notes) {
  head_.clear();
  xml::Writer writer{head_};
  const Totals none;
  const std::size_t noted_before = notes.losses.size();
  Writing w{payment, options_, notes, arena_, place, &none, "-"};
  write(writer, w);
  notes.losses.resize(noted_before);
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
  arena_.reset();
  pen_.begin_batch(payment);
  batch_totals_ = {};
  first_date_.begin();
  rehearse(code_.write_batch_begin, payment, mapping::Place::batch, notes);
  if (accounts_)
    require_named(payment.batch, "debtor_account.iban"_field, mapping::Place::batch, "DbtrAcct",
                  notes);
  if (regrouping_.is_on()) begin_regrouping(payment, notes);
  return {};
}

void XmlOutput::begin_regrouping(const Payment& payment, Notes& notes) {
  const auto write_head = [this](const Payment& head, Notes& said) {
    head_.clear();
    xml::Writer writer{head_};
    const Totals none;
    Writing w{head, options_, said, arena_, mapping::Place::batch, &none, "-"};
    code_.write_batch_begin(writer, w);
    code_.write_batch_end(writer, w);
  };
  Notes said;
  write_head(payment, said);
  Regrouping::leave_identification(said);
  notes.losses.insert(notes.losses.end(), said.losses.begin(), said.losses.end());
  regrouping_.begin_batch(payment);
  write_head(regrouping_.nameless(), said);
  said_ = head_.view();
}

Result<void> XmlOutput::add(const Outgoing& outgoing, Notes& notes) {
  const Payment& payment = outgoing.payment;
  if (max_payments_ != 0 && message_totals_.transfers == max_payments_) {
    if (auto done = cut(payment); !done) return done;
  }
  const std::size_t mark = out_.size();
  pen_.write(outgoing, out_, notes);
  if (notes.rejected) return {};
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

Result<void> XmlOutput::add_to_group(const Outgoing& outgoing, std::string_view written) {
  Group* const before = batch_ == outgoing.payment.batch_index ? group_ : nullptr;
  batch_ = outgoing.payment.batch_index;
  if (before == nullptr || !key_.matches(outgoing.payment)) {
    auto group = group_of(outgoing.payment);
    if (!group) return group.error();
    group_ = group.value();
  }
  auto added = groups_.add(*group_, outgoing, group_ == before, {}, written);
  if (!added || !groups_.full()) return added;
  return release(outgoing.payment);
}

/// The open group with the same of what the caller groups by, and of what its batch says.
Result<Group*> XmlOutput::group_of(const Payment& payment) {
  key_.take(payment);
  std::string key = key_.text() + '/' + said_ + '/' + std::string(FirstDate::of(payment));
  Group* const group = groups_.find(key);
  if (group != nullptr) return group;
  return groups_.begin(std::move(key), payment, FirstDate::fields());
}

Result<void> XmlOutput::release(const Payment& payment) {
  group_ = nullptr;
  if (groups_.empty()) return {};
  if (first_ == nullptr) first_ = std::make_unique<Payment>();
  first_->message = payment.message;
  auto released = groups_.release([this](Group& group) { return write_group(group); });
  regrouping_.end_release(payment);
  return released;
}

Result<void> XmlOutput::write_group(Group& group) {
  if (auto restored = groups_.restore(group, *first_); !restored) return restored;
  Notes notes;
  Regrouping::rename(group, true, first_->batch, notes);
  regrouping_.rename_taken(first_->batch, notes);
  auto copied = groups_.read_payments(
      group, [this](std::string_view bytes) { return batches_.append(bytes); });
  if (!copied) return copied;
  batch_totals_ = group.totals;
  first_date_.begin();
  first_date_.add(*first_);
  add_ranges(group.entry);
  arena_.reset();
  Notes of_head;
  auto written = write_batch(*first_, of_head);
  Regrouping::take_identification(of_head, notes);
  say_(notes, {});
  return written;
}

void XmlOutput::add_ranges(const DocumentEntry& entry) {
  if (document_.payments == 0) {
    document_.source_begin = entry.source_begin;
    document_.batch = entry.batch;
    document_.batch_id = entry.batch_id;
  }
  document_.payments += entry.payments;
  document_.source_end = std::max(document_.source_end, entry.source_end);
  for (const SourceRange& range : entry.source_ranges) add_range(range, document_);
}

Result<void> XmlOutput::flush() {
  auto appended = batches_.append(out_.view());
  out_.clear();
  return appended;
}

Result<void> XmlOutput::end_batch(const Payment& payment, Notes& notes) {
  if (regrouping_.is_on() || batch_totals_.transfers == 0) return {};
  return write_batch(renaming_.batch(payment, notes), notes);
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

}  // namespace

std::unique_ptr<Output> make_xml_output(Format format, const OutputOptions& options,
                                        io::Documents& documents,
                                        std::function<void(DocumentEntry)> entry) {
  return std::make_unique<XmlOutput>(format, options, documents, std::move(entry));
}

}  // namespace remit::engine
