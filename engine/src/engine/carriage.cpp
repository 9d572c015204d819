#include "engine/carriage.hpp"

#include <algorithm>

namespace remit::engine {

using mapping::FormatCode;
using mapping::How;
using mapping::Placement;

namespace {

bool is_written(const Placement& placement, bool extensions) {
  const bool carried = placement.how == How::carried || placement.how == How::computed;
  return carried && (extensions || !placement.extension);
}

const Placement* find_verbatim(std::span<const Placement> placements, Field field) {
  for (const Placement& placement : placements) {
    if (placement.field == field && !placement.verbatim_type.empty()) return &placement;
  }
  return nullptr;
}

/// A batch value goes out with every transfer where the body has a place for it there only.
void add_effective(Carriage& carriage) {
  constexpr std::uint8_t both = batch_level | transfer_level;
  carriage.transfer.for_each([&](Field field) {
    if ((info(field).levels & both) == both) carriage.batch.set(field);
  });
}

}  // namespace

const Placement* Carriage::find(Field field, Level level) const {
  const Placement* other = nullptr;
  for (const Placement& placement : placements) {
    if (placement.field != field) continue;
    if (placement.level == level) return &placement;
    if (other == nullptr || other->path.empty()) other = &placement;
  }
  return other;
}

FieldSet common_verbatims(std::span<const Placement> target, std::span<const Placement> source) {
  FieldSet common;
  for (const Placement& placement : target) {
    if (placement.verbatim_type.empty()) continue;
    const Placement* const other = find_verbatim(source, placement.field);
    if (other != nullptr && other->verbatim_type == placement.verbatim_type) {
      common.set(placement.field);
    }
  }
  return common;
}

Carriage make_carriage(std::span<const Placement> placements, bool extensions,
                       std::span<const Placement> source) {
  Carriage carriage;
  carriage.placements = placements;
  const FieldSet verbatims = common_verbatims(placements, source);
  for (const Placement& placement : placements) {
    if (placement.how == How::refused || placement.refused) carriage.refused.set(placement.field);
    if (placement.how == How::derived || placement.how == How::converted) {
      carriage.conditional.set(placement.field);
    }
    if (!is_written(placement, extensions)) continue;
    if (!placement.verbatim_type.empty() && !verbatims.test(placement.field)) continue;
    if (info(placement.field).list != no_field) {
      carriage.rows.set(placement.field);
    } else if (placement.level == message_level) {
      carriage.message.set(placement.field);
    } else if (placement.level == batch_level) {
      carriage.batch.set(placement.field);
    } else {
      carriage.transfer.set(placement.field);
    }
  }
  add_effective(carriage);
  return carriage;
}

std::span<const Placement> main_placements(const FormatCode& format) {
  if (format.xml != nullptr) return format.xml->placements;
  for (const mapping::JsonShape& shape : format.shapes) {
    if (!shape.array.empty()) return shape.placements;
  }
  return format.shapes.empty() ? std::span<const Placement>{} : format.shapes.front().placements;
}

std::vector<Placement> all_placements(const FormatCode& format) {
  const auto writes = [](const Placement& placement) { return is_written(placement, true); };
  const std::span<const Placement> widest = main_placements(format);
  std::vector<Placement> placements{widest.begin(), widest.end()};
  for (Placement& placement : placements) {
    for (const mapping::JsonShape& shape : format.shapes) {
      for (const Placement& other : shape.placements) {
        const bool same = other.field == placement.field && other.level == placement.level;
        if (!same || writes(placement) || !writes(other)) continue;
        placement = other;
        placement.required = false;  // of payments of that kind only
      }
    }
  }
  return placements;
}

std::string printed_path(const FormatCode& format, std::string_view path) {
  std::string printed;
  if (path.empty()) return printed;
  if (format.xml != nullptr) {
    for (const std::string_view name : format.xml->root) printed += '/' + std::string(name);
    return printed + '/' + std::string(path);
  }
  printed = '/' + std::string(path);
  std::replace(printed.begin(), printed.end(), '.', '/');
  for (std::size_t at = printed.find("[]"); at != std::string::npos; at = printed.find("[]")) {
    printed.erase(at, 2);
  }
  return printed;
}

bool is_canonical(const FormatCode& format) {
  return format.xml == nullptr && format.shapes.empty();
}

}  // namespace remit::engine
