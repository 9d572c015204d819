#pragma once
// What is in texts, for all checks of characters at once.

#include <remit/model/record.hpp>
#include <remit/rules.hpp>

#include <cstdint>
#include <span>

namespace remit::rules {

/// The `Traits` that any of some values has. Which of them: a bit for each, the lowest for the
/// first.
/// @param texts        of these, kinds of characters
/// @param identifiers  of these, what only they may not have
/// @param wanted       no others are looked for
std::uint8_t traits_of(std::span<const Value> values, std::uint64_t texts,
                       std::uint64_t identifiers, std::uint8_t wanted = Traits::any);

}  // namespace remit::rules
