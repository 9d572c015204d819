#include "check.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace remit::bench {

void require(bool holds, std::string_view message) {
  if (holds) return;
  std::cerr << "wrong answer: " << message << '\n';
  std::exit(1);
}

void require_equal(std::string_view left, std::string_view right, std::string_view message) {
  if (left == right) return;
  constexpr std::size_t before = 40;
  constexpr std::size_t shown = 120;
  const auto differ = std::ranges::mismatch(left, right);
  const auto at = static_cast<std::size_t>(differ.in1 - left.begin());
  const std::size_t begin = at - std::min(at, before);
  std::cerr << "wrong answer: " << message << ": different from byte " << at << " on\n  "
            << left.substr(begin, shown) << "\n  " << right.substr(begin, shown) << '\n';
  std::exit(1);
}

}  // namespace remit::bench
