#pragma once
// Finds where each canonical field stands on the wire.

#include "ir.hpp"
#include "resolve.hpp"

#include <vector>

namespace mapc {

/// A field as the tree of a format mentions it.
struct Mention {
  ir::Placement placement;
  const ir::Node* node = nullptr;    ///< the leaf
  const ir::Node* choice = nullptr;  ///< the outermost choice it is in
  ir::When when = ir::When::always;  ///< the spelling of the list it is or stands in
  bool effective = false;
  bool reads = true;
  bool is_guard = false;  ///< of `when FIELD = "X"`
};

/// All mentions below a root, in order; groups are expanded.
std::vector<Mention> find_mentions(const ir::Format& format, ir::NodeIndex root);

/// All mentions in a statement of a body.
std::vector<Mention> mentions_of(const ir::Format& format, const ir::Node& node);

/// Which fields are written from the record of `level` below a root, by index.
std::vector<bool> written_on(const ir::Format& format, ir::NodeIndex root, Level level);

/// Fills the placements of the format or of its shapes: one per field and level, but none for a
/// field that is neither mapped nor dropped.
void place_fields(ir::Format& format, const Resolved& resolved, const Source& source);

}  // namespace mapc
