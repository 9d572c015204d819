#include "engine/loss_counts.hpp"

namespace remit::engine {

std::map<std::string, std::map<LossAction, std::uint64_t>> LossCounts::by_name() const {
  std::map<std::string, std::map<LossAction, std::uint64_t>> named;
  const auto name_counts = [&](Field field) {
    const bool unmapped = field == no_field || info(field).kind == remit::Kind::verbatim;
    for (std::size_t i = 0; i < actions; ++i) {
      const auto action = static_cast<LossAction>(i);
      const std::uint64_t count = of({field, action});
      if (count != 0) named[unmapped ? "unmapped" : std::string(name(field))][action] += count;
    }
  };
  lost_.for_each(name_counts);
  name_counts(no_field);
  return named;
}

}  // namespace remit::engine
