// What is said of a unit once the whole file is known.

#include "engine/whole_file.hpp"

namespace remit::engine {

using mapping::Finding;
using mapping::Notes;

Finding WholeFile::finding(Whole whole, std::uint64_t unit, const Payment& payment) {
  const About& what = about[static_cast<std::size_t>(whole)];
  Verdicts& verdicts = verdicts_[static_cast<std::size_t>(whole)];
  const Record& record = payment.record(what.level);
  Finding found{.rule = what.rule,
                .field = what.field,
                .in = mapping::place_of(what.level),
                .value = record.has(what.field) ? record.value(what.field) : Value{},
                .message = std::string(what.message)};
  const auto told = verdicts.told.find(unit);
  if (told != verdicts.told.end()) found.params = told->second;
  if (is_unchecked(found.params)) {
    found.message = "the sum was not checked: " + found.params.front().second;
    found.severity = Severity::info;
  }
  const auto first = verdicts.first_of.find(unit);
  if (first != verdicts.first_of.end()) {
    found.related.push_back({verdicts.offset_of[first->second], "the first one"});
  }
  return found;
}

void WholeFile::judge(Level level, std::uint64_t number, const Payment& payment,
                      std::uint64_t offset, Notes& notes) {
  if (watches_ || !has_verdicts_) return;
  for (std::size_t i = 0; i < whole_count; ++i) {
    Verdicts& verdicts = verdicts_[i];
    if (about[i].level != level) continue;
    if (const auto first = verdicts.offset_of.find(number); first != verdicts.offset_of.end()) {
      first->second = offset;
    }
    if (number >= verdicts.units.size() || !verdicts.units[number]) continue;
    Finding found = finding(static_cast<Whole>(i), number, payment);
    const Ruling* const ruling = rules_.find(found.rule);
    const Severity severity = found.severity.value_or(ruling->severity);
    found.severity = severity;
    notes.rejected |= severity == Severity::error;
    notes.findings.push_back(std::move(found));
  }
}

bool WholeFile::speaks_of(std::uint64_t payment) const {
  if (watches_ || !has_verdicts_) return false;
  for (std::size_t i = 0; i < whole_count; ++i) {
    if (about[i].level != transfer_level) continue;
    const Verdicts& verdicts = verdicts_[i];
    if (payment < verdicts.units.size() && verdicts.units[payment]) return true;
    if (verdicts.offset_of.contains(payment)) return true;
  }
  return false;
}

bool WholeFile::reaches(Level level, std::uint64_t number) const {
  if (watches_) return false;
  if (condemns_all_ && level == message_level) return true;
  const auto is_in = [](const std::vector<bool>& condemned, std::uint64_t unit) {
    return unit < condemned.size() && condemned[unit];
  };
  if (level == batch_level) return is_in(condemned_batches_, number);
  return is_in(condemned_messages_, number) || is_in(condemned_inputs_, input_);
}

}  // namespace remit::engine
