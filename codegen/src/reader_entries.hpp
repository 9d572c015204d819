#pragma once
// The names of a container, as its reader meets them.

#include "ir.hpp"

#include <cstdint>
#include <vector>

namespace mapc {

/// A name of a container, with the statements behind it: several when alternatives of a choice
/// share it.
struct Entry {
  const ir::Node* first = nullptr;
  std::vector<const ir::Node*> nodes;
};

/// The names of the children that are read, those of alternatives among them.
std::vector<Entry> entries_of(const ir::Format& format,
                              const std::vector<const ir::Node*>& children);

/// The entries that the nodes belong to, as bits.
std::uint64_t mask_of(const std::vector<const ir::Node*>& nodes, const std::vector<Entry>& entries);

}  // namespace mapc
