#pragma once
// When the payments of a batch are executed.

#include <remit/model/date.hpp>
#include <remit/model/record.hpp>

#include <optional>
#include <string>

namespace remit::rules {

/// The day of execution that a batch says; of a moment, which counts where both are given, its day
/// by the clocks of the zone. None when none is given, or it is none.
std::optional<Date> execution_date(const Record& batch, const std::string& zone);

}  // namespace remit::rules
