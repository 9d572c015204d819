#pragma once
// What readers have found, as the rules in use call it.

#include "engine/input.hpp"
#include "mapping/note.hpp"

#include <remit/rules.hpp>

namespace remit::engine {

/// Appends the findings of a reader to `notes`, and content that it skipped where a rule forbids
/// that. Readers know the general rule only (a text is too long); the rule that names the field is
/// told instead when it is on. Of rules that are off nothing is told, but what was not read because
/// it breaks one becomes a loss.
void refine(Input& input, const RuleSet& rules, mapping::Notes& notes);

/// Fields of a level with which the reader has found fault (`Input::faults`), or which it has
/// missed.
FieldSet faulty_fields(Input& input, mapping::Place level);

/// True when what reading has found of a level, and will be told with a later event of the body
/// (`Input::faults`), rejects it by the rules in use.
bool is_rejected_by_faults(Input& input, const RuleSet& rules, mapping::Place level);

/// Drops findings about something missing that an earlier one has told already.
void drop_repeated(mapping::Notes& notes);

}  // namespace remit::engine
