#include "engine/first_date.hpp"

#include "rules/days.hpp"

#include <remit/model/date.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace remit::engine {

bool FirstDate::is_needed(const Payment& payment) {
  return !payment.batch.has("requested_execution_date.date"_field) &&
         !payment.batch.has("requested_execution_date.date_time"_field);
}

bool counts_months(std::string_view frequency) {
  constexpr std::array monthly = {"MNTH", "TOMN", "QUTR", "SEMI", "YEAR"};
  return std::ranges::find(monthly, frequency) != monthly.end();
}

namespace {

/// The first of the days with that number from a date on. In a month that is too short it is the
/// last one.
Date next_day_of_month(Date from, unsigned day) {
  std::chrono::year_month month{std::chrono::year{from.year}, std::chrono::month{from.month}};
  const auto in_month = [&] {
    return month / std::min(std::chrono::day{day}, (month / std::chrono::last).day());
  };
  if (in_month().day() < std::chrono::day{from.day}) month += std::chrono::months{1};
  return rules::date_of(in_month());
}

/// The day of the month that a payment names, if it counts in months.
std::optional<unsigned> day_of_month(const Record& transfer) {
  if (!counts_months(transfer.text("periodic.frequency"_field))) return std::nullopt;
  const std::string_view text = transfer.text("periodic.day_of_execution"_field);
  unsigned day = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), day);
  const bool is_day = error == std::errc{} && end == text.data() + text.size() && day - 1 < 31;
  return is_day ? std::optional{day} : std::nullopt;
}

}  // namespace

std::string FirstDate::of(const Payment& payment) {
  if (!is_needed(payment)) return {};
  const std::string_view text = payment.transfer.text("periodic.start_date"_field);
  const std::optional<Date> first = parse_date(text);
  if (!first) return {};
  const std::optional<unsigned> day = day_of_month(payment.transfer);
  return day ? print(next_day_of_month(*first, *day)) : std::string(text.substr(0, 10));
}

void FirstDate::add(const Payment& payment) {
  if (!is_known_) return;
  const std::string date = of(payment);
  is_known_ = !date.empty();
  if (!is_known_) {
    text_.clear();
  } else if (text_.empty() || date < text_) {
    text_ = date;
  }
}

}  // namespace remit::engine
