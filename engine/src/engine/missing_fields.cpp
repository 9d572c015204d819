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

const FieldSet& MissingFields::at(const mapping::FormatCode& format,
                                  std::span<const mapping::Placement> placements,
                                  const std::string& path) {
  const auto [known, is_new] = required_[placements.data()].try_emplace(path);
  if (is_new) known->second = fields_at(format, placements, path, true);
  return known->second;
}

const FieldSet& MissingFields::all_at(const mapping::FormatCode& format,
                                      std::span<const mapping::Placement> placements,
                                      const std::string& path) {
  const auto [known, is_new] = all_[placements.data()].try_emplace(path);
  if (is_new) known->second = fields_at(format, placements, path, false);
  return known->second;
}

}  // namespace remit::engine
