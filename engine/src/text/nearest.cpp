#include "text/nearest.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace remit::text {

namespace {

constexpr std::size_t name_bytes_max = 64;

constexpr bool same(char a, char b) { return to_small(a) == to_small(b); }

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  const std::size_t above = limit + 1;
  if (std::max(left.size(), right.size()) > name_bytes_max) return above;
  if (left.size() > right.size() + limit || right.size() > left.size() + limit) return above;
  using Row = std::array<std::size_t, name_bytes_max + 1>;
  std::array<Row, 3> rows;  // of the table: the current one, the last, and the one before
  Row* before = &rows[0];
  Row* last = &rows[1];
  Row* row = &rows[2];
  std::iota(last->begin(), last->end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    (*row)[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = (*last)[j - 1] + (same(left[i - 1], right[j - 1]) ? 0 : 1);
      std::size_t cost = std::min({replaced, (*last)[j] + 1, (*row)[j - 1] + 1});
      if (i > 1 && j > 1 && same(left[i - 1], right[j - 2]) && same(left[i - 2], right[j - 1])) {
        cost = std::min(cost, (*before)[j - 2] + 1);
      }
      (*row)[j] = cost;
      least = std::min(least, cost);
    }
    if (least > limit) return above;
    Row* const oldest = before;
    before = last;
    last = row;
    row = oldest;
  }
  return (*last)[right.size()];
}

Nearest::Nearest(std::string_view word)
    : word_(word), limit_(std::min<std::size_t>(3, (word.size() + 2) / 4)) {}

std::string Nearest::hint() const {
  return best_.empty() ? std::string{} : "; did you mean " + std::string(best_) + '?';
}

void Nearest::offer_similar(std::string_view candidate) {
  const std::size_t distance = edit_distance(word_, candidate, limit_);
  if (distance > limit_) return;
  if (found_ && distance == limit_) return;
  found_ = true;
  best_ = candidate;
  limit_ = distance;
}

}  // namespace remit::text
