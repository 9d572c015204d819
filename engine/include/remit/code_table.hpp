#pragma once
// Tables of codes that are known when the program is built: rows in the order of their codes and an
// index that mapc computed.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace remit {

/// A number that tells texts apart. Source: FNV-1a with 64 bits.
constexpr std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

/// Compares codes: a few characters take less time than a call.
constexpr bool is_same_code(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] != right[i]) return false;
  }
  return true;
}

/// A perfect hash: a fingerprint falls into a bucket, and the seed of the bucket gives every
/// fingerprint in it a slot that no other code of the table has.
struct CodeIndex {
  static constexpr std::uint16_t no_row = 0xffff;

  std::span<const std::uint16_t> seeds;  ///< one per bucket; as many as a power of two
  std::span<const std::uint16_t> slots;  ///< positions of rows or `no_row`; a power of two

  /// `buckets` and `slots` are powers of two.
  static constexpr std::size_t bucket(std::uint64_t print, std::size_t buckets) {
    return print & (buckets - 1);
  }
  static constexpr std::size_t slot(std::uint64_t print, std::uint16_t seed, std::size_t slots) {
    const std::uint64_t mixed = (print ^ seed * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
    return mixed >> 32 & (slots - 1);
  }

  /// The only row that a text of this fingerprint can be the code of; `no_row` when there is none.
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
  CodeIndex index;

  /// The row of a code, or null. Takes the same time for every code.
  constexpr const Row* find(std::string_view code) const {
    const std::size_t at = index.candidate(fingerprint(code));
    return at < rows.size() && is_same_code(rows[at].code, code) ? &rows[at] : nullptr;
  }
  constexpr bool has(std::string_view code) const { return find(code) != nullptr; }
};

}  // namespace remit
