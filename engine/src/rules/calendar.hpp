#pragma once
// The days on which clearing systems settle, and counting in days.

#include <remit/model/date.hpp>

#include <cstdint>

namespace remit::rules {

enum class Calendar : std::uint8_t {
  target,  ///< TARGET, for euro
  sic,     ///< Swiss Interbank Clearing, for francs
};

bool is_business_day(Calendar calendar, Date day);
/// The first business day that is not before `day`.
Date next_business_day(Calendar calendar, Date day);

Date add_days(Date day, int count);
/// How many days `to` is after `from`; negative when it is before.
int days_between(Date from, Date to);

}  // namespace remit::rules
