#pragma once
// The verbs of a dialect: replace, remove, add after, add before.

#include "resolve.hpp"

namespace mapc {

/// Applies one patch to a format whose fragments are not expanded yet; complains when its path hits
/// nothing.
void apply(const ast::Patch& patch, Resolved& format, Diagnostics& diagnostics);

}  // namespace mapc
