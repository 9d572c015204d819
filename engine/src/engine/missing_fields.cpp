#include "engine/missing_fields.hpp"

#include "engine/carriage.hpp"

namespace remit::engine {

namespace {

FieldSet fields_at(const mapping::FormatCode& format,
                   std::span<const mapping::Placement> placements, const std::string& path,
                   bool only_required) {
  FieldSet fields;
  const std::string above{without_wrapper(format, path)};
  for (const mapping::Placement& placement : placements) {
    for (const std::string_view place : {placement.path, placement.path_of_several}) {
      const std::string printed = printed_path(format, place);
      if (printed.empty()) continue;
      const bool is_in = (placement.required || !only_required) && printed.starts_with(above + '/');
      const bool is_around = !only_required && above.starts_with(printed + '/');
      if (is_in || is_around || printed == above) fields.set(placement.field);
    }
  }
  return fields;
}

}  // namespace

const FieldSet& MissingFields::find(Known& known, const mapping::FormatCode& format,
                                    std::span<const mapping::Placement> placements,
                                    const std::string& path) {
  const auto [found, is_new] = known[placements.data()].try_emplace(path);
  if (is_new) found->second = fields_at(format, placements, path, &known == &required_);
  return found->second;
}

}  // namespace remit::engine
