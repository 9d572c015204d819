#include <remit/codes.hpp>

#include <algorithm>

namespace remit {

namespace {

std::string_view name_of(const AnyCodeTable& table) {
  return std::visit([](const auto* known) { return known->name; }, table);
}

}  // namespace

std::optional<AnyCodeTable> find_code_table(std::string_view name) {
  const auto tables = all_code_tables();
  const auto found = std::ranges::lower_bound(tables, name, {}, name_of);
  if (found == tables.end() || name_of(*found) != name) return std::nullopt;
  return *found;
}

}  // namespace remit
