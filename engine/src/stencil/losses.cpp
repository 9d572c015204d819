#include "stencil/losses.hpp"

#include <algorithm>
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

/// The number of the note among those that are known; none when there are too many.
std::optional<std::uint16_t> Losses::number_of(const mapping::LossNote& note) {
  constexpr std::size_t notes_max = 1024;
  const auto is_same = [&note](const mapping::LossNote& known) {
    return known.action == note.action && known.field == note.field && known.in == note.in &&
           known.value.data == note.value.data && known.value.size == note.value.size &&
           known.reason == note.reason && known.rule == note.rule;
  };
  const auto found = std::ranges::find_if(notes_, is_same);
  const auto number = static_cast<std::uint16_t>(found - notes_.begin());
  if (found != notes_.end()) return number;
  if (notes_.size() == notes_max) return std::nullopt;
  notes_.push_back(note);
  return number;
}

std::optional<Losses::Entry> Losses::entry_of(const mapping::LossNote& note, const Match& match,
                                              const Payment& payment, std::string_view fresh_id) {
  Entry entry{};
  mapping::LossNote without_value = note;
  without_value.value = {};
  if (const std::uint8_t gap = match.gap_of(note.value); gap != Match::gaps_max) {
    entry.source = Source::gap;
    entry.number = gap;
  } else if (is_of_transfer(payment, note)) {
    entry.source = Source::transfer;
  } else if (const auto row = row_of(payment, note)) {
    entry.source = Source::row;
    entry.number = *row;
  } else if (!fresh_id.empty() && note.value.data == fresh_id.data()) {
    entry.source = Source::fresh_id;
  } else if (note.value.at != Value::no_offset) {
    return std::nullopt;
  } else {
    without_value.value = note.value;
  }
  const auto number = number_of(without_value);
  if (!number) return std::nullopt;
  entry.note = *number;
  return entry;
}

std::optional<Losses::Range> Losses::learn(const Match& match, const Payment& payment,
                                           std::string_view fresh_id,
                                           std::span<const mapping::LossNote> noted) {
  const Range range{static_cast<std::uint32_t>(entries_.size()),
                    static_cast<std::uint32_t>(noted.size())};
  for (const mapping::LossNote& note : noted) {
    const auto entry = entry_of(note, match, payment, fresh_id);
    if (!entry) {
      entries_.resize(range.first);
      return std::nullopt;
    }
    entries_.push_back(*entry);
  }
  return range;
}

void Losses::note(Range range, const Match& match, const Payment& payment,
                  std::string_view fresh_id, mapping::Notes& notes) const {
  for (const Entry& entry : std::span{entries_}.subspan(range.first, range.count)) {
    notes.losses.push_back(notes_[entry.note]);
    mapping::LossNote& note = notes.losses.back();
    switch (entry.source) {
      case Source::gap:
        note.value = match.gaps[entry.number];
        break;
      case Source::row:
        note.value = value_in_row(payment, note.field, entry.number);
        break;
      case Source::transfer:
        note.value = payment.transfer.value(note.field);
        break;
      case Source::fresh_id:
        note.value = {fresh_id};
        break;
      case Source::as_noted:
        break;
    }
  }
}

void Losses::forget() {
  notes_.clear();
  entries_.clear();
}

}  // namespace remit::stencil
