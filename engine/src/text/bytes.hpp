#pragma once
// Wide looks at bytes.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace remit::text {

/// The outcome of comparing 32 bytes.
class Matches32 {
 public:
  /// One bit per byte, the lowest for the first.
  std::uint32_t bits() const;

  friend Matches32 operator|(Matches32 left, Matches32 right);
  friend Matches32 operator&(Matches32 left, Matches32 right);
  /// Those of `left` that are not in `right`.
  friend Matches32 operator-(Matches32 left, Matches32 right);

 private:
  friend class Bytes32;
#if defined(__AVX2__)
  explicit Matches32(__m256i lanes) : lanes_(lanes) {}
  __m256i lanes_;
#else
  explicit Matches32(std::uint32_t lanes) : lanes_(lanes) {}
  std::uint32_t lanes_;
#endif
};

/// 32 bytes that are compared at once.
class Bytes32 {
 public:
  static constexpr std::size_t size = 32;

  /// 32 readable bytes.
  explicit Bytes32(const char* bytes);
  /// The first 32 bytes of a text; behind a shorter one stands anything.
  static Bytes32 of(std::string_view text);

  Matches32 equal(char c) const;
  /// Bytes that equal those in the same place of `other`.
  Matches32 equal(const Bytes32& other) const;
  /// Bytes that equal `c` once bit 5 is set in them; it is the bit in which `[` and `{` differ.
  Matches32 equal_with_bit5(char c) const;
  /// Bytes whose unsigned value is at most `c`.
  Matches32 at_most(char c) const;
  /// Bytes from `first` to `last`, both below 0x80.
  Matches32 between(char first, char last) const;
  /// The sum of what decimal digits are worth times the weights, which are at most 127.
  unsigned weigh_digits(const std::uint8_t* weights) const;
  /// Writes all of them to `out`.
  void store(char* out) const;

 private:
#if defined(__AVX2__)
  __m256i lanes_;
#else
  template <class Test>
  Matches32 matches(Test test) const;
  char lanes_[size];
#endif
};

#if defined(__AVX2__)

inline std::uint32_t Matches32::bits() const {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(lanes_));
}
inline Matches32 operator|(Matches32 left, Matches32 right) {
  return Matches32{_mm256_or_si256(left.lanes_, right.lanes_)};
}
inline Matches32 operator&(Matches32 left, Matches32 right) {
  return Matches32{_mm256_and_si256(left.lanes_, right.lanes_)};
}
inline Matches32 operator-(Matches32 left, Matches32 right) {
  return Matches32{_mm256_andnot_si256(right.lanes_, left.lanes_)};
}

inline Bytes32::Bytes32(const char* bytes)
    : lanes_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes))) {}

inline Bytes32 Bytes32::of(std::string_view text) {
#if !defined(__SANITIZE_ADDRESS__)
  // A load that stays in the page of its first byte cannot fault, whoever owns the rest of it.
  constexpr std::uintptr_t page_bytes = 4096;
  const auto place = reinterpret_cast<std::uintptr_t>(text.data()) % page_bytes;
  if (text.size() >= size || place <= page_bytes - size) [[likely]] {
    const char* data = text.data();
    asm("" : "+r"(data));  // the compiler would warn of objects that it knows to be shorter
    return Bytes32{data};
  }
#else
  if (text.size() >= size) return Bytes32{text.data()};
#endif
  char padded[size] = {};
  text.copy(padded, size);
  return Bytes32{padded};
}

inline Matches32 Bytes32::equal(char c) const {
  return Matches32{_mm256_cmpeq_epi8(lanes_, _mm256_set1_epi8(c))};
}
inline Matches32 Bytes32::equal(const Bytes32& other) const {
  return Matches32{_mm256_cmpeq_epi8(lanes_, other.lanes_)};
}
inline Matches32 Bytes32::equal_with_bit5(char c) const {
  const __m256i folded = _mm256_or_si256(lanes_, _mm256_set1_epi8(0x20));
  return Matches32{_mm256_cmpeq_epi8(folded, _mm256_set1_epi8(c))};
}
inline Matches32 Bytes32::at_most(char c) const {
  return Matches32{_mm256_cmpeq_epi8(_mm256_min_epu8(lanes_, _mm256_set1_epi8(c)), lanes_)};
}
inline Matches32 Bytes32::between(char first, char last) const {
  const __m256i not_below =
      _mm256_cmpgt_epi8(lanes_, _mm256_set1_epi8(static_cast<char>(first - 1)));
  const __m256i above = _mm256_cmpgt_epi8(lanes_, _mm256_set1_epi8(last));
  return Matches32{_mm256_andnot_si256(above, not_below)};
}
inline unsigned Bytes32::weigh_digits(const std::uint8_t* weights) const {
  const __m256i weight = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
  const __m256i digits = _mm256_and_si256(lanes_, _mm256_set1_epi8(0x0f));
  const __m256i fours =
      _mm256_madd_epi16(_mm256_maddubs_epi16(digits, weight), _mm256_set1_epi16(1));
  __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(fours), _mm256_extracti128_si256(fours, 1));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, _MM_SHUFFLE(1, 0, 3, 2)));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, _MM_SHUFFLE(2, 3, 0, 1)));
  return static_cast<unsigned>(_mm_cvtsi128_si32(sum));
}
inline void Bytes32::store(char* out) const {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), lanes_);
}

#else

inline std::uint32_t Matches32::bits() const { return lanes_; }
inline Matches32 operator|(Matches32 left, Matches32 right) {
  return Matches32{left.lanes_ | right.lanes_};
}
inline Matches32 operator&(Matches32 left, Matches32 right) {
  return Matches32{left.lanes_ & right.lanes_};
}
inline Matches32 operator-(Matches32 left, Matches32 right) {
  return Matches32{left.lanes_ & ~right.lanes_};
}

template <class Test>
Matches32 Bytes32::matches(Test test) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < size; ++i) bits |= std::uint32_t{test(lanes_[i])} << i;
  return Matches32{bits};
}

inline Bytes32::Bytes32(const char* bytes) { std::memcpy(lanes_, bytes, size); }
inline Bytes32 Bytes32::of(std::string_view text) {
  char padded[size] = {};
  text.copy(padded, size);
  return Bytes32{padded};
}
inline Matches32 Bytes32::equal(char c) const {
  return matches([c](char byte) { return byte == c; });
}
inline Matches32 Bytes32::equal(const Bytes32& other) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < size; ++i) bits |= std::uint32_t{lanes_[i] == other.lanes_[i]} << i;
  return Matches32{bits};
}
inline Matches32 Bytes32::equal_with_bit5(char c) const {
  return matches([c](char byte) { return (byte | 0x20) == c; });
}
inline Matches32 Bytes32::at_most(char c) const {
  return matches(
      [c](char byte) { return static_cast<unsigned char>(byte) <= static_cast<unsigned char>(c); });
}
inline Matches32 Bytes32::between(char first, char last) const {
  return matches([first, last](char byte) { return byte >= first && byte <= last; });
}
inline unsigned Bytes32::weigh_digits(const std::uint8_t* weights) const {
  unsigned sum = 0;
  for (std::size_t i = 0; i < size; ++i)
    sum += (static_cast<unsigned>(lanes_[i]) & 15) * weights[i];
  return sum;
}
inline void Bytes32::store(char* out) const { std::memcpy(out, lanes_, size); }

#endif

/// The lowest `count` of 32 bits.
constexpr std::uint32_t lowest_bits32(std::size_t count) {
  return count >= 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << count) - 1;
}

}  // namespace remit::text
