#pragma once
// UTF-8: validity and counting. The only use of simdjson outside engine/src/json.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::text {

/// Offset of the first byte that is not part of valid UTF-8 (overlong forms, surrogates and code
/// points above U+10FFFF are not valid); empty when all is valid.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

/// Length of the incomplete sequence at the end of `bytes`, 0 to 3: what has to wait for the next
/// read.
std::size_t incomplete_utf8_tail(std::string_view bytes);

/// Number of code points in valid UTF-8.
inline std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

/// The longest prefix of at most `max` code points.
std::string_view prefix(std::string_view text, std::size_t max);

/// Writes the UTF-8 form of `code_point` to `out` (room for 4 bytes); returns its length.
std::size_t encode(std::uint32_t code_point, char* out);

}  // namespace remit::text
