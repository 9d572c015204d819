#pragma once
// Turns a resolved format into the intermediate form.

#include "ir.hpp"
#include "resolve.hpp"

namespace mapc {

/// Names have been checked (`check_names`); what else may be wrong is checked afterwards, most of
/// it on the result.
ir::Format lower(const Resolved& format, const Source& source);

}  // namespace mapc
