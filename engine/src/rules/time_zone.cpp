#include "rules/time_zone.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace remit::rules {

Result<Date> local_date(const DateTime& moment, const std::string& zone) try {
  const date::time_zone* const found = date::locate_zone(zone);
  if (!moment.offset_minutes) return moment.date;
  const auto utc =
      date::sys_days{date::year{moment.date.year} / moment.date.month / moment.date.day} +
      std::chrono::hours{moment.hour} + std::chrono::minutes{moment.minute} +
      std::chrono::seconds{moment.second} - std::chrono::minutes{*moment.offset_minutes};
  const date::year_month_day day{date::floor<date::days>(found->to_local(utc))};
  return Date{static_cast<std::int16_t>(static_cast<int>(day.year())),
              static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
              static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
} catch (const std::runtime_error&) {
  return Error{
      .code = ErrorCode::usage,
      .message = "unknown time zone " + zone + "; a name such as Europe/Berlin is expected"};
}

}  // namespace remit::rules
