#pragma once
// Whether to try a fast way of reading on the next payment: a stencil (stencil/reader.hpp) or the
// direct reader (json/direct.hpp, xml/direct.hpp).

#include <cstdint>
#include <limits>

namespace remit::engine {

/// Messages are alike: where bets are lost, most further ones are not made.
class Bets {
 public:
  /// @param patience  so many lost in a row are no sign yet
  explicit Bets(std::uint32_t patience) : patience_(patience) {}

  bool worth_it() {
    return lost_in_a_row_ < patience_ ||
           (patience_ != 0 && ++lost_in_a_row_ % (4 * patience_) == 0);
  }
  void note(bool won) {
    lost_in_a_row_ = won ? 0 : lost_in_a_row_ + 1;
    won_ += won ? 1 : 0;
  }
  /// How many payments were read so.
  std::uint64_t won() const { return won_; }
  /// Each payment is tried: for a way that costs little more than to see that it does not work.
  void make_all() { patience_ = std::numeric_limits<std::uint32_t>::max(); }
  /// No payment is read so: for comparisons.
  void make_none() { patience_ = 0; }

 private:
  std::uint64_t won_ = 0;
  std::uint32_t lost_in_a_row_ = 0;
  std::uint32_t patience_;
};

}  // namespace remit::engine
