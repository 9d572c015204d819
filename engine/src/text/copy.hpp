#pragma once
// Copies short texts.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace remit::text {

/// Sixteen bytes that are moved at once.
struct Bytes16 {
  std::uint64_t low, high;
};

/// Copies `text` to `out`; answers the byte behind it. Names and values of messages are short: up
/// to 32 bytes, two loads and stores that may overlap take less than a call of memcpy.
inline char* copy(std::string_view text, char* out) {
  const auto copy_ends = [&]<class Word>(Word first) {
    Word last;
    const std::size_t at = text.size() - sizeof last;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + at, sizeof last);
    std::memcpy(out, &first, sizeof first);
    std::memcpy(out + at, &last, sizeof last);
  };
  if (text.size() > 32) {
    std::memcpy(out, text.data(), text.size());
  } else if (text.size() >= 16) {
    copy_ends(Bytes16{});
  } else if (text.size() >= 8) {
    copy_ends(std::uint64_t{});
  } else if (text.size() >= 4) {
    copy_ends(std::uint32_t{});
  } else {
    for (std::size_t i = 0; i < text.size(); ++i) out[i] = text[i];
  }
  return out + text.size();
}

}  // namespace remit::text
