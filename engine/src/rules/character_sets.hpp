#pragma once
// Where a text leaves a set of characters: 32 bytes are looked at at once.

#include "text/bytes.hpp"

#include <bit>
#include <cstddef>
#include <string_view>

namespace remit::rules {

/// The offset of the first byte that `is_meant` finds among 32; `npos` when there is none.
template <class IsMeant>
std::size_t find_byte(std::string_view text, IsMeant is_meant) {
  using text::Bytes32;
  for (std::size_t at = 0; at < text.size(); at += Bytes32::size) {
    const std::string_view rest = text.substr(at);
    const std::uint32_t found = is_meant(Bytes32::of(rest)) & text::lowest_bits32(rest.size());
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
  }
  return std::string_view::npos;
}

/// Bytes outside of a-z A-Z 0-9 / - ? : ( ) . , ' + and blank, which is what SEPA and FIN have in
/// common; control characters are a matter of their own. Source: EPC217-08, Swift character set X.
inline std::uint32_t outside_x_set(const text::Bytes32& bytes) {
  const auto letters = bytes.between('a', 'z') | bytes.between('A', 'Z');
  const auto marks = bytes.between('\'', ')') | bytes.equal('?');
  const auto controls_and_blank = bytes.at_most(' ') | bytes.equal('\x7f');
  return ~(letters | marks | bytes.between('+', ':') | controls_and_blank).bits();
}

inline std::uint32_t outside_ascii(const text::Bytes32& bytes) {
  return ~bytes.at_most('\x7f').bits();
}

/// Control characters, and bytes that may begin one or a combining mark: U+0080 to U+00BF are led
/// by C2, U+0300 to U+037F by CC and CD.
inline std::uint32_t suspicious(const text::Bytes32& bytes) {
  const auto controls = bytes.at_most('\x1f') | bytes.equal('\x7f');
  const auto leads = bytes.equal('\xc2') | bytes.equal('\xcc') | bytes.equal('\xcd');
  return (controls | leads).bits();
}

// The first byte of these.
inline std::size_t find_outside_x_set(std::string_view text) {
  return find_byte(text, outside_x_set);
}
inline std::size_t find_outside_ascii(std::string_view text) {
  return find_byte(text, outside_ascii);
}
inline std::size_t find_suspicious(std::string_view text) { return find_byte(text, suspicious); }

/// A slash at either end, or two of them side by side: EPC230-15.
constexpr bool has_misplaced_slash(std::string_view text) {
  return text.starts_with('/') || text.ends_with('/') || text.find("//") != std::string_view::npos;
}

constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

/// Marks that stand behind the letter they belong to, where a letter with its mark would do.
constexpr bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36f; }

}  // namespace remit::rules
