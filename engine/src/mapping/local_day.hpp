#pragma once
// By which clocks a moment becomes a day.

#include <remit/model/date.hpp>

#include <functional>
#include <optional>

namespace remit::mapping {

/// The day of a moment where the bank of the debtor is; none for a moment that the clocks do not
/// have.
using LocalDay = std::function<std::optional<Date>(const DateTime&)>;

}  // namespace remit::mapping
