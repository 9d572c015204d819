#include "text/digest.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <cstring>

namespace remit::text {

Digest digest(std::string_view text, std::uint64_t seed) {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(text.data(), text.size(), seed);
  return {hash.high64, hash.low64};
}

Digest digest(std::span<const std::string_view> texts, std::uint64_t seed) {
  std::array<char, 512> joined;  // nearly all lists fit
  std::size_t size = 0;
  Digest before{seed, 0};
  for (const std::string_view text : texts) {
    if (sizeof size + text.size() > joined.size() - size) {
      before = digest({joined.data(), size}, before.high ^ before.low);
      size = 0;
    }
    const std::size_t text_size = text.size();
    std::memcpy(joined.data() + size, &text_size, sizeof text_size);
    size += sizeof text_size;
    if (text_size > joined.size() - size) {
      before = digest(text, before.high ^ before.low ^ text_size);
    } else {
      text.copy(joined.data() + size, text_size);  // which may be none at all
      size += text_size;
    }
  }
  return digest({joined.data(), size}, before.high ^ before.low);
}

}  // namespace remit::text
