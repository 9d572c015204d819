#pragma once
// The documentation of losses.

#include "ir.hpp"

#include <span>
#include <string>

namespace mapc {

/// What each format cannot carry and why, as Markdown.
std::string describe_losses(std::span<const ir::Format> formats);

}  // namespace mapc
