#pragma once
// Things that many stencils have, each once.

#include "mapping/value_form.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace remit::stencil {

/// Numbers for a few things of which each stencil has some. What is looked through for each payment
/// stays small so, and in the cache.
template <class Thing>
class Numbered {
 public:
  using Number = std::uint16_t;

  Number number_of(const Thing& thing) {
    const auto found = std::ranges::find(things_, thing);
    const auto number = static_cast<Number>(found - things_.begin());
    if (found == things_.end()) things_.push_back(thing);
    return number;
  }
  const Thing& operator[](Number number) const { return things_[number]; }

 private:
  std::vector<Thing> things_;
};

using Forms = Numbered<mapping::ValueForm>;

}  // namespace remit::stencil
