#include "io/place.hpp"

#include "text/bytes.hpp"

#include <array>
#include <bit>

namespace remit::io {

namespace {

using text::Bytes32;

/// Counts the bytes that `matches` in whole blocks, and goes behind them. The inner loops have
/// fixed lengths so that the compiler makes vectors of them: every byte of the input passes here.
/// No lane counts to more than 255.
template <class Matches>
std::size_t count_blocks(std::string_view& bytes, Matches matches) {
  constexpr std::size_t lanes = 32;
  constexpr std::size_t steps = 128;
  std::size_t count = 0;
  for (; bytes.size() >= steps * lanes; bytes.remove_prefix(steps * lanes)) {
    std::array<std::uint8_t, lanes> in_lane{};
    for (std::size_t i = 0; i < steps; ++i) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        in_lane[lane] =
            static_cast<std::uint8_t>(in_lane[lane] + (matches(bytes[i * lanes + lane]) ? 1 : 0));
      }
    }
    for (const std::uint8_t counted : in_lane) count += counted;
  }
  return count;
}

/// Counts the bytes that `find` finds, in what is less than a block.
template <class Find>
std::size_t count_rest(std::string_view bytes, Find find) {
  if (bytes.empty()) return 0;  // there may be no bytes to read at all
  std::size_t count = 0;
  for (; bytes.size() > Bytes32::size; bytes.remove_prefix(Bytes32::size)) {
    count += static_cast<std::size_t>(std::popcount(find(Bytes32{bytes.data()})));
  }
  const std::uint32_t there = text::lowest_bits32(bytes.size());
  return count + static_cast<std::size_t>(std::popcount(find(Bytes32::of(bytes)) & there));
}

std::size_t count_lines(std::string_view text) {
  const std::size_t lines = count_blocks(text, [](char c) { return c == '\n'; });
  return lines + count_rest(text, [](const Bytes32& bytes) { return bytes.equal('\n').bits(); });
}

std::size_t count_code_points(std::string_view text) {
  const std::size_t size = text.size();
  const std::size_t inner =
      count_blocks(text, [](char c) { return static_cast<signed char>(c) < -64; });
  return size - inner - count_rest(text, [](const Bytes32& bytes) {
           return (bytes.at_most('\xbf') - bytes.at_most('\x7f')).bits();
         });
}

}  // namespace

Distance Distance::over(std::string_view text) {
  const std::size_t lines = count_lines(text);
  if (lines != 0) text.remove_prefix(text.rfind('\n') + 1);
  return {lines, count_code_points(text)};
}

}  // namespace remit::io
