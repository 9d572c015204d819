#pragma once
// Days and moments in the time zone of a bank.

#include <remit/issue.hpp>
#include <remit/model/date.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace remit::rules {

/// The day of a moment where the clocks go by `zone`, a name of the tz database. A moment without
/// an offset is one of that zone, and 24:00:00 begins the next day. An unknown zone is an error.
Result<Date> local_date(const DateTime& moment, const std::string& zone);
/// The same where nobody is left to be told of an unknown zone.
std::optional<Date> local_day(const DateTime& moment, const std::string& zone);

/// How far the clocks of the zone are ahead of UTC when they show a moment that has no offset.
std::optional<std::chrono::minutes> local_offset(const DateTime& moment, const std::string& zone);

/// The moment on the scale of all of them, read in the same way.
Result<std::chrono::sys_seconds> instant(const DateTime& moment, const std::string& zone);

}  // namespace remit::rules
