#include "rules/execution_date.hpp"

#include "rules/time_zone.hpp"

namespace remit::rules {

std::optional<Date> execution_date(const Record& batch, const std::string& zone) {
  const auto moment = parse_date_time(batch.text("requested_execution_date.date_time"_field));
  return moment ? local_day(*moment, zone)
                : parse_date(batch.text("requested_execution_date.date"_field));
}

}  // namespace remit::rules
