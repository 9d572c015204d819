#include "check.hpp"

#include "check_walk.hpp"

namespace mapc {
namespace {

/// In this order: a check may rely on those before it.
constexpr void (*phases[])(const Resolved&, Diagnostics&) = {
    check_units, check_names,  check_structure, check_kinds,
    check_lists, check_levels, check_codes,     check_bounds,
};

}  // namespace

void check_statements(const Resolved& format, Diagnostics& diagnostics) {
  for (const auto check : phases) {
    if (!diagnostics.empty()) return;
    check(format, diagnostics);
  }
}

}  // namespace mapc
