#include "rules/traits.hpp"

#include "rules/character_sets.hpp"

namespace remit::rules {

namespace {

/// Bytes of each kind that were seen, wherever.
struct Seen {
  std::uint32_t control = 0;
  std::uint32_t beyond_ascii = 0;
  std::uint32_t beyond_x_set = 0;
  std::uint32_t slash = 0;
};

/// @param there  which of the bytes belong to the text, as bits
/// @tparam controls_only  the others are not asked for
template <bool controls_only>
void look_at(const text::Bytes32& bytes, std::uint32_t there, Seen& seen) {
  seen.control |= suspicious(bytes) & there;
  if constexpr (!controls_only) {
    seen.beyond_ascii |= outside_ascii(bytes) & there;
    seen.beyond_x_set |= outside_x_set(bytes) & there;
    seen.slash |= bytes.equal('/').bits() & there;
  }
}

template <bool controls_only>
void look_at(std::string_view text, Seen& seen) {
  using text::Bytes32;
  for (; text.size() > Bytes32::size; text.remove_prefix(Bytes32::size)) {
    look_at<controls_only>(Bytes32{text.data()}, ~std::uint32_t{0}, seen);
  }
  const std::uint32_t there = ~std::uint32_t{0} >> (Bytes32::size - text.size());
  look_at<controls_only>(Bytes32::of(text), there, seen);
}

template <bool controls_only>
std::uint8_t find(std::span<const Value> values, std::span<const std::uint8_t> which) {
  Seen seen;
  bool blank_at_end = false;
  for (const std::uint8_t at : which) {
    const std::string_view text = values[at].text();
    if (text.empty()) continue;
    blank_at_end |= text.front() == ' ' || text.back() == ' ';
    look_at<controls_only>(text, seen);
  }
  const auto bit = [](bool is_seen, std::uint8_t trait) { return is_seen ? trait : 0; };
  return static_cast<std::uint8_t>(
      bit(seen.control != 0, Traits::control) | bit(seen.beyond_ascii != 0, Traits::beyond_ascii) |
      bit(seen.beyond_x_set != 0, Traits::beyond_x_set) | bit(seen.slash != 0, Traits::slash) |
      bit(blank_at_end, Traits::blank_at_end));
}

}  // namespace

std::uint8_t traits_of(std::span<const Value> values, std::span<const std::uint8_t> which,
                       std::uint8_t wanted) {
  constexpr std::uint8_t cheap = Traits::control | Traits::blank_at_end;
  return (wanted & ~cheap) == 0 ? find<true>(values, which) : find<false>(values, which);
}

}  // namespace remit::rules
