#include "rules/time_zone.hpp"

#include "rules/days.hpp"
#include "text/time_zone.hpp"

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

Result<Date> local_date(const DateTime& moment, const std::string& zone) {
  const text::TimeZone* const found = text::TimeZone::find(zone);
  if (found == nullptr) return unknown_zone(zone);
  if (!moment.offset_minutes) return moment.date;
  const auto utc = as_written(moment) - std::chrono::minutes{*moment.offset_minutes};
  return date_of(std::chrono::floor<std::chrono::days>(utc + found->offset(utc)));
}

Result<std::chrono::sys_seconds> instant(const DateTime& moment, const std::string& zone) {
  const text::TimeZone* const found = text::TimeZone::find(zone);
  if (found == nullptr) return unknown_zone(zone);
  const std::chrono::sys_seconds written = as_written(moment);
  if (moment.offset_minutes) return written - std::chrono::minutes{*moment.offset_minutes};
  return found->moment(written.time_since_epoch());
}

}  // namespace remit::rules
