#pragma once
// Digests of texts that are told apart by them.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace remit::text {

/// Both halves of the product, one over the other: each bit depends on many of either factor.
inline std::uint64_t fold_product(std::uint64_t left, std::uint64_t right) {
  __extension__ typedef unsigned __int128 UInt128;
  const UInt128 product = UInt128{left} * right;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Digest&, const Digest&) = default;
};

/// The digest of a list of texts, the same on every machine.
///
/// Two lanes of 64 bits take up to sixteen bytes at once, each by a product of which both halves
/// count; hash functions of the kind of wyhash and XXH3 do the same. Short texts are taken as they
/// come: joined, to be digested in one go, they take half as much again. No list can be made
/// up to have the digest of another one by whoever does not know the seed, as far as is known; it
/// is no cryptographic digest.
class ListDigest {
 public:
  /// @param seed  the same texts with another seed have another digest
  explicit ListDigest(std::uint64_t seed)
      : low_(seed ^ keys[0]), high_(seed * keys[1]), seed_(seed) {}

  /// The next text of the list.
  /// @param part  what it is in the list
  [[gnu::always_inline]] void add(std::string_view text, std::uint8_t part = 0) {
    note(text.size() << 8 | part);
    const char* const end = text.data() + text.size();
    if (text.size() <= step_size) [[likely]]
      return mix_short(text);
    for (const char* p = text.data(); p < end - step_size; p += step_size) {
      mix(word<std::uint64_t>(p), word<std::uint64_t>(p + 8));
    }
    mix(word<std::uint64_t>(end - 16), word<std::uint64_t>(end - 8));
  }
  /// The next one is a decimal.
  void add_number(std::uint64_t units, std::uint8_t scale, std::uint8_t part) {
    mix(units, (std::uint64_t{scale} << 8 | part) * keys[1]);
  }
  /// Of all that was added.
  Digest digest() const {
    return {fold_product(high_ ^ keys[2], low_ ^ keys[3]),
            fold_product(low_ ^ keys[4], high_ ^ keys[5])};
  }

 private:
  static constexpr std::ptrdiff_t step_size = 16;
  /// Whatever has half of its bits set: fractions of pi.
  static constexpr std::uint64_t keys[] = {
      0x243f6a8885a308d3, 0x13198a2e03707345, 0xa4093822299f31d0, 0x082efa98ec4e6c89,
      0x452821e638d01377, 0xbe5466cf34e90c6c, 0xc0ac29b7c97c50dd, 0x3f84d5b5b5470917};

  template <class Word>
  static std::uint64_t word(const char* p) {
    Word word;
    std::memcpy(&word, p, sizeof word);
    if constexpr (std::endian::native == std::endian::big) {
      word = sizeof word == 8
                 ? static_cast<Word>(__builtin_bswap64(word))
                 : static_cast<Word>(__builtin_bswap32(static_cast<std::uint32_t>(word)));
    }
    return word;
  }
  void mix(std::uint64_t first, std::uint64_t second) {
    // A factor that was zero would make all lists alike: which text makes it so, the seed tells.
    // The keys themselves are no UTF-8.
    low_ = fold_product(low_ ^ first, second ^ keys[6] ^ seed_);
    high_ = fold_product(high_ ^ second, first ^ keys[7] ^ seed_);
  }
  void mix_short(std::string_view text) {
    const char* const p = text.data();
    const std::size_t size = text.size();
    if (size >= 8) return mix(word<std::uint64_t>(p), word<std::uint64_t>(p + size - 8));
    if (size >= 4) return mix(word<std::uint32_t>(p), word<std::uint32_t>(p + size - 4));
    // Of one to three bytes, each is one of these.
    const auto byte = [&](std::size_t at) {
      return std::uint64_t{static_cast<unsigned char>(p[at])};
    };
    mix(size == 0 ? 0 : byte(0) << 16 | byte(size / 2) << 8 | byte(size - 1), size);
  }
  /// Before what it is of is mixed in: no other text makes up for it.
  void note(std::uint64_t about) {
    low_ += about * keys[1];
    high_ ^= about * keys[3];
  }

  std::uint64_t low_;
  std::uint64_t high_;
  std::uint64_t seed_;
};

/// The digest of one text.
inline Digest digest(std::string_view text, std::uint64_t seed) {
  ListDigest list{seed};
  list.add(text);
  return list.digest();
}

}  // namespace remit::text
