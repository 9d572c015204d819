// The part of XML output that puts payments into other batches than those they came in.

#include "engine/xml_output.hpp"

#include <algorithm>

namespace remit::engine {

using mapping::Notes;
using mapping::Totals;
using mapping::Writing;

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
  std::string key = key_.text() + '/' + said_ + '/' + FirstDate::of(payment);
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

}  // namespace remit::engine
