// Days on which clearing systems settle.

#include "rules/calendar.hpp"

#include <gtest/gtest.h>

namespace remit::rules {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

/// Good Friday and Easter Monday, from the earliest Easter of these centuries to the latest.
TEST(Calendar, EasterMovesWithTheMoon) {
  for (const auto& [friday, monday] : {std::pair{"1818-03-20", "1818-03-23"},
                                       {"2026-04-03", "2026-04-06"},
                                       {"2027-03-26", "2027-03-29"},
                                       {"2038-04-23", "2038-04-26"},
                                       {"2049-04-16", "2049-04-19"},
                                       {"2076-04-17", "2076-04-20"}}) {
    EXPECT_FALSE(is_business_day(Calendar::target, day(friday))) << friday;
    EXPECT_FALSE(is_business_day(Calendar::target, day(monday))) << monday;
    EXPECT_TRUE(is_business_day(Calendar::target, add_days(day(friday), -1))) << friday;
    EXPECT_TRUE(is_business_day(Calendar::target, add_days(day(monday), 1))) << monday;
  }
}

TEST(Calendar, TargetIsClosedOnSixDaysBesidesWeekends) {
  int closed = 0;
  for (Date date = day("2025-01-01"); date.year == 2025; date = add_days(date, 1)) {
    closed += !is_business_day(Calendar::target, date);
  }
  EXPECT_EQ(closed, 104 + 6);  // none of the six is on a weekend in 2025
}

TEST(Calendar, NextBusinessDayIsTheDayItselfWhenItIsOne) {
  EXPECT_EQ(next_business_day(Calendar::target, day("2026-11-20")), day("2026-11-20"));
  EXPECT_EQ(next_business_day(Calendar::target, day("2026-11-14")), day("2026-11-16"));
  EXPECT_EQ(next_business_day(Calendar::target, day("2026-12-25")), day("2026-12-28"));
  EXPECT_EQ(next_business_day(Calendar::target, day("2027-03-26")), day("2027-03-30"));
  EXPECT_EQ(next_business_day(Calendar::sic, day("2029-01-01")), day("2029-01-03"));
}

TEST(Calendar, CountsDaysAcrossMonthsAndYears) {
  EXPECT_EQ(days_between(day("2027-12-31"), day("2028-03-01")), 61);  // 2028 is a leap year
  EXPECT_EQ(days_between(day("2026-11-20"), day("2026-11-19")), -1);
  EXPECT_EQ(add_days(day("2028-02-28"), 1), day("2028-02-29"));
}

}  // namespace
}  // namespace remit::rules
