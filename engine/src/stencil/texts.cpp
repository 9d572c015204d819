#include "stencil/texts.hpp"

#include "text/bytes.hpp"
#include "text/digest.hpp"

#include <algorithm>
#include <utility>

namespace remit::stencil {

std::optional<Texts::Place> Texts::keep(std::string_view text) {
  constexpr std::size_t bytes_max = 1 << 20;
  if (2 * kept_ >= slots_.size()) grow();
  const std::uint64_t hash = text::digest(text, 0).low;
  Kept& slot = find(hash, text);
  if (slot.place != Kept::nowhere) return slot.place;
  constexpr std::size_t step = text::Bytes32::size;
  const std::size_t place = bytes_.size();
  const std::size_t end = place + (text.size() + step - 1) / step * step;
  if (end > bytes_max) return std::nullopt;
  bytes_.resize(end);
  text.copy(bytes_.data() + place, text.size());
  slot = {hash, static_cast<Place>(place), static_cast<std::uint32_t>(text.size())};
  ++kept_;
  return slot.place;
}

Texts::Kept& Texts::find(std::uint64_t hash, std::string_view text) {
  const std::size_t last = slots_.size() - 1;
  for (std::size_t at = hash & last;; at = (at + 1) & last) {
    Kept& slot = slots_[at];
    if (slot.place == Kept::nowhere) return slot;
    if (slot.hash == hash && std::string_view{this->at(slot.place), slot.size} == text) return slot;
  }
}

void Texts::grow() {
  const std::vector<Kept> before =
      std::exchange(slots_, std::vector<Kept>(std::max<std::size_t>(256, 2 * slots_.size())));
  for (const Kept& kept : before) {
    if (kept.place != Kept::nowhere) find(kept.hash, {at(kept.place), kept.size}) = kept;
  }
}

void Texts::forget() {
  bytes_.clear();
  std::ranges::fill(slots_, Kept{});
  kept_ = 0;
}

}  // namespace remit::stencil
