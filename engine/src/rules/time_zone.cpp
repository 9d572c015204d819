#include "rules/time_zone.hpp"

#include "rules/days.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace remit::rules {

namespace {

Error unknown_zone(const std::string& zone) {
  return {.code = ErrorCode::usage,
          .message = "unknown time zone " + zone + "; a name such as Europe/Berlin is expected"};
}

/// The moment by the clock of whoever wrote it, as if that were UTC.
std::chrono::sys_seconds as_written(const DateTime& moment) {
  return days_of(moment.date) + std::chrono::hours{moment.hour} +
         std::chrono::minutes{moment.minute} + std::chrono::seconds{moment.second};
}

}  // namespace

Result<Date> local_date(const DateTime& moment, const std::string& zone) try {
  const date::time_zone* const found = date::locate_zone(zone);
  if (!moment.offset_minutes) return moment.date;
  const auto utc = as_written(moment) - std::chrono::minutes{*moment.offset_minutes};
  const auto local = found->to_local(utc).time_since_epoch();
  return date_of(std::chrono::sys_days{std::chrono::floor<std::chrono::days>(local)});
} catch (const std::runtime_error&) {
  return unknown_zone(zone);
}

Result<std::chrono::sys_seconds> instant(const DateTime& moment, const std::string& zone) try {
  const date::time_zone* const found = date::locate_zone(zone);
  const std::chrono::sys_seconds written = as_written(moment);
  if (moment.offset_minutes) return written - std::chrono::minutes{*moment.offset_minutes};
  // An hour that the clocks go through twice is the first one; one that they skip ends at its end.
  return found->to_sys(date::local_seconds{written.time_since_epoch()}, date::choose::earliest);
} catch (const std::runtime_error&) {
  return unknown_zone(zone);
}

}  // namespace remit::rules
