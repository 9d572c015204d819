#pragma once
// Wide looks at JSON text: which of the next 32 or 64 bytes are quotes, backslashes, brackets.
//
// Every function reads whole blocks; the caller sees to it that so many bytes are readable.

#include "text/bytes.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__PCLMUL__)
#include <immintrin.h>
#endif

namespace remit::json {

using text::Bytes32;

/// The first quote or backslash at or behind `text`, which has one.
inline const char* find_quote_or_backslash(const char* text) {
  for (;; text += 32) {
    const Bytes32 bytes{text};
    const std::uint32_t found = (bytes.equal('"') | bytes.equal('\\')).bits();
    if (found != 0) return text + std::countr_zero(found);
  }
}

/// The bytes of 64 that matter for finding the end of a value.
struct Block {
  static constexpr std::size_t size = 64;

  explicit Block(const char* text) {
    const Bytes32 low{text};
    const Bytes32 high{text + 32};
    const auto both = [&](auto compare) {
      return compare(low).bits() | static_cast<std::uint64_t>(compare(high).bits()) << 32;
    };
    quotes = both([](const Bytes32& bytes) { return bytes.equal('"'); });
    backslashes = both([](const Bytes32& bytes) { return bytes.equal('\\'); });
    closing = both([](const Bytes32& bytes) { return bytes.equal_with_bit5('}'); });
    brackets = closing | both([](const Bytes32& bytes) { return bytes.equal_with_bit5('{'); });
  }

  std::uint64_t quotes;
  std::uint64_t backslashes;
  std::uint64_t closing;   // brackets
  std::uint64_t brackets;  // of either side
};

/// Tells which bytes of consecutive blocks lie inside strings. The first block starts outside.
class StringMask {
 public:
  /// A bit for every byte from an opening quote up to the closing one.
  std::uint64_t next(const Block& block) {
    const std::uint64_t quotes = block.quotes & ~escaped(block.backslashes);
    const std::uint64_t inside = parity(quotes) ^ inside_;
    inside_ = std::uint64_t{0} - (inside >> 63);
    return inside;
  }

 private:
  /// Bytes that stand behind a backslash which is not escaped itself.
  std::uint64_t escaped(std::uint64_t backslashes) {
    std::uint64_t result = first_escaped_;
    backslashes &= ~first_escaped_;
    first_escaped_ = 0;
    while (backslashes != 0) {
      const std::uint64_t first = backslashes & (~backslashes + 1);
      first_escaped_ = first >> 63;
      result |= first << 1;
      backslashes &= ~(first | first << 1);
    }
    return result;
  }

  /// Bit i is set when an odd number of the bits 0 to i are.
  static std::uint64_t parity(std::uint64_t bits) {
#if defined(__PCLMUL__)
    const __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128(static_cast<long long>(bits)),
                                                 _mm_set1_epi8(static_cast<char>(0xff)), 0);
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
#else
    for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
    return bits;
#endif
  }

  std::uint64_t first_escaped_ = 0;  // 1: the first byte of the next block is escaped
  std::uint64_t inside_ = 0;         // all ones: the next block starts inside a string
};

/// Finds the end of an object or array by counting brackets in consecutive blocks, of which the
/// first one starts with its opening bracket: whether they match is not looked at.
class Brackets {
 public:
  /// The number of the bit behind the closing bracket, when it is among those outside of strings;
  /// otherwise 0.
  std::size_t end_in(const Block& block, std::uint64_t outside) {
    std::uint64_t brackets = block.brackets & outside;
    const auto closing = static_cast<unsigned>(std::popcount(block.closing & outside));
    may_end_item_ = closing + 1 >= depth_;
    if (closing < depth_) [[likely]] {
      depth_ += static_cast<unsigned>(std::popcount(brackets)) - 2 * std::uint64_t{closing};
      return 0;
    }
    for (; brackets != 0; brackets &= brackets - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(brackets));
      const bool closes = (block.closing >> at & 1) != 0;
      depth_ += closes ? ~std::uint64_t{0} : 1;
      if (depth_ == 0) return at + 1;
    }
    return 0;
  }
  /// Whether an item that is an object or array may have begun or ended in the last block.
  bool may_end_item() const { return may_end_item_; }

 private:
  std::uint64_t depth_ = 0;
  bool may_end_item_ = false;
};

}  // namespace remit::json
