#include "reader_entries.hpp"

#include <algorithm>

namespace mapc {

using ir::Form;
using ir::Node;

namespace {

void add_entries(const ir::Format& format, const std::vector<const Node*>& nodes,
                 std::vector<Entry>& entries) {
  for (const Node* node : nodes) {
    if (!node->reads || node->wire == ".") continue;
    if (node->form == Form::choice || node->form == Form::any) {
      add_entries(format, ir::children(format, *node), entries);
      continue;
    }
    const auto known = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
      return entry.first->wire == node->wire;
    });
    if (known == entries.end()) {
      entries.push_back({node, {node}});
    } else {
      known->nodes.push_back(node);
    }
  }
}

}  // namespace

std::vector<Entry> entries_of(const ir::Format& format, const std::vector<const Node*>& children) {
  std::vector<Entry> entries;
  add_entries(format, children, entries);
  return entries;
}

std::uint64_t mask_of(const std::vector<const Node*>& nodes, const std::vector<Entry>& entries) {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const Node* node : nodes) {
      if (node->reads && node->wire == entries[i].first->wire) mask |= std::uint64_t{1} << i;
    }
  }
  return mask;
}

}  // namespace mapc
