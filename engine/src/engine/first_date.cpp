#include "engine/first_date.hpp"

#include <remit/model/date.hpp>

namespace remit::engine {

bool FirstDate::is_needed(const Payment& payment) {
  return !payment.batch.has("requested_execution_date.date"_field) &&
         !payment.batch.has("requested_execution_date.date_time"_field);
}

std::string_view FirstDate::of(const Payment& payment) {
  if (!is_needed(payment)) return {};
  const std::string_view date = payment.transfer.text("periodic.start_date"_field);
  return parse_date(date) ? date.substr(0, 10) : std::string_view{};
}

void FirstDate::add(const Payment& payment) {
  if (!is_known_) return;
  const std::string_view date = of(payment);
  is_known_ = !date.empty();
  if (!is_known_) {
    text_.clear();
  } else if (text_.empty() || date < text_) {
    text_ = date;
  }
}

}  // namespace remit::engine
