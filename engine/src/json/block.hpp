#pragma once
// Wide looks at JSON text: which of the next 32 or 64 bytes are quotes, backslashes, brackets.
//
// Every function reads whole blocks; the caller sees to it that so many bytes are readable.

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace remit::json {

/// 32 bytes that are compared at once. The results have one bit per byte, the lowest for the first.
class Bytes32 {
 public:
#if defined(__AVX2__)
  explicit Bytes32(const char* text)
      : lanes_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text))) {}

  std::uint32_t equal(char c) const { return bits(_mm256_cmpeq_epi8(lanes_, _mm256_set1_epi8(c))); }
  /// Bytes that equal `c` once bit 5 is set in them; it is the bit in which `[` and `{` differ.
  std::uint32_t equal_with_bit5(char c) const {
    const __m256i folded = _mm256_or_si256(lanes_, _mm256_set1_epi8(0x20));
    return bits(_mm256_cmpeq_epi8(folded, _mm256_set1_epi8(c)));
  }
  /// Bytes whose unsigned value is at most `c`.
  std::uint32_t at_most(char c) const {
    return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(lanes_, _mm256_set1_epi8(c)), lanes_));
  }

 private:
  static std::uint32_t bits(__m256i lanes) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(lanes));
  }

  __m256i lanes_;
#else
  explicit Bytes32(const char* text) : text_(text) {}

  std::uint32_t equal(char c) const {
    return bits([c](char byte) { return byte == c; });
  }
  std::uint32_t equal_with_bit5(char c) const {
    return bits([c](char byte) { return (byte | 0x20) == c; });
  }
  std::uint32_t at_most(char c) const {
    return bits([c](char byte) {
      return static_cast<unsigned char>(byte) <= static_cast<unsigned char>(c);
    });
  }

 private:
  template <class Test>
  std::uint32_t bits(Test test) const {
    std::uint32_t result = 0;
    for (unsigned i = 0; i < 32; ++i) result |= std::uint32_t{test(text_[i])} << i;
    return result;
  }

  const char* text_;
#endif
};

/// The first quote or backslash at or behind `text`, which has one.
inline const char* find_quote_or_backslash(const char* text) {
  for (;; text += 32) {
    const Bytes32 bytes{text};
    const std::uint32_t found = bytes.equal('"') | bytes.equal('\\');
    if (found != 0) return text + std::countr_zero(found);
  }
}

/// The bytes of 64 that matter for finding the end of a value.
struct Block {
  static constexpr std::size_t size = 64;

  explicit Block(const char* text) {
    const Bytes32 low{text};
    const Bytes32 high{text + 32};
    quotes = join(low.equal('"'), high.equal('"'));
    backslashes = join(low.equal('\\'), high.equal('\\'));
    brackets = join(low.equal_with_bit5('{') | low.equal_with_bit5('}'),
                    high.equal_with_bit5('{') | high.equal_with_bit5('}'));
  }

  std::uint64_t quotes;
  std::uint64_t backslashes;
  std::uint64_t brackets;

 private:
  static std::uint64_t join(std::uint32_t low, std::uint32_t high) {
    return low | static_cast<std::uint64_t>(high) << 32;
  }
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
    for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
    return bits;
  }

  std::uint64_t first_escaped_ = 0;  // 1: the first byte of the next block is escaped
  std::uint64_t inside_ = 0;         // all ones: the next block starts inside a string
};

}  // namespace remit::json
