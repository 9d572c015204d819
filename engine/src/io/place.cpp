#include "io/place.hpp"

#include "text/bytes.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace remit::io {

namespace {

using text::Bytes32;

struct Counts {
  std::size_t lines = 0;
  std::size_t inner = 0;  // bytes of code points, behind the first
};

/// Every byte of the input passes here.
Counts count(std::string_view bytes) {
  Counts counts;
  if (bytes.empty()) return counts;  // there may be no bytes to read at all
  const auto is_line = [](const Bytes32& step) { return step.equal('\n'); };
  const auto is_inner = [](const Bytes32& step) { return step.continue_code_point(); };
  while (bytes.size() > Bytes32::size) {
    text::Counts32 lines;
    text::Counts32 inner;
    const std::size_t steps =
        std::min((bytes.size() - 1) / Bytes32::size, text::Counts32::additions_max);
    for (std::size_t i = 0; i < steps; ++i) {
      const Bytes32 step{bytes.data() + i * Bytes32::size};
      lines.add(is_line(step));
      inner.add(is_inner(step));
    }
    counts.lines += lines.sum();
    counts.inner += inner.sum();
    bytes.remove_prefix(steps * Bytes32::size);
  }
  const Bytes32 last = Bytes32::of(bytes);
  const std::uint32_t there = text::lowest_bits32(bytes.size());
  counts.lines += static_cast<std::size_t>(std::popcount(is_line(last).bits() & there));
  counts.inner += static_cast<std::size_t>(std::popcount(is_inner(last).bits() & there));
  return counts;
}

}  // namespace

Distance Distance::over(std::string_view text) {
  const Counts counts = count(text);
  if (counts.lines == 0) return {0, text.size() - counts.inner};
  text.remove_prefix(text.rfind('\n') + 1);
  return {counts.lines, text.size() - count(text).inner};
}

}  // namespace remit::io
