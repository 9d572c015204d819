#pragma once
// Digests of texts that are told apart by them. The algorithm is XXH3 with 128 bits.

#include "text/copy.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace remit::text {

struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Digest&, const Digest&) = default;
};

/// @param seed  the same text with another seed has another digest
Digest digest(std::string_view text, std::uint64_t seed);

/// The digest of a list of texts, each with its size, so that no two lists have the same.
class ListDigest {
 public:
  explicit ListDigest(std::uint64_t seed) : seed_(seed) {}

  void add(std::string_view text) {
    // Nearly all texts are short, and nearly all lists fit. The rest stands for itself as a digest.
    if (text.size() > short_max) [[unlikely]]
      return add_long(text);
    if (text.size() >= room()) [[unlikely]]
      fold();
    joined_[size_] = static_cast<char>(text.size());
    copy(text, &joined_[size_ + 1]);
    size_ += 1 + text.size();
  }
  /// The same as `count` empty texts.
  void add_empty(std::size_t count) {
    if (count > room()) [[unlikely]]
      fold();
    std::memset(&joined_[size_], 0, count);
    size_ += count;
  }
  /// Of all that was added.
  Digest digest() const { return text::digest({joined_.data(), size_}, seed_); }

 private:
  static constexpr std::size_t short_max = 0xfe;

  std::size_t room() const { return joined_.size() - size_; }
  void add_long(std::string_view text);
  /// Puts the digest of what was added in its place.
  void fold();

  std::array<char, 512> joined_;
  std::size_t size_ = 0;
  std::uint64_t seed_;
};

}  // namespace remit::text
