// XML documents. The heads hold totals of what follows them, so the payments wait in a spool until
// their message ends; the input is read once.

#include "engine/fresh_id.hpp"
#include "engine/output.hpp"
#include "io/weave.hpp"
#include "xml/writer.hpp"

#include <remit/limits.hpp>

namespace remit::engine {

namespace {

using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

/// Bytes that are written to a spool or sink at once.
constexpr std::size_t flush_bytes = 64 << 10;

class XmlOutput final : public Output {
 public:
  XmlOutput(Format format, const OutputOptions& options, Documents& documents,
            std::function<void(DocumentEntry)> entry)
      : Output(Syntax::xml, documents, std::move(entry)),
        format_(format),
        code_(*format.code().xml),
        options_(options.write),
        max_payments_(options.max_payments),
        carriage_(make_carriage(code_.placements, options_.extensions, options.source)),
        fresh_id_(options_.now),
        batches_(documents.memory(), limits::spool_memory_bytes) {
    options_.verbatims = common_verbatims(code_.placements, options.source);
  }

  Result<void> begin_message(const Payment& payment, Notes& notes) override;
  Result<void> begin_batch(const Payment& payment, Notes& notes) override;
  Result<void> add(const Outgoing& outgoing, Notes& notes) override;
  Result<void> end_batch(const Payment& payment, Notes& notes) override;
  Result<void> end_message(const Payment& payment, Notes& notes) override;
  const Carriage& carriage(const Payment&, Level) const override { return carriage_; }
  bool carries(const Payment& payment, Field field, Level level) const override;

 private:
  /// Writes a head only to see what it has to say; what it lost is said when it is written for
  /// good.
  void rehearse(void (*write)(xml::Writer&, Writing&), const Payment& payment, mapping::Place place,
                Notes& notes);
  Result<void> write_document(const Payment& payment, Notes& notes);
  Result<void> flush();

  Format format_;
  const mapping::XmlCode& code_;
  mapping::WriteOptions options_;
  std::uint64_t max_payments_;
  Carriage carriage_;
  FreshId fresh_id_;
  text::Arena arena_;
  text::Buffer out_;   // payments not spooled yet
  text::Buffer head_;  // the head that is being written
  io::Weave batches_;
  Totals message_totals_;
  Totals batch_totals_;
  std::uint64_t batches_count_ = 0;  // of the message
  DocumentEntry document_;
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
  arena_.reset();
  message_totals_ = {};
  batch_totals_ = {};
  batches_count_ = 0;
  fresh_id_.clear();
  rehearse(code_.write_message_begin, payment, mapping::Place::message, notes);
  return batches_.begin();
}

Result<void> XmlOutput::begin_batch(const Payment& payment, Notes& notes) {
  arena_.reset();
  stencils_.forget();
  batch_totals_ = {};
  rehearse(code_.write_batch_begin, payment, mapping::Place::batch, notes);
  return {};
}

Result<void> XmlOutput::add(const Outgoing& outgoing, Notes& notes) {
  const Payment& payment = outgoing.payment;
  if (max_payments_ != 0 && message_totals_.transfers == max_payments_) {
    Notes ignored;  // the heads say it again when the message ends
    if (auto ended = end_batch(payment, ignored); !ended) return ended;
    if (auto ended = end_message(payment, ignored); !ended) return ended;
    if (auto begun = begin_message(payment, ignored); !begun) return begun;
  }
  arena_.reset();
  put_transfer(outgoing, {}, out_, notes, [&](mapping::WriteTrace* trace) {
    xml::Writer writer{out_, trace};
    Writing w{payment, options_, notes, arena_, mapping::Place::transfer,
              nullptr, {},       false, trace};
    writer.new_line();
    code_.write_transfer(writer, w);
  });
  if (notes.rejected) return {};
  if (message_totals_.transfers == 0) document_.source_begin = outgoing.begin;
  document_.source_end = outgoing.end;
  batch_totals_.add(outgoing.amount);
  message_totals_.add(outgoing.amount);
  fresh_id_.add(payment);
  return out_.size() < flush_bytes ? Result<void>{} : flush();
}

Result<void> XmlOutput::flush() {
  auto appended = batches_.append(out_.view());
  out_.clear();
  return appended;
}

Result<void> XmlOutput::end_batch(const Payment& payment, Notes& notes) {
  if (batch_totals_.transfers == 0) return {};
  // In the arena: the ledger refers to it when this function has returned.
  const std::string_view id = arena_.copy(fresh_id_.batch(batches_count_));
  head_.clear();
  xml::Writer head{head_};
  Writing w{payment, options_, notes, arena_, mapping::Place::batch, &batch_totals_, id};
  head.new_line();
  code_.write_batch_begin(head, w);
  xml::Writer tail{out_};
  code_.write_batch_end(tail, w);
  if (auto flushed = flush(); !flushed) return flushed;
  batch_totals_ = {};
  ++batches_count_;
  return batches_.end_part(head_.view());
}

Result<void> XmlOutput::end_message(const Payment& payment, Notes& notes) {
  return message_totals_.transfers == 0 ? Result<void>{} : write_document(payment, notes);
}

Result<void> XmlOutput::write_document(const Payment& payment, Notes& notes) {
  // In the arena: the ledger refers to it when this function has returned.
  const std::string_view id = arena_.copy(fresh_id_.message());
  head_.clear();
  xml::Writer head{head_};
  Writing w{payment, options_, notes, arena_, mapping::Place::message, &message_totals_, id};
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
  document_.batch_id = payment.batch.text("payment_information.identification"_field);
  document_.batch = payment.batch_index;
  document_.payments = message_totals_.transfers;
  document_.sum = message_totals_.sum.print();
  document_.file = documents_.file_name();
  if (entry_) entry_(document_);
  return {};
}

/// A field that is converted only when another one at the same place is absent.
bool XmlOutput::carries(const Payment& payment, Field field, Level level) const {
  const mapping::Placement* const placement = carriage_.find(field, level);
  if (placement == nullptr || placement->how != mapping::How::converted) return false;
  const Record& record = level == transfer_level ? payment.transfer : payment.batch;
  for (const mapping::Placement& other : code_.placements) {
    const bool preferred = other.path == placement->path && other.how == mapping::How::carried;
    if (preferred && record.has(other.field)) return false;
  }
  return true;
}

}  // namespace

std::unique_ptr<Output> make_xml_output(Format format, const OutputOptions& options,
                                        Documents& documents,
                                        std::function<void(DocumentEntry)> entry) {
  return std::make_unique<XmlOutput>(format, options, documents, std::move(entry));
}

}  // namespace remit::engine
