#pragma once
// The mappings of the project in their intermediate form.

#include "ir.hpp"

#include <vector>

namespace remit::test {

/// All formats and dialects. Throws a `std::runtime_error` when a mapping cannot be compiled.
const std::vector<mapc::ir::Format>& compiled_mappings();

}  // namespace remit::test
