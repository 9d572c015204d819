#pragma once
// UTF-8: validity and counting. The only use of simdjson outside engine/src/json.

#include "text/bytes.hpp"

#include <bit>
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
  std::size_t count = text.size();
  for (std::size_t at = 0; at < text.size(); at += Bytes32::size) {
    const std::string_view rest = text.substr(at);
    const std::uint32_t more = Bytes32::of(rest).continue_code_point().bits();
    count -= static_cast<std::size_t>(std::popcount(more & lowest_bits32(rest.size())));
  }
  return count;
}

/// The longest prefix of at most `max` code points.
std::string_view prefix(std::string_view text, std::size_t max);

/// Writes the UTF-8 form of `code_point` to `out` (room for 4 bytes); returns its length.
std::size_t encode(std::uint32_t code_point, char* out);

}  // namespace remit::text
