#include <remit/model/date.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

namespace remit {
namespace {

TEST(Date, AgreesWithTheCalendar) {
  for (const int year : {1, 4, 100, 400, 1899, 1900, 1999, 2000, 2023, 2024, 2100, 9999}) {
    for (int month = 0; month <= 13; ++month) {
      for (int day = 0; day <= 32; ++day) {
        const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                        static_cast<std::uint8_t>(day)};
        const std::chrono::year_month_day calendar{
            std::chrono::year{year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
        const auto parsed = parse_date(print(date));
        ASSERT_EQ(parsed.has_value(), calendar.ok()) << print(date);
        if (!parsed) continue;
        ASSERT_EQ(*parsed, date);
      }
    }
  }
}

TEST(Date, AcceptsAnOffset) {
  for (const char* text : {"2026-03-01Z", "2026-03-01+02:00", "2026-03-01-14:00"}) {
    EXPECT_EQ(parse_date(text), (Date{2026, 3, 1})) << text;
  }
}

TEST(Date, RefusesOtherForms) {
  for (const char* text :
       {"", "2026", "2026-3-1", "26-03-01", "2026/03/01", "20260301", "2026-03-01 ", " 2026-03-01",
        "2026-03-01T", "0000-01-01", "-2026-03-01", "2026-03-01+2:00", "2026-03-01+14:01",
        "2026-03-01+00:60", "2026-03-01z", "2026-03-01ZZ", "+026-03-01", "2026-03-0a"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(DateTime, KeepsPrecisionAndOffset) {
  for (const char* text :
       {"2026-03-01T12:34:56", "2026-03-01T12:34:56Z", "2026-03-01T12:34:56.7",
        "2026-03-01T12:34:56.070+01:00", "2026-03-01T12:34:56.000000001-03:30",
        "2026-03-01T24:00:00", "2026-03-01T00:00:00.000+14:00", "2026-03-01T23:59:59-14:00"}) {
    const auto moment = parse_date_time(text);
    ASSERT_TRUE(moment) << text;
    EXPECT_EQ(print(*moment), text);
  }
}

TEST(DateTime, TakesItApart) {
  const auto moment = parse_date_time("2026-03-01T12:34:56.070-01:30");
  ASSERT_TRUE(moment);
  EXPECT_EQ(moment->date, (Date{2026, 3, 1}));
  EXPECT_EQ(moment->hour, 12);
  EXPECT_EQ(moment->minute, 34);
  EXPECT_EQ(moment->second, 56);
  EXPECT_EQ(moment->fraction_digits, 3);
  EXPECT_EQ(moment->nanoseconds, 70'000'000u);
  EXPECT_EQ(moment->offset_minutes, -90);
}

TEST(DateTime, AnOffsetOfZeroIsUtc) {
  for (const char* text : {"2026-03-01T12:34:56+00:00", "2026-03-01T12:34:56-00:00"}) {
    EXPECT_EQ(print(parse_date_time(text).value()), "2026-03-01T12:34:56Z") << text;
  }
}

TEST(DateTime, RefusesOtherForms) {
  for (const char* text :
       {"2026-03-01", "2026-03-01T", "2026-03-01 12:34:56", "2026-03-01T12:34",
        "2026-03-01T12:34:56.", "2026-03-01T12:34:56,5", "2026-03-01T12:34:60",
        "2026-03-01T12:60:00", "2026-03-01T25:00:00", "2026-03-01T24:00:01",
        "2026-03-01T24:00:00.1", "2026-03-01T12:34:56.0123456789", "2026-03-01T12:34:56+1:00",
        "2026-03-01T12:34:56+0100", "2026-03-01T12:34:56+14:01", "2026-02-29T12:34:56",
        "2026-03-01T12:34:56Zulu", "2026-03-01t12:34:56", "2026-03-01T12:34:5"}) {
    EXPECT_FALSE(parse_date_time(text)) << text;
  }
}

TEST(DateTime, RandomMomentsSurvive) {
  std::mt19937_64 random{7};
  const auto below = [&random](std::uint64_t limit) { return random() % limit; };
  for (int i = 0; i < 2000; ++i) {
    const std::chrono::year_month_day day{
        std::chrono::sys_days{std::chrono::days{static_cast<int>(below(30000))}}};
    DateTime moment;
    moment.date = {static_cast<std::int16_t>(static_cast<int>(day.year())),
                   static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
                   static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
    moment.hour = static_cast<std::uint8_t>(below(24));
    moment.minute = static_cast<std::uint8_t>(below(60));
    moment.second = static_cast<std::uint8_t>(below(60));
    moment.fraction_digits = static_cast<std::uint8_t>(below(10));
    std::uint32_t unit = 1'000'000'000;
    for (int d = 0; d < moment.fraction_digits; ++d) unit /= 10;
    moment.nanoseconds = static_cast<std::uint32_t>(below(1'000'000'000)) / unit * unit;
    if (moment.fraction_digits == 0) moment.nanoseconds = 0;
    if (below(3) != 0) moment.offset_minutes = static_cast<std::int16_t>(below(1681)) - 840;
    const std::string text = print(moment);
    const auto parsed = parse_date_time(text);
    ASSERT_TRUE(parsed) << text;
    ASSERT_EQ(print(*parsed), text);
    ASSERT_EQ(parsed->nanoseconds, moment.nanoseconds) << text;
    ASSERT_EQ(parsed->offset_minutes, moment.offset_minutes) << text;
  }
}

}  // namespace
}  // namespace remit
