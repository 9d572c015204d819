#include "rules/time_zone.hpp"

#include "rules/days.hpp"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

namespace remit::rules {

namespace {

/// The moment by the clock of whoever wrote it, as if that were UTC.
std::chrono::sys_seconds as_written(const DateTime& moment) {
  return days_of(moment.date) + std::chrono::hours{moment.hour} +
         std::chrono::minutes{moment.minute} + std::chrono::seconds{moment.second};
}

/// The zone of that name. Only its own file is read: a process that starts has no time for a list
/// of all of them.
Result<cctz::time_zone> find_zone(const std::string& zone) {
  // The library opens any file that it is given a path of.
  const bool is_name = !zone.starts_with('/') && zone.find_first_of(".:") == std::string::npos;
  cctz::time_zone found;
  if (is_name && cctz::load_time_zone(zone, &found)) return found;
  return Error{
      .code = ErrorCode::usage,
      .message = "unknown time zone " + zone + "; a name such as Europe/Berlin is expected"};
}

}  // namespace

Result<Date> local_date(const DateTime& moment, const std::string& zone) {
  const Result<cctz::time_zone> found = find_zone(zone);
  if (!found) return found.error();
  std::chrono::sys_seconds by_its_clock = as_written(moment);
  if (moment.offset_minutes) {
    const auto utc = by_its_clock - std::chrono::minutes{*moment.offset_minutes};
    const cctz::civil_second local = cctz::convert(utc, found.value());
    by_its_clock = std::chrono::sys_seconds{std::chrono::seconds{local - cctz::civil_second{}}};
  }
  return date_of(std::chrono::floor<std::chrono::days>(by_its_clock));
}

std::optional<Date> local_day(const DateTime& moment, const std::string& zone) {
  const Result<Date> day = local_date(moment, zone);
  return day ? std::optional{*day} : std::nullopt;
}

std::optional<std::chrono::minutes> local_offset(const DateTime& moment, const std::string& zone) {
  const Result<std::chrono::sys_seconds> at = instant(moment, zone);
  if (!at) return std::nullopt;
  return std::chrono::floor<std::chrono::minutes>(as_written(moment) - at.value());
}

Result<std::chrono::sys_seconds> instant(const DateTime& moment, const std::string& zone) {
  const Result<cctz::time_zone> found = find_zone(zone);
  if (!found) return found.error();
  const std::chrono::sys_seconds written = as_written(moment);
  if (moment.offset_minutes) return written - std::chrono::minutes{*moment.offset_minutes};
  const cctz::civil_second local = cctz::civil_second{} + written.time_since_epoch().count();
  // An hour that the clocks go through twice is the first one; in one that they skip the offset
  // before it counts.
  return found.value().lookup(local).pre;
}

}  // namespace remit::rules
