#pragma once
// The index of a code table (remit/code_table.hpp).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mapc {

struct PerfectHash {
  std::vector<std::uint16_t> seeds;  ///< one per bucket
  std::vector<std::uint16_t> slots;  ///< positions of keys, or remit::CodeIndex::no_row
};

/// An index in which each of the keys has a slot of its own; nothing when there is none, as for
/// keys that are equal.
std::optional<PerfectHash> make_perfect_hash(const std::vector<std::string_view>& keys);

}  // namespace mapc
