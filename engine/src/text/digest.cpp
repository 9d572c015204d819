#include "text/digest.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>

namespace remit::text {

Digest digest(std::string_view text, std::uint64_t seed) {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(text.data(), text.size(), seed);
  return {hash.high64, hash.low64};
}

void ListDigest::fold() {
  const Digest before = digest();
  seed_ ^= before.high;
  size_ = 0;
  std::memcpy(joined_.data(), &before.low, sizeof before.low);
  size_ = sizeof before.low;
}

void ListDigest::add_long(std::string_view text) {
  const Digest of_text = text::digest(text, seed_);
  if (1 + sizeof of_text >= room()) fold();
  joined_[size_++] = static_cast<char>(short_max + 1);
  std::memcpy(&joined_[size_], &of_text, sizeof of_text);
  size_ += sizeof of_text;
}

}  // namespace remit::text
