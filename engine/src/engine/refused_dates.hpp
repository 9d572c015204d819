#pragma once
// Dates of execution that would become others (TGT-005).

#include "engine/carriage.hpp"
#include "engine/input.hpp"
#include "mapping/local_day.hpp"
#include "mapping/note.hpp"

namespace remit::engine {

/// Rejects a batch that would be executed on another day: its date is there but was not read, so
/// that with rules that let that pass it would be executed today; or it says a moment on another
/// day, which counts (formats/field-map.csv, requested_execution_date), and the target knows days
/// only.
/// @param carriage  of the target, for the batch
void refuse_dates(Input& input, const Carriage& carriage, const mapping::LocalDay& local_day,
                  mapping::Notes& notes);

}  // namespace remit::engine
