#pragma once
// Reproducible random numbers: the same on every platform, and reachable by index.

#include <cstdint>
#include <span>

namespace remit::tool {

/// A sequence of random numbers that is told by a seed and any further numbers (the kind of thing
/// that is drawn, its index): what is drawn for one payment does not depend on any other. Source:
/// splitmix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
class Random {
 public:
  template <class... Key>
  explicit constexpr Random(std::uint64_t seed, Key... key) : state_(seed) {
    ((state_ = mix(state_ + increment) ^ static_cast<std::uint64_t>(key)), ...);
  }

  constexpr std::uint64_t next() { return mix(state_ += increment); }

  /// A number from 0 to `limit` - 1; `limit` from 1 to 2^32.
  constexpr std::uint64_t below(std::uint64_t limit) { return ((next() >> 32) * limit) >> 32; }

  constexpr bool chance(unsigned percent) { return below(100) < percent; }

  template <class T>
  constexpr const T& pick(std::span<const T> items) {
    return items[static_cast<std::size_t>(below(items.size()))];
  }

 private:
  static constexpr std::uint64_t increment = 0x9e3779b97f4a7c15;
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

}  // namespace remit::tool
