#pragma once
// The fixed texts of stencils, each once.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace remit::stencil {

/// Stencils of a message share most of their texts (end tags and start tags between two values), so
/// that what is compared and copied for each payment is little, and stays in the cache.
class Texts {
 public:
  using Place = std::uint32_t;

  /// Where the text is kept; nothing when there is no room for it, which no message of like
  /// payments needs.
  std::optional<Place> keep(std::string_view text);
  /// Readable in whole steps of 32 bytes, until another text is kept.
  const char* at(Place place) const { return bytes_.data() + place; }
  void forget();

 private:
  struct Kept {
    static constexpr Place nowhere = 0xffffffff;
    std::uint64_t hash = 0;
    Place place = nowhere;
    std::uint32_t size = 0;
  };
  /// The slot of the text, or the free one where it belongs.
  Kept& find(std::uint64_t hash, std::string_view text);
  void grow();

  std::vector<char> bytes_;
  std::vector<Kept> slots_;  // a power of two, or none; half of them are free
  std::size_t kept_ = 0;
};

}  // namespace remit::stencil
