#pragma once
// Closed code lists: pairs of wire code and canonical code.

#include <span>
#include <string_view>

namespace remit::mapping {

struct CodePair {
  std::string_view wire;
  std::string_view canonical;
};

/// A one-to-one list; small enough that a linear search is the fastest.
struct CodeList {
  std::string_view name;
  std::span<const CodePair> pairs;

  /// The canonical code, or null when the list does not have the wire code.
  constexpr const std::string_view* canonical(std::string_view wire) const {
    for (const CodePair& pair : pairs) {
      if (pair.wire == wire) return &pair.canonical;
    }
    return nullptr;
  }
  constexpr const std::string_view* wire(std::string_view canonical) const {
    for (const CodePair& pair : pairs) {
      if (pair.canonical == canonical) return &pair.wire;
    }
    return nullptr;
  }
};

}  // namespace remit::mapping
