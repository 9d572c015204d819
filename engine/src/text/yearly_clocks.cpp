#include "text/yearly_clocks.hpp"

#include <cctype>
#include <charconv>

namespace remit::text {

namespace {

namespace chrono = std::chrono;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// Takes the form apart from its front.
class Form {
 public:
  explicit Form(std::string_view text) : text_(text) {}

  std::optional<YearlyClocks> read() {
    YearlyClocks clocks;
    if (!name()) return std::nullopt;
    clocks.standard = clocks.summer = -time();
    if (!failed_ && text_.empty()) return clocks;
    if (!name()) return std::nullopt;
    const bool is_usual = text_.starts_with(',');
    clocks.summer = is_usual ? clocks.standard + seconds{3600} : -time();
    clocks.start = change();
    clocks.end = change();
    return failed_ || !text_.empty() ? std::nullopt : std::optional{clocks};
  }

 private:
  bool take(char wanted) {
    if (!text_.starts_with(wanted)) return false;
    text_.remove_prefix(1);
    return true;
  }
  void expect(char wanted) { failed_ |= !take(wanted); }

  bool name() {
    const bool quoted = take('<');
    std::size_t size = 0;
    const auto belongs = [&](char c) {
      return quoted ? c != '>' : std::isalpha(static_cast<unsigned char>(c)) != 0;
    };
    while (size < text_.size() && belongs(text_[size])) ++size;
    text_.remove_prefix(size);
    return size >= 3 && (!quoted || take('>'));
  }

  int number() {
    int value = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    failed_ |= error != std::errc{} || value < 0 || value > 1000;
    text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
    return failed_ ? 0 : value;
  }

  /// [+-]hh[:mm[:ss]]
  seconds time() {
    const bool negative = take('-');
    if (!negative) take('+');
    seconds value{0};
    for (int unit = 3600;; unit /= 60) {
      value += seconds{number() * unit};
      if (unit == 1 || !take(':')) break;
    }
    return negative ? -value : value;
  }

  YearlyChange change() {
    YearlyChange change;
    expect(',');
    if (take('M')) {
      change.kind = YearlyChange::Kind::month_week_day;
      change.month = number();
      expect('.');
      change.week = number();
      expect('.');
      failed_ |= change.month < 1 || change.month > 12 || change.week < 1 || change.week > 5;
    } else if (take('J')) {
      change.kind = YearlyChange::Kind::day_without_leap_day;
    }
    change.day = number();
    failed_ |= change.day > (change.kind == YearlyChange::Kind::month_week_day ? 6 : 365);
    if (take('/')) change.time = time();
    return change;
  }

  std::string_view text_;
  bool failed_ = false;
};

}  // namespace

seconds YearlyChange::local(int year) const {
  const chrono::year of{year};
  const chrono::sys_days first = of / chrono::January / 1;
  if (kind == Kind::month_week_day) {
    const chrono::month in{static_cast<unsigned>(month)};
    const chrono::weekday on{static_cast<unsigned>(day)};
    const auto date = week == 5 ? chrono::sys_days{of / in / on[chrono::last]}
                                : chrono::sys_days{of / in / on[static_cast<unsigned>(week)]};
    return seconds{date.time_since_epoch()} + time;
  }
  // Days without that of leap years are counted from 1, with it from 0.
  int days = day;
  if (kind == Kind::day_without_leap_day && !(of.is_leap() && day >= 60)) --days;
  return seconds{(first + chrono::days{days}).time_since_epoch()} + time;
}

std::optional<YearlyClocks> YearlyClocks::parse(std::string_view text) { return Form{text}.read(); }

seconds YearlyClocks::offset(sys_seconds at) const {
  if (standard == summer) return standard;
  const auto day = chrono::floor<chrono::days>(at + standard);
  const int year{chrono::year_month_day{day}.year()};
  const seconds since = at.time_since_epoch();
  const seconds summer_begins = start.local(year) - standard;
  const seconds summer_ends = end.local(year) - summer;
  const bool is_summer = summer_begins < summer_ends
                             ? since >= summer_begins && since < summer_ends
                             : since >= summer_begins || since < summer_ends;
  return is_summer ? summer : standard;
}

}  // namespace remit::text
