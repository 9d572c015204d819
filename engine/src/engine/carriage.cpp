#include "engine/carriage.hpp"

#include "mapping/content_type.hpp"

#include <algorithm>
#include <array>

namespace remit::engine {

using mapping::FormatCode;
using mapping::How;
using mapping::Placement;

namespace {

bool is_written(const Placement& placement, bool extensions) {
  const bool carried = placement.how == How::carried || placement.how == How::computed;
  return carried && (extensions || !placement.extension);
}

std::vector<std::uint16_t> index_placements(std::span<const Placement> placements) {
  constexpr Level levels[] = {message_level, batch_level, transfer_level};
  std::vector<std::uint16_t> places = Carriage{}.places;
  std::vector<bool> exact(places.size());
  for (std::size_t at = 0; at < placements.size(); ++at) {
    const Placement& placement = placements[at];
    for (std::size_t i = 0; i < Carriage::levels_count; ++i) {
      const std::size_t slot = index(placement.field) * Carriage::levels_count + i;
      if (exact[slot]) continue;
      exact[slot] = placement.level == levels[i];
      const std::uint16_t known = places[slot];
      if (exact[slot] || known == Carriage::no_placement || placements[known].path.empty()) {
        places[slot] = static_cast<std::uint16_t>(at);
      }
    }
  }
  return places;
}

/// Whether content of the schema type is valid where the placement stands.
bool takes(const Placement& placement, std::string_view type) {
  if (placement.verbatim_type == type) return true;
  const mapping::ContentType* const wide = mapping::find_content_type(placement.verbatim_type);
  const mapping::ContentType* const narrow = mapping::find_content_type(type);
  return wide != nullptr && narrow != nullptr && mapping::covers(*wide, *narrow);
}

/// A batch value goes out with every transfer where the body has a place for it there only.
void add_effective(Carriage& carriage) {
  constexpr std::uint8_t both = batch_level | transfer_level;
  carriage.transfer.for_each([&](Field field) {
    if ((info(field).levels & both) == both) carriage.batch.set(field);
  });
}

/// One place for both levels: a payment that has nothing of its own is written with the batch's.
FieldSet inherited_fields(const Carriage& carriage, bool extensions) {
  constexpr std::uint8_t both = batch_level | transfer_level;
  FieldSet fields;
  for (const Placement& placement : carriage.placements) {
    if (placement.extension && !extensions) continue;
    if (placement.path.empty() || (info(placement.field).levels & both) != both) continue;
    const Placement* const on_batch = carriage.find(placement.field, batch_level);
    const Placement* const on_transfer = carriage.find(placement.field, transfer_level);
    if (on_batch->path == on_transfer->path) fields.set(placement.field);
  }
  return fields;
}

}  // namespace

const Placement* find_placement(std::span<const Placement> placements, Field field, Level level) {
  const Placement* other = nullptr;
  for (const Placement& placement : placements) {
    if (placement.field != field) continue;
    if (placement.level == level) return &placement;
    if (other == nullptr || other->path.empty()) other = &placement;
  }
  return other;
}

FieldSet common_verbatims(std::span<const Placement> target, std::span<const Placement> source) {
  std::array<std::string_view, field_count> types;
  for (const Placement& placement : source) {
    if (!placement.verbatim_type.empty()) types[index(placement.field)] = placement.verbatim_type;
  }
  FieldSet common;
  for (const Placement& placement : target) {
    if (placement.verbatim_type.empty()) continue;
    const std::string_view type = types[index(placement.field)];
    if (!type.empty() && takes(placement, type)) common.set(placement.field);
  }
  return common;
}

bool is_converted(const Placement& placement, const Payment& payment, bool extensions) {
  const Field other = placement.stands_for;
  const bool is_taken =
      other != no_field && (payment.transfer.has(other) || payment.batch.has(other));
  if (placement.how == How::converted) return !is_taken && (extensions || !placement.extension);
  return other != no_field && !is_taken && !is_written(placement, extensions);
}

Carriage carriage_of_everything() {
  constexpr FieldSet all = fields_where([](Field) { return true; });
  return {.message = all, .batch = all, .transfer = all, .rows = all};
}

Carriage make_carriage(std::span<const Placement> placements, bool extensions,
                       std::span<const Placement> source) {
  Carriage carriage;
  carriage.placements = placements;
  carriage.places = index_placements(placements);
  const FieldSet verbatims = common_verbatims(placements, source);
  for (const Placement& placement : placements) {
    if (placement.how == How::refused || placement.refused) carriage.refused.set(placement.field);
    if (placement.how == How::fixed || placement.how == How::derived) {
      carriage.judged.set(placement.field);
    }
    if (placement.how == How::derived) carriage.derived.set(placement.field);
    const bool may_stand_in =
        placement.stands_for != no_field && !is_written(placement, extensions);
    if (placement.how == How::derived || placement.how == How::converted || may_stand_in) {
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
  carriage.inherited = inherited_fields(carriage, extensions);
  return carriage;
}

std::size_t main_shape(const FormatCode& format) {
  const auto has_array = [](const mapping::JsonShape& shape) { return !shape.array.empty(); };
  const auto found = std::ranges::find_if(format.shapes, has_array);
  return found == format.shapes.end() ? 0 : static_cast<std::size_t>(found - format.shapes.begin());
}

std::span<const Placement> main_placements(const FormatCode& format) {
  if (format.xml != nullptr) return format.xml->placements;
  if (format.shapes.empty()) return {};
  return format.shapes[main_shape(format)].placements;
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

std::string without_positions(std::string_view path) {
  std::string plain;
  while (!path.empty()) {
    const std::size_t end = std::min(path.size(), path.find('/', 1));
    const std::string_view step = path.substr(0, end);
    const bool is_position =
        step.size() > 1 && step.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (!is_position) plain += step.substr(0, step.find('['));
    path.remove_prefix(end);
  }
  return plain;
}

std::string_view without_wrapper(const mapping::FormatCode& format, std::string_view path) {
  const bool is_wrapped = !format.wrapper.empty() && path.size() > format.wrapper.size() &&
                          path.substr(1).starts_with(format.wrapper);
  return is_wrapped ? path.substr(1 + format.wrapper.size()) : path;
}

bool is_canonical(const FormatCode& format) {
  return format.xml == nullptr && format.shapes.empty();
}

}  // namespace remit::engine
