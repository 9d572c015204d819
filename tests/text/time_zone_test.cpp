#include "text/time_zone.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace remit::text {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

const TimeZone& berlin() {
  const TimeZone* const zone = TimeZone::find("Europe/Berlin");
  if (zone == nullptr) throw std::runtime_error("the tz database is missing");
  return *zone;
}

sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
seconds shown(year_month_day date, seconds time = 0s) { return at(date, time).time_since_epoch(); }

TEST(TimeZone, ClocksOfAPlace) {
  EXPECT_EQ(berlin().offset(at(2026y / 1 / 15)), 1h);
  EXPECT_EQ(berlin().offset(at(2026y / 7 / 15)), 2h);
  EXPECT_EQ(berlin().offset(at(1970y / 7 / 15)), 1h);
  EXPECT_EQ(berlin().offset(at(2026y / 3 / 29, 1h - 1s)), 1h);
  EXPECT_EQ(berlin().offset(at(2026y / 3 / 29, 1h)), 2h);
  EXPECT_EQ(berlin().offset(at(2026y / 10 / 25, 1h - 1s)), 2h);
  EXPECT_EQ(berlin().offset(at(2026y / 10 / 25, 1h)), 1h);
}

// What a file lists ends with 2037, or when the rules were changed for the last time.
TEST(TimeZone, FarAhead) {
  EXPECT_EQ(berlin().offset(at(2090y / 1 / 15)), 1h);
  EXPECT_EQ(berlin().offset(at(2090y / 7 / 15)), 2h);
  EXPECT_EQ(berlin().offset(at(2090y / 3 / 26, 1h)), 2h);
  EXPECT_EQ(berlin().offset(at(2090y / 3 / 26, 1h - 1s)), 1h);
}

TEST(TimeZone, MomentsOfWhatClocksShow) {
  EXPECT_EQ(berlin().moment(shown(2026y / 7 / 15, 12h)), at(2026y / 7 / 15, 10h));
  // Skipped: from 02:00 to 03:00.
  EXPECT_EQ(berlin().moment(shown(2026y / 3 / 29, 2h - 1s)), at(2026y / 3 / 29, 1h - 1s));
  EXPECT_EQ(berlin().moment(shown(2026y / 3 / 29, 2h + 30min)), at(2026y / 3 / 29, 1h));
  EXPECT_EQ(berlin().moment(shown(2026y / 3 / 29, 3h)), at(2026y / 3 / 29, 1h));
  // Gone through twice: from 02:00 to 03:00.
  EXPECT_EQ(berlin().moment(shown(2026y / 10 / 25, 2h + 30min)), at(2026y / 10 / 25, 30min));
  EXPECT_EQ(berlin().moment(shown(2026y / 10 / 25, 3h)), at(2026y / 10 / 25, 2h));
}

TEST(TimeZone, NamesOfNone) {
  for (const char* const name : {"", "Europe", "Europe/Berlin/", "/etc/passwd", "../zoneinfo/UTC",
                                 "Nowhere", "tzdata.zi", "Europe/Berlin\n"}) {
    EXPECT_EQ(TimeZone::find(name), nullptr) << name;
  }
  EXPECT_EQ(TimeZone::find("Europe/Berlin"), TimeZone::find("Europe/Berlin"));
}

TEST(TimeZone, BrokenFiles) {
  std::ifstream file{"/usr/share/zoneinfo/Europe/Berlin", std::ios::binary};
  const std::string whole{std::istreambuf_iterator<char>{file}, {}};
  const std::size_t footer = whole.rfind('\n', whole.size() - 2);
  ASSERT_NE(TimeZone::parse(whole), nullptr);
  for (std::size_t size = 0; size < footer; ++size) {
    EXPECT_EQ(TimeZone::parse(whole.substr(0, size)), nullptr) << size;
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string broken = whole;
    broken[i] = static_cast<char>(broken[i] ^ 0x85);
    if (const auto zone = TimeZone::parse(broken)) zone->moment(shown(2045y / 7 / 1));
  }
}

TEST(YearlyClocks, Forms) {
  const auto offset = [](std::string_view form, sys_seconds moment) {
    const auto clocks = YearlyClocks::parse(form);
    return clocks ? clocks->offset(moment) : seconds::min();
  };
  EXPECT_EQ(offset("CET-1", at(2050y / 7 / 1)), 1h);
  EXPECT_EQ(offset("<+0530>-5:30", at(2050y / 7 / 1)), 5h + 30min);
  EXPECT_EQ(offset("EST5EDT,M3.2.0,M11.1.0", at(2050y / 7 / 1)), -4h);
  // The southern half: summer goes over the end of the year.
  EXPECT_EQ(offset("NZST-12NZDT,M9.5.0,M4.1.0/3", at(2050y / 1 / 1)), 13h);
  EXPECT_EQ(offset("NZST-12NZDT,M9.5.0,M4.1.0/3", at(2050y / 7 / 1)), 12h);
  // Summer time in winter, as in Ireland.
  EXPECT_EQ(offset("IST-1GMT0,M10.5.0,M3.5.0/1", at(2050y / 1 / 1)), 0h);
  EXPECT_EQ(offset("IST-1GMT0,M10.5.0,M3.5.0/1", at(2050y / 7 / 1)), 1h);
  // Days of the year, without and with that of leap years: both are 1 March here.
  for (const std::string_view form : {"AAA0BBB,J60/0,J300", "AAA0BBB,60/0,J300"}) {
    EXPECT_EQ(offset(form, at(2052y / 3 / 1)), 1h) << form;
    EXPECT_EQ(offset(form, at(2052y / 3 / 1, -1s)), 0h) << form;
  }
  for (const std::string_view form :
       {"", "C1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1x",
        "CET-1CEST,M3.5.0,M10.5.0/3x", "<+05-5"}) {
    EXPECT_FALSE(YearlyClocks::parse(form)) << form;
  }
}

}  // namespace
}  // namespace remit::text
