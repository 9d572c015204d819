#pragma once
// Numbers that stand for texts, and stay what they are from one release to the next.

#include <cstdint>
#include <string_view>

namespace remit::text {

/// A number that tells texts apart. Source: FNV-1a with 64 bits.
constexpr std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

}  // namespace remit::text
