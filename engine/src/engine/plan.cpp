#include "engine/plan.hpp"

#include "engine/given.hpp"
#include "engine/regrouping.hpp"
#include "rules/time_zone.hpp"

#include <remit/model/date.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <thread>

namespace remit::engine {

namespace {

/// Puts the clock into the form writers use.
Result<mapping::WriteOptions> make_write_options(const ConvertOptions& options) {
  mapping::WriteOptions write;
  write.extensions = options.extensions;
  write.truncate = options.truncate;
  write.now = options.as_of;
  if (write.now.empty()) write.now = now();
  const auto moment = parse_date_time(write.now);
  if (!moment || !moment->offset_minutes) {
    return Error{.code = ErrorCode::usage,
                 .message = "as-of: " + write.now +
                            " is no date and time with an offset such as "
                            "2026-11-21T09:30:00+01:00"};
  }
  return write;
}

/// Berlin Group formats may lack the periodic service; others do not care for services.
Result<void> check_payment_service(PaymentService service, Format target) {
  if (service != PaymentService::periodic_payments) return {};
  const auto serves = [&target](std::string_view name) {
    return std::ranges::find(target.code().shapes, name, &mapping::JsonShape::service) !=
           target.code().shapes.end();
  };
  if (!serves("payments") || serves("periodic-payments")) return {};
  return Error{.code = ErrorCode::usage,
               .message = std::string(target.name()) + " has no body for periodic payments"};
}

}  // namespace

std::string now() {
  const auto moment = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(moment));
}

std::size_t default_workers() { return std::max(1u, std::thread::hardware_concurrency()); }

Result<Plan> make_plan(std::string_view target, ConvertOptions options) {
  const auto format = find_format(target);
  if (format) return make_plan(format, std::move(options));
  return Error{.code = ErrorCode::usage, .message = "unknown format " + std::string(target)};
}

/// All canonical lines are one document.
Result<void> check_max_payments(std::uint64_t max, Format target) {
  if (max == 0 || target.syntax() != Syntax::canonical) return {};
  return Error{.code = ErrorCode::usage,
               .message = "max-payments: " + std::string(target.name()) + " is one document"};
}

Result<Plan> make_plan(std::optional<Format> target, ConvertOptions options) {
  if (target) {
    if (auto checked = check_max_payments(options.max_payments, *target); !checked) {
      return checked.error();
    }
    if (auto checked = check_group_by(options.group_by, *target); !checked) return checked.error();
    if (auto checked = check_payment_service(options.payment_service, *target); !checked) {
      return checked.error();
    }
  }
  if (auto checked = check_given(options); !checked) return checked.error();
  auto write = make_write_options(options);
  if (!write) return write.error();
  const auto today =
      rules::local_date(*parse_date_time(write->now), options.rules.settings().time_zone);
  if (!today) return today.error();
  write->today = print(*today);
  write->local_day = [zone = options.rules.settings().time_zone](const DateTime& moment) {
    return rules::local_day(moment, zone);
  };
  write->local_offset = [zone = options.rules.settings().time_zone](const DateTime& moment) {
    return rules::local_offset(moment, zone);
  };
  if (options.workers == 0) options.workers = default_workers();
  return Plan{.target = target,
              .options = std::move(options),
              .write = std::move(write.value()),
              .today = today.value()};
}

}  // namespace remit::engine
