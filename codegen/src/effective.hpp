#pragma once
// Which nodes are written with the effective value of a field of batch and transfer.

#include "ir.hpp"

namespace mapc {

/// Marks the nodes below a root. A field that is only ever written inside the transfer takes the
/// effective value; so does one beside the list of transfers that is the same for all of them.
void mark_effective(ir::Format& format, ir::NodeIndex root);

}  // namespace mapc
