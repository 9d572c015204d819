#pragma once
// Compares short texts.

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

}  // namespace remit::text
