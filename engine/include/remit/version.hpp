#pragma once

#include <string_view>

namespace remit {

/// The version of the library and the tool.
inline constexpr std::string_view version = "0.1.0";

}  // namespace remit
