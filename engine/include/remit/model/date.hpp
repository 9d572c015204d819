#pragma once
// Dates and times with the precision and the offset they were written with.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit {

/// A day of the Gregorian calendar.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// A day and a time of day, with the offset from UTC if one was written.
struct DateTime {
  Date date;
  std::uint8_t hour =
      0;  ///< 24 only with minute and second 0 (end of the day, as XML Schema allows)
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  std::uint8_t fraction_digits = 0;            ///< as written, at most 9
  std::uint32_t nanoseconds = 0;               ///< the fraction
  std::optional<std::int16_t> offset_minutes;  ///< -840 to 840; absent: local time of the sender
};

/// Parses `YYYY-MM-DD` of a day that exists. An offset behind it (xs:date allows one) is accepted
/// and not kept.
std::optional<Date> parse_date(std::string_view text);

/// Parses `YYYY-MM-DDThh:mm:ss[.fraction][Z|+hh:mm|-hh:mm]` of a moment that exists: no leap
/// second, at most nine fraction digits. Source: XML Schema dateTime, RFC 3339.
std::optional<DateTime> parse_date_time(std::string_view text);

std::string print(Date date);
/// As it was written, but for an offset of zero: always `Z`.
std::string print(const DateTime& moment);

}  // namespace remit
