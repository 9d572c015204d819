#pragma once
// What is known of each stencil.

#include "stencil/match.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace remit::stencil {

/// A value per stencil, for as long as everything around the payments stays the same.
template <class Known>
class ByStencil {
 public:
  /// Null when nothing is known.
  const Known* find(const Match& match) const {
    const bool known = match.id < entries_.size() && entries_[match.id].is_known;
    return known ? &entries_[match.id].known : nullptr;
  }
  /// Whether to learn from a payment of which nothing is known: from the second of a stencil on,
  /// because there are batches of one payment, and not for ever.
  bool wants(const Match& match) {
    if (!match) return false;
    if (match.id >= entries_.size()) entries_.resize(match.id + 1);
    constexpr std::uint8_t tries_max = 4;
    std::uint8_t& seen = entries_[match.id].seen;
    if (seen <= tries_max) ++seen;
    return seen > 1 && seen <= tries_max;
  }
  void put(const Match& match, Known known) {
    entries_[match.id].known = std::move(known);
    entries_[match.id].is_known = true;
  }
  void forget() { entries_.clear(); }

 private:
  struct Entry {
    std::uint8_t seen = 0;
    bool is_known = false;
    Known known = {};
  };
  std::vector<Entry> entries_;
};

}  // namespace remit::stencil
