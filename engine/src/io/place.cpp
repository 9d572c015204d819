#include "io/place.hpp"

#include <array>

namespace remit::io {

namespace {

/// Counts the bytes that `matches`. The inner loops have fixed lengths so that the compiler
/// vectorises them: every byte of the input passes here. No lane counts to more than 255.
template <std::size_t Block, class Matches>
std::size_t count_blocks(const char*& p, const char* end, Matches matches) {
  constexpr std::size_t lanes = 32;
  std::size_t count = 0;
  for (; static_cast<std::size_t>(end - p) >= Block * lanes; p += Block * lanes) {
    std::array<std::uint8_t, lanes> in_lane{};
    for (std::size_t i = 0; i < Block; ++i) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        in_lane[lane] =
            static_cast<std::uint8_t>(in_lane[lane] + (matches(p[i * lanes + lane]) ? 1 : 0));
      }
    }
    for (const std::uint8_t counted : in_lane) count += counted;
  }
  return count;
}
template <class Matches>
std::size_t count_bytes(std::string_view bytes, Matches matches) {
  const char* p = bytes.data();
  const char* const end = p + bytes.size();
  std::size_t count = count_blocks<128>(p, end, matches);
  count += count_blocks<1>(p, end, matches);
  for (; p != end; ++p) count += matches(*p) ? 1 : 0;
  return count;
}
std::size_t count_code_points(std::string_view text) {
  return count_bytes(text, [](char c) { return static_cast<signed char>(c) >= -64; });
}

}  // namespace

Distance Distance::over(std::string_view text) {
  const std::size_t lines = count_bytes(text, [](char c) { return c == '\n'; });
  if (lines != 0) text.remove_prefix(text.rfind('\n') + 1);
  return {lines, count_code_points(text)};
}

}  // namespace remit::io
