#pragma once
// What is known of each stencil.

#include "stencil/match.hpp"
#include "text/fetch.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace remit::stencil {

/// A value per stencil, for as long as everything around the payments stays the same. Those of
/// another generation are forgotten when the first of a new one is learnt.
template <class Known>
class ByStencil {
 public:
  /// Null when nothing is known.
  const Known* find(const Match& match) const {
    const bool known =
        match.number < entries_.size() && !is_outdated_by(match) && entries_[match.number].is_known;
    return known ? &entries_[match.number].known : nullptr;
  }
  Known* find(const Match& match) { return const_cast<Known*>(std::as_const(*this).find(match)); }
  /// Has the processor fetch what is known of the stencil: it is looked at soon.
  void fetch(const Match& match) const {
    if (match.number < entries_.size()) text::fetch(&entries_[match.number], sizeof(Entry));
  }
  /// True when the stencils of what is known are gone.
  bool is_outdated_by(const Match& match) const { return match.generation != generation_; }
  /// Whether to learn from a payment of which nothing is known: from the second of a stencil on,
  /// because there are batches of one payment, and less and less often: at the second to fourth,
  /// the eighth, the sixteenth ...
  bool wants(const Match& match) {
    if (!match) return false;
    if (is_outdated_by(match)) forget();
    generation_ = match.generation;
    if (match.number >= entries_.size()) entries_.resize(match.number + 1);
    const std::uint32_t seen = ++entries_[match.number].seen;
    return seen > 1 && (seen < 4 || std::has_single_bit(seen));
  }
  void put(const Match& match, Known known) {
    entries_[match.number].known = std::move(known);
    entries_[match.number].is_known = true;
  }
  void forget() { entries_.clear(); }
  /// Forgets what is known of one; it may be learnt anew.
  void forget(const Match& match) { entries_[match.number] = {}; }

 private:
  struct Entry {
    std::uint32_t seen = 0;
    bool is_known = false;
    Known known = {};
  };
  std::vector<Entry> entries_;  // by number
  std::uint64_t generation_ = 0;
};

}  // namespace remit::stencil
