#pragma once
// The checks of a mapping, see "What is checked" in mappings/README.md.

#include "diagnostic.hpp"
#include "ir.hpp"
#include "resolve.hpp"

#include <string_view>
#include <vector>

namespace mapc {

/// Checks that need the statements as written: units, names, structure, kinds, lists, levels,
/// codes, bounds. Each runs only when those before it found nothing.
void check_statements(const Resolved& format, Diagnostics& diagnostics);

/// Checks that need to know where each field stands: totality, one writer, drops that mean nothing.
void check_format(const Resolved& format, const ir::Format& lowered, Diagnostics& diagnostics);

/// True for the name of a pattern of values (`is iban`).
bool is_pattern(std::string_view name);

/// Groups, code lists and fragments that no format of the file uses.
void check_unused(const std::vector<Resolved>& formats, Diagnostics& diagnostics);

}  // namespace mapc
