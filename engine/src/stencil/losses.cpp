#include "stencil/losses.hpp"

namespace remit::stencil {

namespace {

bool is_of_transfer(const Payment& payment, const mapping::LossNote& note) {
  return note.field != no_field && !info(note.field).repeated &&
         info(note.field).list == no_field && payment.transfer.has(note.field) &&
         payment.transfer.value(note.field).data == note.value.data;
}

}  // namespace

bool Losses::learn(const Match& match, const Payment& payment, std::string_view fresh_id,
                   std::span<const mapping::LossNote> noted) {
  entries_.clear();
  entries_.reserve(noted.size());
  for (const mapping::LossNote& note : noted) {
    Entry entry{.note = note};
    entry.gap = match.gap_of(note.value);
    if (entry.gap != Match::gaps_max) {
      entry.source = Source::gap;
    } else if (is_of_transfer(payment, note)) {
      entry.source = Source::transfer;
    } else if (!fresh_id.empty() && note.value.data == fresh_id.data()) {
      entry.source = Source::fresh_id;
    } else if (note.value.at != Value::no_offset) {
      return false;
    }
    entries_.push_back(entry);
  }
  return true;
}

void Losses::note(const Match& match, const Payment& payment, std::string_view fresh_id,
                  mapping::Notes& notes) const {
  for (const Entry& entry : entries_) {
    notes.losses.push_back(entry.note);
    Value& value = notes.losses.back().value;
    switch (entry.source) {
      case Source::gap:
        value = match.gaps[entry.gap];
        break;
      case Source::transfer:
        value = payment.transfer.value(entry.note.field);
        break;
      case Source::fresh_id:
        value = {fresh_id};
        break;
      case Source::as_noted:
        break;
    }
  }
}

}  // namespace remit::stencil
