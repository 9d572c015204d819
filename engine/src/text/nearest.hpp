#pragma once
// What a misspelt name most likely means.

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::text {

/// Number of inserted, removed, replaced or swapped neighbouring characters between two names;
/// upper and lower case of ASCII letters are the same. More than `limit`: any number above it.
/// Source: optimal string alignment (restricted Damerau-Levenshtein) distance.
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit);

/// Picks the candidate with the smallest edit distance. Names of more than 64 bytes are near to
/// nothing.
class Nearest {
 public:
  /// `word` must outlive the object. The longer it is, the more may differ, at most 3 characters.
  explicit Nearest(std::string_view word);

  void offer(std::string_view candidate) {
    // Most names are told apart by their lengths. Too short a one makes the left side huge.
    if (candidate.size() + limit_ - word_.size() <= 2 * limit_) offer_similar(candidate);
  }
  /// The first of the nearest candidates; empty when none is close.
  std::string_view best() const { return best_; }
  /// What to put behind an error about the word: `; did you mean BEST?`, or nothing.
  std::string hint() const;

 private:
  void offer_similar(std::string_view candidate);

  std::string_view word_;
  std::size_t limit_;
  bool found_ = false;
  std::string_view best_;
};

}  // namespace remit::text
