#pragma once
// What a run is to do.

#include "mapping/writing.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit::engine {

/// As many threads as the machine has cores, as far as it tells.
std::size_t default_workers();

/// Options that were checked, with what follows from them.
struct Plan {
  std::optional<Format> target = {};  ///< none: payments are judged and go nowhere
  ConvertOptions options = {};
  mapping::WriteOptions write = {};
  Date today = {};  ///< at the debtor's bank
  /// With less than so much of the input left, threads would cost more than they save: each learns
  /// what the others learn, too.
  std::uint64_t ahead_bytes_min = 8 << 20;
  /// With this, nobody works ahead: for comparisons.
  static constexpr std::uint64_t never_ahead = ~std::uint64_t{0};
};

/// An error when the clock is no moment, the time zone is unknown, or payments cannot be grouped as
/// they should be.
Result<Plan> make_plan(std::optional<Format> target, ConvertOptions options);
/// The same for a target that has to be known by its name.
Result<Plan> make_plan(std::string_view target, ConvertOptions options);

/// What the clock says, as in `ConvertOptions::as_of`.
std::string now();

}  // namespace remit::engine
