#include "check.hpp"

#include "check_walk.hpp"

namespace mapc {
namespace {

struct Phase {
  const char* name;
  void (*run)(const Resolved&, Diagnostics&);
};

/// In this order: a check may rely on those before it.
constexpr Phase phases[] = {
    {"units", check_units}, {"names", check_names},   {"structure", check_structure},
    {"kinds", check_kinds}, {"lists", check_lists},   {"levels", check_levels},
    {"codes", check_codes}, {"bounds", check_bounds},
};

}  // namespace

void check_statements(const Resolved& format, Diagnostics& diagnostics) {
  for (const Phase& phase : phases) {
    if (!diagnostics.empty()) return;
    phase.run(format, diagnostics);
  }
}

}  // namespace mapc
