#pragma once
// All phases up to the intermediate form.

#include "diagnostic.hpp"
#include "ir.hpp"

#include <vector>

namespace mapc {

/// The format of a mapping file and its dialects; empty when there are diagnostics.
std::vector<ir::Format> compile(const Source& source, Diagnostics& diagnostics);

}  // namespace mapc
