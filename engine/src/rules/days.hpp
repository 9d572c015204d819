#pragma once
// Dates as days that can be counted, and back.

#include <remit/model/date.hpp>

#include <chrono>

namespace remit::rules {

inline std::chrono::sys_days days_of(Date date) {
  return std::chrono::year{date.year} / date.month / date.day;
}

inline Date date_of(std::chrono::sys_days days) {
  const std::chrono::year_month_day date{days};
  return {static_cast<std::int16_t>(static_cast<int>(date.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

}  // namespace remit::rules
