#include "engine/carriages.hpp"

#include <algorithm>

namespace remit::engine {

Carriages::Carriages(const mapping::FormatCode& target, bool extensions,
                     std::span<const mapping::Placement> source)
    : target_(target),
      extensions_(extensions),
      source_(source),
      main_(main_shape(target)),
      verbatims_(common_verbatims(main_placements(target), source)),
      made_(std::max<std::size_t>(1, target.shapes.size())) {}

const Carriage& Carriages::made(std::size_t at) const {
  OnceMade& made = made_[at];
  std::call_once(made.once, [&] {
    const auto placements =
        target_.xml != nullptr ? main_placements(target_)
                               : std::span<const mapping::Placement>{target_.shapes[at].placements};
    made.carriage = make_carriage(placements, extensions_, source_);
  });
  return *made.carriage;
}

}  // namespace remit::engine
