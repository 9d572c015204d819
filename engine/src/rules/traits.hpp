#pragma once
// What is in texts, for all checks of characters at once.

#include <remit/model/record.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <span>

namespace remit::rules {

/// The `Traits` that any of some values has.
/// @param which  of `values`
std::uint8_t traits_of(std::span<const Value> values, std::span<const std::uint8_t> which);

}  // namespace remit::rules
