#include "engine/regrouping.hpp"

#include <algorithm>
#include <iterator>

namespace remit::engine {

using mapping::LossNote;
using mapping::Notes;

bool has_batches(Format target) {
  return target.syntax() == Syntax::xml ||
         std::ranges::any_of(target.code().shapes,
                             [](const mapping::JsonShape& shape) { return !shape.array.empty(); });
}

Result<void> check_group_by(const std::vector<Field>& fields, Format target) {
  const auto error = [](std::string message) {
    return Error{.code = ErrorCode::usage, .message = "group-by: " + std::move(message)};
  };
  if (fields.empty()) return {};
  if (!has_batches(target)) return error(std::string(target.name()) + " has no batches");
  for (const Field field : fields) {
    if (field == no_field) return error("no canonical field has this name");
    const FieldInfo& row = info(field);
    if (row.repeated || row.list != no_field) {
      return error(std::string(name(field)) + " may have several values");
    }
    if (row.levels == message_level) {
      return error(std::string(name(field)) + " is the same for all payments of a message");
    }
  }
  return {};
}

void Regrouping::begin_batch(const Payment& payment) {
  if (!is_on()) return;
  nameless_->message = payment.message;
  nameless_->batch = payment.batch;
  nameless_->batch.reset(batch_identification);
}

namespace {

bool is_made_up(const LossNote& loss) {
  return loss.field == batch_identification && loss.action == LossAction::defaulted;
}

void drop(std::string_view identification, std::string_view reason, Notes& notes) {
  if (identification.empty()) return;
  notes.losses.push_back({.field = batch_identification,
                          .in = mapping::Place::batch,
                          .value = Value{identification},
                          .reason = reason});
}

}  // namespace

void Regrouping::leave_identification(Notes& notes) { std::erase_if(notes.losses, is_made_up); }

void Regrouping::rename(const Group& group, bool carried, Record& batch, Notes& notes) {
  if (group.identifications.size() == 1) return;
  batch.reset(batch_identification);
  if (!carried) return;  // in the ledger of each batch already
  for (const std::string& identification : group.identifications) {
    drop(identification, "several batches are one in the target", notes);
  }
}

void Regrouping::rename_taken(Record& batch, Notes& notes) {
  const std::string_view own = batch.text(batch_identification);
  if (own.empty() || taken_.emplace(own).second) return;
  drop(own, "another batch of the target has it", notes);
  batch.reset(batch_identification);
}

void Regrouping::take_identification(const Notes& from, Notes& to) {
  std::ranges::copy_if(from.losses, std::back_inserter(to.losses), is_made_up);
}

void Regrouping::end_release(const Payment& payment) {
  const std::string_view open = payment.batch.text(batch_identification);
  taken_.clear();
  if (!open.empty()) taken_.emplace(open);
}

}  // namespace remit::engine
