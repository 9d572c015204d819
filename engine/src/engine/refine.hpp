#pragma once
// What readers have found, as the rules in use call it.

#include "engine/finer_rules.hpp"
#include "engine/input.hpp"
#include "mapping/note.hpp"

#include <optional>
#include <string_view>

namespace remit::engine {

/// The block of a Younify document that a path is of; none where that is the payment. Nothing but
/// its paths begin that way.
std::optional<mapping::Place> block_of_younify(std::string_view path);

/// Appends the findings of a reader to `notes`, and content that it skipped where a rule forbids
/// that. Readers know the general rule only (a text is too long); the rule that names the field is
/// told instead when it is on. Of rules that are off nothing is told, but what was not read because
/// it breaks one becomes a loss.
void refine(Input& input, FinerRules& rules, mapping::Notes& notes);

/// Fields of a level with which the reader has found fault (`Input::faults`), or which it has
/// missed.
FieldSet faulty_fields(Input& input, mapping::Place level);

/// True when what reading has found of a level, and will be told with a later event of the body
/// (`Input::faults`), rejects it by the rules in use.
bool is_rejected_by_faults(Input& input, FinerRules& rules, mapping::Place level);

}  // namespace remit::engine
