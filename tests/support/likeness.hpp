#pragma once
// Payments like one another, for what is learnt from one to be tried on the next.

#include <cstdint>
#include <string>

namespace remit::test {

/// The message with payments like each of its own behind it: some values changed, the structure
/// kept.
std::string with_likes(const std::string& message, std::uint32_t seed);

}  // namespace remit::test
