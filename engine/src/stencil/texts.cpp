#include "stencil/texts.hpp"

#include "text/bytes.hpp"

#include <functional>

namespace remit::stencil {

std::optional<Texts::Place> Texts::keep(std::string_view text) {
  constexpr std::size_t bytes_max = 1 << 20;
  const std::size_t hash = std::hash<std::string_view>{}(text);
  const auto [first, last] = kept_.equal_range(hash);
  for (auto known = first; known != last; ++known) {
    if (std::string_view{at(known->second.place), known->second.size} == text) {
      return known->second.place;
    }
  }
  constexpr std::size_t step = text::Bytes32::size;
  const std::size_t place = bytes_.size();
  const std::size_t end = place + (text.size() + step - 1) / step * step;
  if (end > bytes_max) return std::nullopt;
  bytes_.resize(end);
  text.copy(bytes_.data() + place, text.size());
  const Kept kept{static_cast<Place>(place), static_cast<std::uint32_t>(text.size())};
  kept_.emplace(hash, kept);
  return kept.place;
}

void Texts::forget() {
  bytes_.clear();
  kept_.clear();
}

}  // namespace remit::stencil
