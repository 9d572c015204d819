#pragma once
// Compares short texts.

#include "text/bytes.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace remit::text {

/// True when the bytes at `at` are `name`; as many are readable there. Names of messages are short:
/// up to 16 bytes, two loads that may overlap take less than a call of memcmp.
inline bool holds(const char* at, std::string_view name) {
  const auto ends_equal = [&]<class Word>(Word here) {
    Word there;
    const std::size_t last = name.size() - sizeof here;
    std::memcpy(&here, at, sizeof here);
    std::memcpy(&there, name.data(), sizeof there);
    if (here != there) return false;
    std::memcpy(&here, at + last, sizeof here);
    std::memcpy(&there, name.data() + last, sizeof there);
    return here == there;
  };
  if (name.size() > 16) return std::memcmp(at, name.data(), name.size()) == 0;
  if (name.size() >= 8) return ends_equal(std::uint64_t{});
  if (name.size() >= 4) return ends_equal(std::uint32_t{});
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (at[i] != name[i]) return false;
  }
  return true;
}

/// True when `part`, which is not empty, stands somewhere in the text. Where its first and its last
/// byte stand in their places is found for 32 places at once; it is compared there only.
inline bool contains(std::string_view text, std::string_view part) {
  if (part.size() > text.size()) return false;
  const std::size_t last = part.size() - 1;
  const char* at = text.data();
  const char* const end = at + text.size() - last;  // of where it may begin
  for (; at < end; at += Bytes32::size) {
    const auto places = static_cast<std::size_t>(end - at);
    const Matches32 found = Bytes32::of({at, places}).equal(part.front()) &
                            Bytes32::of({at + last, places}).equal(part.back());
    for (std::uint32_t bits = found.bits(); bits != 0; bits &= bits - 1) {
      const auto place = static_cast<std::size_t>(std::countr_zero(bits));
      if (place >= places) return false;  // bytes behind the text
      if (holds(at + place, part)) return true;
    }
  }
  return false;
}

}  // namespace remit::text
