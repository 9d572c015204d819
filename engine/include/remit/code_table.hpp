#pragma once
// Tables of codes that are known when the program is built: rows in the order of their codes and an
// index that mapc computed.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace remit {

/// The first eight characters of a code and, in the last byte, the size of a shorter one: two codes
/// of less than eight characters have the same number only when they are the same. Faster than byte
/// by byte.
constexpr std::uint64_t code_word(std::string_view code) {
  const auto bytes = []<std::size_t... I>(const char* at, std::index_sequence<I...>) {
    return (... | (std::uint64_t{static_cast<unsigned char>(at[I])} << 8 * I));
  };
  const char* const begin = code.data();
  const std::size_t size = code.size() < 8 ? code.size() : 8;
  const std::uint64_t size_byte = size < 8 ? std::uint64_t{size} << 56 : 0;
  // In front and at the end; what they share is the same in both.
  if (size >= 4) {
    constexpr auto four = std::make_index_sequence<4>();
    return size_byte | bytes(begin, four) | bytes(begin + (size - 4), four) << 8 * (size - 4);
  }
  constexpr auto two = std::make_index_sequence<2>();
  if (size >= 2)
    return size_byte | bytes(begin, two) | bytes(begin + (size - 2), two) << 8 * (size - 2);
  return size == 0 ? 0 : size_byte | static_cast<unsigned char>(*begin);
}

/// The words of the codes of rows.
template <class Row, std::size_t size>
constexpr std::array<std::uint64_t, size> code_words(const Row (&rows)[size]) {
  std::array<std::uint64_t, size> words;
  for (std::size_t i = 0; i < size; ++i) words[i] = code_word(rows[i].code);
  return words;
}

/// Rows that say that each code is two capital letters.
template <class Row>
concept PairCoded = requires {
  requires Row::has_pair_codes;
};

/// Rows of such codes, each at the number of its letters: countries, which every IBAN and BIC has.
struct PairIndex {
  static constexpr std::size_t letters = 26;
  static constexpr std::size_t size = letters * letters;
  static constexpr std::uint16_t no_row = 0xffff;

  /// The number of a code, `size` for one that is no such pair.
  static constexpr std::size_t number(std::string_view code) {
    if (code.size() != 2) return size;
    const auto first = static_cast<unsigned>(static_cast<unsigned char>(code[0])) - 'A';
    const auto second = static_cast<unsigned>(static_cast<unsigned char>(code[1])) - 'A';
    return first < letters && second < letters ? first * letters + second : size;
  }
  template <class Row, std::size_t count>
  static constexpr std::array<std::uint16_t, size> of(const Row (&rows)[count]) {
    std::array<std::uint16_t, size> index;
    index.fill(no_row);
    for (std::size_t i = 0; i < count; ++i) {
      index[number(rows[i].code)] = static_cast<std::uint16_t>(i);
    }
    return index;
  }
};

/// Of such rows; nothing of others.
template <class Row, std::size_t count>
constexpr auto code_pairs(const Row (&rows)[count]) {
  if constexpr (PairCoded<Row>) {
    return PairIndex::of(rows);
  } else {
    return std::array<std::uint16_t, 0>{};
  }
}

/// A perfect hash: the print of a code falls into a bucket, and the seed of the bucket gives every
/// print in it a slot that no other code of the table has.
struct CodeIndex {
  static constexpr std::uint16_t no_row = 0xffff;

  std::span<const std::uint16_t> seeds;  ///< one per bucket
  std::span<const std::uint16_t> slots;  ///< positions of rows or `no_row`

  /// A number that tells codes apart, by its upper half best.
  /// @param word  `code_word` of it
  static constexpr std::uint64_t print(std::string_view code, std::uint64_t word) {
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15u;
    std::uint64_t print = word * factor;
    while (code.size() > 8) [[unlikely]] {
        code.remove_prefix(8);
        print = (print ^ print >> 32 ^ code_word(code)) * factor;
      }
    return print;
  }
  static constexpr std::size_t bucket(std::uint64_t print, std::size_t buckets) {
    return (print >> 32) * buckets >> 32;
  }
  static constexpr std::size_t slot(std::uint64_t print, std::uint16_t seed, std::size_t slots) {
    return (print * (2u * seed + 1) >> 32) * slots >> 32;
  }

  /// The only row that a text of this print can be the code of; `no_row` when there is none.
  constexpr std::uint16_t candidate(std::uint64_t print) const {
    return slots[slot(print, seeds[bucket(print, seeds.size())], slots.size())];
  }
};

/// A table of `mappings/codes`. Tables and everything in them live as long as the program.
template <class Row>
struct CodeTable {
  std::string_view name;     ///< as on the command line: `category-purpose`
  std::string_view title;    ///< what it is, in words
  std::string_view release;  ///< how recent it is
  std::string_view source;   ///< who publishes it
  std::span<const Row> rows;
  std::span<const std::uint64_t> words;  ///< `code_word` of each row
  CodeIndex index;
  std::span<const std::uint16_t> pairs = {};  ///< `code_pairs` of the rows

  /// The row of a code, or null. Takes the same time for every code.
  constexpr const Row* find(std::string_view code) const {
    if constexpr (PairCoded<Row>) {
      const std::size_t pair = PairIndex::number(code);
      const std::size_t row = pair < pairs.size() ? pairs[pair] : PairIndex::no_row;
      return row < rows.size() ? &rows[row] : nullptr;
    } else {
      const std::uint64_t word = code_word(code);
      const std::size_t at = index.candidate(CodeIndex::print(code, word));
      if (at >= words.size() || words[at] != word) return nullptr;
      return code.size() < 8 || rows[at].code == code ? &rows[at] : nullptr;
    }
  }
  constexpr bool has(std::string_view code) const { return find(code) != nullptr; }
};

}  // namespace remit
