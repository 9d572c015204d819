#pragma once
// Wide looks at bytes.

#include <array>
#include <bit>
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
  friend class Counts32;
#if defined(__AVX2__)
  explicit Matches32(__m256i lanes) : lanes_(lanes) {}
  __m256i lanes_;
#else
  explicit Matches32(std::uint32_t lanes) : lanes_(lanes) {}
  std::uint32_t lanes_;
#endif
};

/// Counts matches.
class Counts32 {
 public:
  /// At most `additions_max` times.
  void add(const Matches32& matches);
  std::size_t sum() const;
  static constexpr std::size_t additions_max = 255;  // no lane counts further

 private:
#if defined(__AVX2__)
  __m256i lanes_ = _mm256_setzero_si256();
#else
  std::size_t count_ = 0;
#endif
};

/// Eight kinds of bytes. A byte is of those that both of its halves allow.
struct ByteKinds {
  // A bit per kind; each table twice, as both halves of a vector look into one.
  std::array<std::uint8_t, 32> by_lower{};
  std::array<std::uint8_t, 32> by_upper{};

  /// Makes the bytes with these halves, a bit for each, of a kind.
  constexpr void add(std::uint8_t kind, std::uint16_t upper, std::uint16_t lower) {
    for (std::size_t i = 0; i < by_lower.size(); ++i) {
      if ((lower >> i % 16 & 1) != 0) by_lower[i] |= kind;
      if ((upper >> i % 16 & 1) != 0) by_upper[i] |= kind;
    }
  }
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
  /// Bytes that go on with a code point of UTF-8.
  Matches32 continue_code_point() const;
  /// Bytes from `first` to `last`, both below 0x80.
  Matches32 between(char first, char last) const;
  /// The sum of what digits and capital letters are worth, A being 10, times the weights, which are
  /// at most 96; the first four weights are others.
  unsigned weigh_alphanumerics(const std::array<std::uint8_t, 4>& first,
                               const std::uint8_t* weights) const;
  /// The kinds of each byte.
  Bytes32 kinds(const ByteKinds& kinds) const;
  /// The first `count` bytes, and zeros behind them; `count` is at most 32.
  Bytes32 first(std::size_t count) const;
  friend Bytes32 operator|(const Bytes32& left, const Bytes32& right);
  /// The bits that any byte has.
  std::uint8_t any() const;
  /// Writes all of them to `out`.
  void store(char* out) const;

 private:
#if defined(__AVX2__)
  explicit Bytes32(__m256i lanes) : lanes_(lanes) {}
  static Bytes32 padded(std::string_view text);
  __m256i lanes_;
#else
  template <class Test>
  Matches32 matches(Test test) const;
  char lanes_[size];
#endif
};

#if defined(__AVX2__)

struct alignas(32) Lanes32 {
  char bytes[32];
};
/// Each byte 32 times. The compiler does not see what is in it: of constants that it knows it makes
/// three instructions, wherever they are used, to spare a look into memory that is in the cache.
extern const std::array<Lanes32, 256> lanes_of_byte;

inline __m256i lanes_of(char c) {
  const Lanes32& lanes = lanes_of_byte[static_cast<unsigned char>(c)];
  return _mm256_load_si256(reinterpret_cast<const __m256i*>(lanes.bytes));
}

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

inline void Counts32::add(const Matches32& matches) {
  lanes_ = _mm256_sub_epi8(lanes_, matches.lanes_);
}
inline std::size_t Counts32::sum() const {
  const __m256i eights = _mm256_sad_epu8(lanes_, _mm256_setzero_si256());
  const __m128i both =
      _mm_add_epi64(_mm256_castsi256_si128(eights), _mm256_extracti128_si256(eights, 1));
  return static_cast<std::size_t>(_mm_cvtsi128_si64(both) + _mm_extract_epi64(both, 1));
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
  return padded(text);
}
/// Apart, so that nothing of it is done where it is not called.
[[gnu::noinline]] inline Bytes32 Bytes32::padded(std::string_view text) {
  char bytes[size] = {};
  text.copy(bytes, size);
  return Bytes32{bytes};
}

inline Matches32 Bytes32::equal(char c) const {
  return Matches32{_mm256_cmpeq_epi8(lanes_, lanes_of(c))};
}
inline Matches32 Bytes32::equal(const Bytes32& other) const {
  return Matches32{_mm256_cmpeq_epi8(lanes_, other.lanes_)};
}
inline Matches32 Bytes32::equal_with_bit5(char c) const {
  const __m256i folded = _mm256_or_si256(lanes_, lanes_of(0x20));
  return Matches32{_mm256_cmpeq_epi8(folded, lanes_of(c))};
}
inline Matches32 Bytes32::at_most(char c) const {
  return Matches32{_mm256_cmpeq_epi8(_mm256_min_epu8(lanes_, lanes_of(c)), lanes_)};
}
inline Matches32 Bytes32::continue_code_point() const {
  return Matches32{_mm256_cmpgt_epi8(lanes_of(static_cast<char>(0xc0)), lanes_)};
}
inline Matches32 Bytes32::between(char first, char last) const {
  const __m256i not_below = _mm256_cmpgt_epi8(lanes_, lanes_of(static_cast<char>(first - 1)));
  const __m256i above = _mm256_cmpgt_epi8(lanes_, lanes_of(last));
  return Matches32{_mm256_andnot_si256(above, not_below)};
}
inline unsigned Bytes32::weigh_alphanumerics(const std::array<std::uint8_t, 4>& first,
                                             const std::uint8_t* weights) const {
  // A is 0x41 and worth 9 more than its lower half, P is 0x50 and worth 16 more than that.
  const __m256i letters = _mm256_cmpgt_epi8(lanes_, lanes_of('9'));
  const __m256i more = _mm256_add_epi8(_mm256_and_si256(lanes_, lanes_of(0x10)), lanes_of(9));
  const __m256i values =
      _mm256_add_epi8(_mm256_and_si256(lanes_, lanes_of(0x0f)), _mm256_and_si256(letters, more));
  std::int32_t front;
  std::memcpy(&front, first.data(), sizeof front);
  const __m256i all =
      _mm256_insert_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights)), front, 0);
  const __m256i fours = _mm256_madd_epi16(_mm256_maddubs_epi16(values, all), _mm256_set1_epi16(1));
  __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(fours), _mm256_extracti128_si256(fours, 1));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, _MM_SHUFFLE(1, 0, 3, 2)));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, _MM_SHUFFLE(2, 3, 0, 1)));
  return static_cast<unsigned>(_mm_cvtsi128_si32(sum));
}
inline Bytes32 Bytes32::kinds(const ByteKinds& kinds) const {
  const auto table = [](const std::array<std::uint8_t, size>& of_half) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(of_half.data()));
  };
  const __m256i half = lanes_of(0x0f);
  const __m256i lower = _mm256_and_si256(lanes_, half);
  const __m256i upper = _mm256_and_si256(_mm256_srli_epi16(lanes_, 4), half);
  return Bytes32{_mm256_and_si256(_mm256_shuffle_epi8(table(kinds.by_lower), lower),
                                  _mm256_shuffle_epi8(table(kinds.by_upper), upper))};
}
inline Bytes32 Bytes32::first(std::size_t count) const {
  alignas(size) static constexpr auto masks = [] {
    std::array<char, 2 * size> bytes{};
    for (std::size_t i = 0; i < size; ++i) bytes[i] = '\xff';
    return bytes;
  }();
  const char* const mask = masks.data() + (size - count);
  return Bytes32{
      _mm256_and_si256(lanes_, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(mask)))};
}
inline Bytes32 operator|(const Bytes32& left, const Bytes32& right) {
  return Bytes32{_mm256_or_si256(left.lanes_, right.lanes_)};
}
inline std::uint8_t Bytes32::any() const {
  const __m128i half =
      _mm_or_si128(_mm256_castsi256_si128(lanes_), _mm256_extracti128_si256(lanes_, 1));
  auto word = static_cast<std::uint64_t>(_mm_cvtsi128_si64(half)) |
              static_cast<std::uint64_t>(_mm_extract_epi64(half, 1));
  word |= word >> 32;
  word |= word >> 16;
  return static_cast<std::uint8_t>(word | word >> 8);
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

inline void Counts32::add(const Matches32& matches) {
  count_ += static_cast<std::size_t>(std::popcount(matches.lanes_));
}
inline std::size_t Counts32::sum() const { return count_; }

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
inline Matches32 Bytes32::continue_code_point() const {
  return matches([](char byte) { return (byte & 0xc0) == 0x80; });
}
inline Matches32 Bytes32::between(char first, char last) const {
  return matches([first, last](char byte) { return byte >= first && byte <= last; });
}
inline unsigned Bytes32::weigh_alphanumerics(const std::array<std::uint8_t, 4>& first,
                                             const std::uint8_t* weights) const {
  unsigned sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto c = static_cast<unsigned>(lanes_[i]);
    const unsigned value = lanes_[i] > '9' ? c - 'A' + 10 : c & 15;
    sum += value * (i < first.size() ? first[i] : weights[i]);
  }
  return sum;
}
inline Bytes32 Bytes32::kinds(const ByteKinds& kinds) const {
  Bytes32 found = *this;
  for (char& c : found.lanes_) {
    const auto byte = static_cast<unsigned char>(c);
    c = static_cast<char>(kinds.by_lower[byte & 15] & kinds.by_upper[byte >> 4]);
  }
  return found;
}
inline Bytes32 Bytes32::first(std::size_t count) const {
  Bytes32 cut = *this;
  std::memset(cut.lanes_ + count, 0, size - count);
  return cut;
}
inline Bytes32 operator|(const Bytes32& left, const Bytes32& right) {
  Bytes32 both = left;
  for (std::size_t i = 0; i < Bytes32::size; ++i) {
    both.lanes_[i] = static_cast<char>(both.lanes_[i] | right.lanes_[i]);
  }
  return both;
}
inline std::uint8_t Bytes32::any() const {
  unsigned bits = 0;
  for (const char c : lanes_) bits |= static_cast<unsigned char>(c);
  return static_cast<std::uint8_t>(bits);
}
inline void Bytes32::store(char* out) const { std::memcpy(out, lanes_, size); }

#endif

/// The lowest `count` of 32 bits.
constexpr std::uint32_t lowest_bits32(std::size_t count) {
  return count >= 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << count) - 1;
}

}  // namespace remit::text
