#pragma once
// What is known of each stencil.

#include "stencil/match.hpp"

#include <bit>
#include <cstddef>
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
  Known* find(const Match& match) { return const_cast<Known*>(std::as_const(*this).find(match)); }
  /// Whether to learn from a payment of which nothing is known: from the second of a stencil on,
  /// because there are batches of one payment, and less and less often: at the second to fourth,
  /// the eighth, the sixteenth ...
  bool wants(const Match& match) {
    if (!match) return false;
    if (match.id >= entries_.size()) entries_.resize(match.id + 1);
    const std::uint32_t seen = ++entries_[match.id].seen;
    return seen > 1 && (seen < 4 || std::has_single_bit(seen));
  }
  void put(const Match& match, Known known) {
    entries_[match.id].known = std::move(known);
    entries_[match.id].is_known = true;
  }
  void forget() { entries_.clear(); }
  /// Forgets what is known of one; it may be learnt anew.
  void forget(const Match& match) { entries_[match.id] = {}; }
  /// How many stencils have been seen, with and without anything to know.
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint32_t seen = 0;
    bool is_known = false;
    Known known = {};
  };
  std::vector<Entry> entries_;
};

}  // namespace remit::stencil
