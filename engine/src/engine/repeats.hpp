#pragma once
// What occurs more than once in an input of any size.

#include "io/large_pages.hpp"
#include "io/spool.hpp"
#include "text/digest.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace remit::engine {

/// Takes digests with the numbers of the units that have them, and finds repetitions at the end.
///
/// Digests wait in memory up to a bound, then in an unnamed file, parted by their first bits: one
/// part after the other is small enough to be looked through in a table. 88 bits of a digest are
/// kept: among ten million different texts two are the same by accident once in 10^13 inputs.
class Repeats {
 public:
  Repeats();

  /// Units count upwards, below 2^40.
  void add(const text::Digest& digest, std::uint64_t unit) {
    if (waiting_.size() == waiting_.capacity()) [[unlikely]]
      make_room();
    waiting_.push_back({digest.low, digest.high << unit_bits | unit});
  }

  /// How many were added.
  std::uint64_t size() const {
    return (spilled_ends_.empty() ? 0 : spilled_ends_.back()) + waiting_.size();
  }

  /// Calls `visit(unit, first)` for each unit that has the digest of one before it; `first` is the
  /// first one. The order of the calls has no meaning. Nothing may be added any more.
  Result<void> find(const std::function<void(std::uint64_t unit, std::uint64_t first)>& visit);

 private:
  static constexpr unsigned unit_bits = 40;
  static constexpr std::uint64_t unit_mask = (1ull << unit_bits) - 1;
  static constexpr std::size_t parts = 256;
  static constexpr std::size_t waiting_first = 4 << 10;
  static constexpr std::size_t waiting_max = 128 << 10;  // 2 MiB
  struct Entry {
    std::uint64_t low;
    std::uint64_t rest;  // of the digest, and the unit
  };
  using Entries = std::vector<Entry, io::PagesAllocator<Entry>>;
  using Visit = std::function<void(std::uint64_t, std::uint64_t)>;

  static std::size_t part_of(const Entry& entry) { return entry.low >> 56; }
  void make_room();
  void part_waiting();
  void spill();
  Result<void> load(std::size_t part);
  void look_through(std::span<const Entry> entries, const Visit& visit);

  Entries waiting_;
  Entries parted_;                           // what waited, by parts
  std::vector<std::size_t> ends_;            // of the parts in it
  io::Spool spool_;                          // what waited before, each time by parts
  std::vector<std::uint64_t> spilled_ends_;  // of all these parts in the spool, in entries
  std::vector<Entry> part_;
  std::vector<std::uint32_t> table_;
  Result<void> status_;
};

}  // namespace remit::engine
