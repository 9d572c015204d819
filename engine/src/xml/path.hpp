#pragma once
// Where something stands in a unit, for people.

#include "xml/tape.hpp"

#include <cstdint>
#include <string>

namespace remit::xml {

/// The path below the root of the tape of the innermost element that contains offset `at`, with
/// local names and a positional predicate on every element that has siblings of its name:
/// `/Cdtr/PstlAdr/AdrLine[2]`. Empty for the root itself.
std::string path_at(const Tape& tape, std::uint32_t at);

}  // namespace remit::xml
