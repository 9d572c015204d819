#include "mapping/placements.hpp"

namespace remit::mapping {

std::vector<Placement> PackedPlacements::unpack() const {
  std::vector<Placement> placements;
  placements.reserve(rows.size());
  for (const PackedPlacement& from : rows) {
    Placement& to = placements.emplace_back(Placement{.field = from.field,
                                                      .level = from.level,
                                                      .how = from.how,
                                                      .max = from.max,
                                                      .items = from.items,
                                                      .pattern = from.pattern,
                                                      .digits = from.digits,
                                                      .extension = from.extension,
                                                      .required = from.required,
                                                      .refused = from.refused,
                                                      .stands_for = from.stands_for});
    for (std::size_t i = 0; i < placement_texts.size(); ++i) {
      to.*placement_texts[i] = characters.substr(from.texts[i].at, from.texts[i].size);
    }
  }
  for (const PackedCodes& of : codes) placements[of.row].codes = of.codes;
  return placements;
}

}  // namespace remit::mapping
