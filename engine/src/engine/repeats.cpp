#include "engine/repeats.hpp"

#include <algorithm>
#include <bit>

namespace remit::engine {

Repeats::Repeats() : spool_(0) {}

/// A short message takes little memory. Of a long one nothing is copied from one room to a larger
/// one again and again.
void Repeats::make_room() {
  if (waiting_.capacity() < waiting_first) {
    waiting_.reserve(waiting_first);
  } else if (waiting_.capacity() < waiting_max) {
    waiting_.reserve(waiting_max);
  } else {
    spill();
  }
}

/// Puts what waits in order of its parts; inside of a part it stays in order of its units.
void Repeats::part_waiting() {
  ends_.assign(parts, 0);
  for (const Entry& entry : waiting_) ++ends_[part_of(entry)];
  std::size_t begin = 0;
  for (std::size_t& end : ends_) begin += std::exchange(end, begin);
  parted_.resize(waiting_.size());
  for (const Entry& entry : waiting_) parted_[ends_[part_of(entry)]++] = entry;
  waiting_.clear();
}

void Repeats::spill() {
  part_waiting();
  if (!status_) return;
  const std::uint64_t before = spilled_ends_.empty() ? 0 : spilled_ends_.back();
  for (const std::size_t end : ends_) spilled_ends_.push_back(before + end);
  status_ = spool_.append(
      {reinterpret_cast<const char*>(parted_.data()), parted_.size() * sizeof(Entry)});
}

/// Collects a part: what was spilled of it, in order, and what is in memory.
Result<void> Repeats::load(std::size_t part) {
  part_.clear();
  for (std::size_t spilled = part; spilled < spilled_ends_.size(); spilled += parts) {
    const std::uint64_t begin = spilled == 0 ? 0 : spilled_ends_[spilled - 1];
    const std::size_t count = spilled_ends_[spilled] - begin;
    const std::size_t size = part_.size();
    part_.resize(size + count);
    if (auto found = spool_.seek(begin * sizeof(Entry)); !found) return found;
    char* const room = reinterpret_cast<char*>(part_.data() + size);
    if (auto done = spool_.read(room, count * sizeof(Entry)); !done) return done;
  }
  const std::size_t begin = part == 0 ? 0 : ends_[part - 1];
  part_.insert(part_.end(), parted_.begin() + static_cast<std::ptrdiff_t>(begin),
               parted_.begin() + static_cast<std::ptrdiff_t>(ends_[part]));
  return {};
}

void Repeats::look_through(std::span<const Entry> entries, const Visit& visit) {
  constexpr std::uint32_t free = 0xffffffff;
  const std::size_t slots = std::bit_ceil(2 * entries.size() + 1);
  table_.assign(slots, free);
  const auto slot_of = [slots](const Entry& entry) { return entry.low & (slots - 1); };
  constexpr std::size_t ahead = 16;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (i + ahead < entries.size()) __builtin_prefetch(&table_[slot_of(entries[i + ahead])], 1);
    const Entry& entry = entries[i];
    std::size_t slot = slot_of(entry);
    const auto is_same = [&](const Entry& other) {
      return other.low == entry.low && other.rest >> unit_bits == entry.rest >> unit_bits;
    };
    while (table_[slot] != free && !is_same(entries[table_[slot]])) slot = (slot + 1) & (slots - 1);
    if (table_[slot] == free) {
      table_[slot] = i;
    } else {
      visit(entry.rest & unit_mask, entries[table_[slot]].rest & unit_mask);
    }
  }
}

Result<void> Repeats::find(const Visit& visit) {
  if (!status_) return status_;
  if (spilled_ends_.empty()) {
    look_through(waiting_, visit);
    return {};
  }
  part_waiting();
  if (auto done = spool_.rewind(); !done) return done;
  for (std::size_t part = 0; part < parts; ++part) {
    if (auto loaded = load(part); !loaded) return loaded;
    look_through(part_, visit);
  }
  return {};
}

}  // namespace remit::engine
