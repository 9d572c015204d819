#pragma once
// What framers cut out of the input: one payment, or the head of a batch or a message, as
// contiguous bytes.

#include "text/encoding.hpp"

#include <cstdint>
#include <string_view>

namespace remit::mapping {

/// A contiguous piece of the input with its place in it. For a JSON body with a long array the
/// bytes are a copy of the body without the elements of the array; `hole_at` and `hole_bytes` say
/// what was left out, so that offsets stay true.
struct Unit {
  std::string_view bytes;
  std::uint64_t offset = 0;  ///< of the first byte in the input
  std::uint64_t line = 1;    ///< of the first byte
  std::uint64_t column = 1;
  std::uint32_t hole_at = 0xffffffff;
  std::uint64_t hole_bytes = 0;
  std::uint64_t hole_line = 1;  ///< of the first byte behind the hole
  std::uint64_t hole_column = 1;
  text::Encoding encoding = text::Encoding::utf_8;  ///< of the input; `bytes` are UTF-8

  /// The place in the input of the byte at `at`.
  std::uint64_t absolute(std::uint32_t at) const {
    if (encoding != text::Encoding::utf_8) {
      return offset + text::encoded_size(encoding, bytes.substr(0, at));
    }
    return offset + at + (at >= hole_at ? hole_bytes : 0);
  }
  /// How long `length` bytes at `at` are in the input.
  std::uint32_t extent(std::uint32_t at, std::uint32_t length) const {
    if (encoding == text::Encoding::utf_8 || at > bytes.size()) return length;
    return static_cast<std::uint32_t>(text::encoded_size(encoding, bytes.substr(at, length)));
  }
};

}  // namespace remit::mapping
