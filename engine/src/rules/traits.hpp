#pragma once
// What is in texts, for all checks of characters at once.

#include <remit/model/record.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <span>

namespace remit::rules {

/// The `Traits` that any of some values has.
/// @param which  of `values`: a bit for each, the lowest for the first
std::uint8_t traits_of(std::span<const Value> values, std::uint64_t which);

}  // namespace remit::rules
