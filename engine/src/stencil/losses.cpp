#include "stencil/losses.hpp"

#include <optional>

namespace remit::stencil {

namespace {

bool is_of_transfer(const Payment& payment, const mapping::LossNote& note) {
  return note.field != no_field && !info(note.field).repeated &&
         info(note.field).list == no_field && payment.transfer.has(note.field) &&
         payment.transfer.value(note.field).data == note.value.data;
}

/// The number of the row that the value is the first leaf of its field in.
std::optional<std::uint32_t> row_of(const Payment& payment, const mapping::LossNote& note) {
  if (note.field == no_field || info(note.field).list == no_field) return std::nullopt;
  std::optional<std::uint32_t> found;
  std::uint32_t number = 0;
  payment.transfer.for_each_row(info(note.field).list, [&](Row row) {
    const Value* const value = row.get(note.field);
    if (value != nullptr && value->data == note.value.data) found = number;
    ++number;
  });
  return found;
}

Value value_in_row(const Payment& payment, Field field, std::uint32_t number) {
  Value value;
  payment.transfer.for_each_row(info(field).list, [&](Row row) {
    if (number-- == 0) value = *row.get(field);
  });
  return value;
}

}  // namespace

bool Losses::learn(const Match& match, const Payment& payment, std::string_view fresh_id,
                   std::span<const mapping::LossNote> noted) {
  entries_.clear();
  entries_.reserve(noted.size());
  for (const mapping::LossNote& note : noted) {
    Entry entry{.note = note};
    entry.number = match.gap_of(note.value);
    if (entry.number != Match::gaps_max) {
      entry.source = Source::gap;
    } else if (is_of_transfer(payment, note)) {
      entry.source = Source::transfer;
    } else if (const auto row = row_of(payment, note)) {
      entry.source = Source::row;
      entry.number = *row;
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
        value = match.gaps[entry.number];
        break;
      case Source::row:
        value = value_in_row(payment, entry.note.field, entry.number);
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
