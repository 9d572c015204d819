#pragma once
// Whether to try the direct reader (json/direct.hpp, xml/direct.hpp) on the next payment.

#include <cstdint>

namespace remit::engine {

/// Messages are alike: where bets are lost, most further ones are not made.
class Bets {
 public:
  bool worth_it() {
    return lost_in_a_row_ < patience_ ||
           (patience_ != 0 && ++lost_in_a_row_ % (4 * patience_) == 0);
  }
  void note(bool won) {
    lost_in_a_row_ = won ? 0 : lost_in_a_row_ + 1;
    won_ += won ? 1 : 0;
  }
  /// How many payments were read directly.
  std::uint64_t won() const { return won_; }
  /// All payments take the general way: for comparisons.
  void make_none() { patience_ = 0; }

 private:
  std::uint64_t won_ = 0;
  std::uint32_t lost_in_a_row_ = 0;
  std::uint32_t patience_ = 8;
};

}  // namespace remit::engine
