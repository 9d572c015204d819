#include "rules/calendar.hpp"

#include "rules/days.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace remit::rules {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A day that is off in every year.
struct FixedDay {
  unsigned month;
  unsigned day;
  friend bool operator==(FixedDay, FixedDay) = default;
};

/// What is off besides weekends.
struct Closings {
  std::span<const FixedDay> fixed;
  std::span<const int> after_easter;  ///< days after Easter Sunday
};

constexpr int good_friday = -2;
constexpr int easter_monday = 1;
constexpr int ascension_day = 39;
constexpr int whit_monday = 50;

// Source: ECB, long-term calendar of TARGET closing days.
constexpr std::array target_fixed = {FixedDay{1, 1}, FixedDay{5, 1}, FixedDay{12, 25},
                                     FixedDay{12, 26}};
constexpr std::array target_after_easter = {good_friday, easter_monday};

// Source: the bank holidays of Zurich, which SIC keeps; the list of SIX itself was not at hand.
constexpr std::array sic_fixed = {FixedDay{1, 1}, FixedDay{1, 2},   FixedDay{5, 1},
                                  FixedDay{8, 1}, FixedDay{12, 25}, FixedDay{12, 26}};
constexpr std::array sic_after_easter = {good_friday, easter_monday, ascension_day, whit_monday};

constexpr Closings closings_of(Calendar calendar) {
  return calendar == Calendar::target ? Closings{target_fixed, target_after_easter}
                                      : Closings{sic_fixed, sic_after_easter};
}

/// Easter Sunday of the Gregorian calendar. Source: the algorithm of Meeus, Jones and Butcher.
sys_days easter(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int of_century = year % 100;
  const int epact =
      (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
  const int correction = (golden + 11 * epact + 22 * weekday) / 451;
  const int from_march = epact + weekday - 7 * correction + 114;
  return days_of({static_cast<std::int16_t>(year), static_cast<std::uint8_t>(from_march / 31),
                  static_cast<std::uint8_t>(from_march % 31 + 1)});
}

bool is_weekend(sys_days day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

bool is_business_day(Calendar calendar, Date day) {
  const Closings closings = closings_of(calendar);
  if (is_weekend(days_of(day))) return false;
  if (std::ranges::count(closings.fixed, FixedDay{day.month, day.day}) != 0) return false;
  const days after_easter = days_of(day) - easter(day.year);
  return std::ranges::count(closings.after_easter, after_easter.count()) == 0;
}

Date next_business_day(Calendar calendar, Date day) {
  while (!is_business_day(calendar, day)) day = add_days(day, 1);
  return day;
}

Date add_days(Date day, int count) { return date_of(days_of(day) + days{count}); }

int days_between(Date from, Date to) {
  return static_cast<int>((days_of(to) - days_of(from)).count());
}

}  // namespace remit::rules
