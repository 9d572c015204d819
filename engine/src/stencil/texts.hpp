#pragma once
// The fixed texts of stencils, each once.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
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
  std::vector<char> bytes_;
  struct Kept {
    Place place;
    std::uint32_t size;
  };
  std::unordered_multimap<std::size_t, Kept> kept_;  // by hash
};

}  // namespace remit::stencil
