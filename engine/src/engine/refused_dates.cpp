#include "engine/refused_dates.hpp"

#include <remit/model/date.hpp>

#include <string>

namespace remit::engine {

using mapping::Finding;
using mapping::Notes;

namespace {

constexpr Field date = "requested_execution_date.date"_field;
constexpr Field moment = "requested_execution_date.date_time"_field;

void refuse_unread(Input& input, Notes& notes) {
  const Record& batch = input.payment().batch;
  const auto format = input.format();
  const bool is_read = batch.has(date) || batch.has(moment);
  const auto* const place = find_placement(input.placements(), date, batch_level);
  if (is_read || !format || place == nullptr) return;
  const std::string date_path = printed_path(format->code(), place->path);
  const std::string batch_path = without_positions(input.path(mapping::Place::batch, 0));
  for (const Finding& finding : input.faults().findings) {
    const std::string all = without_positions(input.path(finding));
    const std::string_view path = without_wrapper(format->code(), all);
    const bool is_of_date = path == date_path || date_path.starts_with(std::string(path) + '/');
    if (!is_of_date || !finding.missing.empty() || all.size() <= batch_path.size()) continue;
    notes.rejected = true;
    notes.findings.push_back({.rule = "TGT-005",
                              .field = date,
                              .in = mapping::Place::batch,
                              .value = finding.value,
                              .message = "the date of execution cannot be read, and would become "
                                         "that of today",
                              .missing = {},
                              .params = {}});
    return;
  }
}

void refuse_other(const Payment& payment, const Carriage& carriage,
                  const mapping::LocalDay& local_day, Notes& notes) {
  const Record& batch = payment.batch;
  if (!batch.has(date) || !batch.has(moment)) return;
  const auto* const place = carriage.find(moment, batch_level);
  if (place == nullptr || place->how != mapping::How::converted) return;
  const auto parsed = parse_date_time(batch.text(moment));
  if (!parsed || local_day(*parsed) == parse_date(batch.text(date))) return;
  notes.rejected = true;
  notes.findings.push_back({.rule = "TGT-005",
                            .field = moment,
                            .in = mapping::Place::batch,
                            .value = batch.value(moment),
                            .message = "the target knows days only, and the moment of execution, "
                                       "which counts, is on another one than the date",
                            .missing = {},
                            .params = {}});
}

}  // namespace

void refuse_dates(Input& input, const Carriage& carriage, const mapping::LocalDay& local_day,
                  Notes& notes) {
  if (!input.faults().findings.empty()) refuse_unread(input, notes);
  refuse_other(input.payment(), carriage, local_day, notes);
}

}  // namespace remit::engine
