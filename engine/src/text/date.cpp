#include "text/ascii.hpp"

#include <remit/model/date.hpp>

#include <array>

namespace remit {

namespace {

constexpr int offset_minutes_max = 14 * 60;  // XML Schema part 2, section 3.2.7.3
constexpr int fraction_digits_max = 9;

/// Takes a value apart from left to right. Once something did not fit, nothing does.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  /// A number of exactly `count` digits.
  int number(std::size_t count) {
    if (rest_.size() < count) return fail();
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!text::is_digit(rest_[i])) return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  void expect(char c) {
    if (!accept(c)) fail();
  }
  bool accept(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool at_digit() const { return !rest_.empty() && text::is_digit(rest_.front()); }
  bool at_end() const { return rest_.empty(); }
  bool ok() const { return ok_; }
  int fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int days_of_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

Date parse_day(Parser& parser) {
  const int year = parser.number(4);
  parser.expect('-');
  const int month = parser.number(2);
  parser.expect('-');
  const int day = parser.number(2);
  // There is no year 0 in XML Schema 1.0, which the ISO 20022 schemas are written in.
  if (year == 0 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month)) {
    parser.fail();
  }
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(day)};
}

void parse_fraction(Parser& parser, DateTime& moment) {
  if (!parser.accept('.')) return;
  if (!parser.at_digit()) parser.fail();
  std::uint32_t unit = 1'000'000'000;
  while (parser.at_digit() && moment.fraction_digits < fraction_digits_max) {
    unit /= 10;
    moment.nanoseconds += static_cast<std::uint32_t>(parser.number(1)) * unit;
    ++moment.fraction_digits;
  }
}

std::optional<std::int16_t> parse_offset(Parser& parser) {
  if (parser.at_end()) return std::nullopt;
  if (parser.accept('Z')) return std::int16_t{0};
  const bool west = parser.accept('-');
  if (!west) parser.expect('+');
  const int hours = parser.number(2);
  parser.expect(':');
  const int minutes = parser.number(2);
  const int offset = hours * 60 + minutes;
  if (minutes > 59 || offset > offset_minutes_max) parser.fail();
  return static_cast<std::int16_t>(west ? -offset : offset);
}

bool exists(const DateTime& moment) {
  if (moment.hour == 24) {
    return moment.minute == 0 && moment.second == 0 && moment.nanoseconds == 0;
  }
  return moment.hour < 24 && moment.minute < 60 && moment.second < 60;
}

void append_number(std::string& out, int value, int digits) {
  std::array<char, 16> buffer;
  for (int i = digits; i-- > 0; value /= 10) {
    buffer[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  }
  out.append(buffer.data(), static_cast<std::size_t>(digits));
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Parser parser{text};
  const Date date = parse_day(parser);
  parse_offset(parser);
  if (!parser.ok() || !parser.at_end()) return std::nullopt;
  return date;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Parser parser{text};
  DateTime moment;
  moment.date = parse_day(parser);
  parser.expect('T');
  moment.hour = static_cast<std::uint8_t>(parser.number(2));
  parser.expect(':');
  moment.minute = static_cast<std::uint8_t>(parser.number(2));
  parser.expect(':');
  moment.second = static_cast<std::uint8_t>(parser.number(2));
  parse_fraction(parser, moment);
  moment.offset_minutes = parse_offset(parser);
  if (!parser.ok() || !parser.at_end() || !exists(moment)) return std::nullopt;
  return moment;
}

std::string print(Date date) {
  std::string out;
  append_number(out, date.year, 4);
  out += '-';
  append_number(out, date.month, 2);
  out += '-';
  append_number(out, date.day, 2);
  return out;
}

std::string print(const DateTime& moment) {
  std::string out = print(moment.date);
  out += 'T';
  append_number(out, moment.hour, 2);
  out += ':';
  append_number(out, moment.minute, 2);
  out += ':';
  append_number(out, moment.second, 2);
  if (moment.fraction_digits > 0) {
    std::uint32_t fraction = moment.nanoseconds;
    for (int i = moment.fraction_digits; i < fraction_digits_max; ++i) fraction /= 10;
    out += '.';
    append_number(out, static_cast<int>(fraction), moment.fraction_digits);
  }
  if (!moment.offset_minutes) return out;
  const int offset = *moment.offset_minutes;
  if (offset == 0) return out + 'Z';
  out += offset < 0 ? '-' : '+';
  const int distance = offset < 0 ? -offset : offset;
  append_number(out, distance / 60, 2);
  out += ':';
  append_number(out, distance % 60, 2);
  return out;
}

}  // namespace remit
