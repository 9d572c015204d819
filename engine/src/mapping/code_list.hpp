#pragma once
// Closed code lists: pairs of wire code and canonical code.

#include "text/ascii.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace remit::mapping {

struct CodePair {
  std::string_view wire;
  std::string_view canonical;
  bool domestic = false;  ///< holds between accounts of one country only
};

/// True when the texts are equal but for the case of ASCII letters.
constexpr bool equal_in_any_case(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (text::to_small(left[i]) != text::to_small(right[i])) return false;
  }
  return true;
}

/// A one-to-one list; small enough that a linear search is the fastest.
struct CodeList {
  std::string_view name;
  std::span<const CodePair> pairs;
  bool any_case = false;  ///< the case of letters does not matter when reading

  /// The canonical code, or null when the list does not have the wire code.
  constexpr const std::string_view* canonical(std::string_view wire) const {
    for (const CodePair& pair : pairs) {
      if (pair.wire == wire) return &pair.canonical;
      if (any_case && equal_in_any_case(pair.wire, wire)) return &pair.canonical;
    }
    return nullptr;
  }
  /// How a canonical code is written, or null.
  constexpr const CodePair* find(std::string_view canonical) const {
    for (const CodePair& pair : pairs) {
      if (pair.canonical == canonical) return &pair;
    }
    return nullptr;
  }
  constexpr const std::string_view* wire(std::string_view canonical) const {
    const CodePair* const pair = find(canonical);
    return pair == nullptr ? nullptr : &pair->wire;
  }
};

}  // namespace remit::mapping
