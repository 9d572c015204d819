#pragma once
// Findings in their final form.

#include "engine/input.hpp"
#include "mapping/note.hpp"

#include <remit/issue.hpp>
#include <remit/rules.hpp>

namespace remit::engine {

/// The issue record of a finding about the unit that `input` has just read, or about the batch or
/// message around it. Indexes are those of the input.
Issue make_issue(const mapping::Finding& finding, const Ruling& ruling, Input& input);

}  // namespace remit::engine
