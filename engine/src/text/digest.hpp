#pragma once
// Digests of texts that are told apart by them. The algorithm is XXH3 with 128 bits.

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::text {

struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Digest&, const Digest&) = default;
};

/// @param seed  the same text with another seed has another digest
Digest digest(std::string_view text, std::uint64_t seed);

/// The digest of texts one after the other, each with its size, so that no two lists have the same.
Digest digest(std::span<const std::string_view> texts, std::uint64_t seed);

}  // namespace remit::text
