#include "perfect_hash.hpp"

#include <remit/code_table.hpp>

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>

namespace mapc {
namespace {

using remit::CodeIndex;

/// A key, by its position and print.
struct Key {
  std::uint16_t position;
  std::uint64_t print;
};

std::vector<std::vector<Key>> make_buckets(const std::vector<std::string_view>& keys) {
  constexpr std::size_t keys_per_bucket = 4;
  std::vector<std::vector<Key>> buckets(std::bit_ceil(keys.size() / keys_per_bucket + 1));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::uint64_t print = CodeIndex::print(keys[i], remit::code_word(keys[i]));
    buckets[CodeIndex::bucket(print, buckets.size())].push_back(
        {static_cast<std::uint16_t>(i), print});
  }
  return buckets;
}

/// Puts the keys of a bucket into slots that are free and differ; changes nothing when they do not.
bool place(const std::vector<Key>& bucket, std::uint16_t seed, std::vector<std::uint16_t>& slots) {
  std::vector<std::size_t> taken;
  for (const Key& key : bucket) {
    const std::size_t slot = CodeIndex::slot(key.print, seed, slots.size());
    if (slots[slot] != CodeIndex::no_row) break;
    slots[slot] = key.position;
    taken.push_back(slot);
  }
  if (taken.size() == bucket.size()) return true;
  for (const std::size_t slot : taken) slots[slot] = CodeIndex::no_row;
  return false;
}

}  // namespace

std::optional<PerfectHash> make_perfect_hash(const std::vector<std::string_view>& keys) {
  constexpr std::uint16_t seed_max = 0xffff;
  const std::vector<std::vector<Key>> buckets = make_buckets(keys);
  PerfectHash hash;
  hash.seeds.resize(buckets.size());
  hash.slots.resize(2 * std::bit_ceil(keys.size() + 1), CodeIndex::no_row);
  // The largest buckets first, while there is most room.
  std::vector<std::size_t> order(buckets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return buckets[i].size(); });
  for (const std::size_t i : order) {
    std::uint16_t& seed = hash.seeds[i];
    while (!place(buckets[i], seed, hash.slots)) {
      if (seed++ == seed_max) return std::nullopt;
    }
  }
  return hash;
}

}  // namespace mapc
