#pragma once
// Clocks that are changed by the same rules every year.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::text {

/// When the clocks of a place are changed, in any year.
struct YearlyChange {
  enum class Kind : std::uint8_t { month_week_day, day_without_leap_day, day };
  Kind kind = Kind::day;
  int month = 1;
  int week = 1;  ///< 5: the last one
  int day = 0;   ///< of the week (0: Sunday) or year
  std::chrono::seconds time{2 * 3600};

  /// When it happens by the clock that goes until then.
  std::chrono::seconds local(int year) const;
};

/// Standard time, and summer time between two changes.
struct YearlyClocks {
  /// Reads the form of the environment variable TZ (POSIX), such as `CET-1CEST,M3.5.0,M10.5.0/3`.
  static std::optional<YearlyClocks> parse(std::string_view text);

  std::chrono::seconds standard{};
  std::chrono::seconds summer{};  ///< the same where there is no summer time
  YearlyChange start;
  YearlyChange end;

  /// What they are ahead of UTC at a moment.
  std::chrono::seconds offset(std::chrono::sys_seconds at) const;
};

}  // namespace remit::text
