#include "engine/missing_fields.hpp"

#include "engine/carriage.hpp"

namespace remit::engine {

const FieldSet& MissingFields::at(const mapping::FormatCode& format,
                                  std::span<const mapping::Placement> placements,
                                  const std::string& path) {
  const auto [known, is_new] = known_[placements.data()].try_emplace(path);
  FieldSet& fields = known->second;
  if (!is_new) return fields;
  const std::string above{without_wrapper(format, path)};
  for (const mapping::Placement& placement : placements) {
    const std::string printed = printed_path(format, placement.path);
    const bool is_in = placement.required && printed.starts_with(above + '/');
    if (is_in || printed == above) fields.set(placement.field);
  }
  return fields;
}

}  // namespace remit::engine
