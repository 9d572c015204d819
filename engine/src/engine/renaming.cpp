#include "engine/renaming.hpp"

#include "engine/regrouping.hpp"

#include <remit/limits.hpp>

#include <algorithm>
#include <functional>
#include <vector>

namespace remit::engine {

namespace {

using mapping::LossNote;

constexpr Field message_identification = "group_header.message_identification"_field;
constexpr std::string_view reason = "what was written before has this identification";

void copy_heads(const Payment& payment, Payment& to) {
  to.message = payment.message;
  to.batch = payment.batch;
}

void note_taken_off(Field identification, const Payment& payment, mapping::Notes& notes) {
  const bool of_message = identification == message_identification;
  const Record& record = of_message ? payment.message : payment.batch;
  notes.losses.push_back({.field = identification,
                          .in = of_message ? mapping::Place::message : mapping::Place::batch,
                          .value = record.value(identification),
                          .reason = reason});
}

}  // namespace

bool comes_in_bodies(std::string_view source) {
  const auto format = find_format(source);
  return format && format->syntax() == Syntax::json;
}

BatchesOfBody::BatchesOfBody(std::string_view source) : comes_in_bodies_(comes_in_bodies(source)) {}

bool BatchesOfBody::is_another(const Payment& payment) {
  if (!comes_in_bodies_) return false;
  const std::string_view id = payment.batch.text(batch_identification);
  const bool is_another = body_ == payment.document_index && id_ == id;
  body_ = payment.document_index;
  id_ = id;
  return is_another;
}

void TakenIdentifications::forget() {
  last_.clear();
  digests_.clear();
}

bool TakenIdentifications::take(std::string_view id) {
  if (id.empty()) return false;
  const std::size_t digest = std::hash<std::string_view>{}(id);
  const bool is_new = !digests_.contains(digest);
  if (is_new && digests_.size() < limits::identifications_max) digests_.insert(digest);
  const bool is_last = last_ == id;
  last_ = id;
  return !is_new || is_last;
}

Renaming::Renaming(std::string_view source) : comes_in_bodies_(comes_in_bodies(source)) {}

void Renaming::begin_message() {
  part_ = 0;
  taken_.forget();
}

void Renaming::begin_part() {
  ++part_;
  taken_.forget();
}

const Payment& Renaming::message(const Payment& payment, mapping::Notes& notes) {
  return part_ == 0 ? payment : without(message_identification, payment, notes);
}

const Payment& Renaming::batch(const Payment& payment, mapping::Notes& notes) {
  const bool is_taken = comes_in_bodies_ && taken_.take(payment.batch.text(batch_identification));
  return is_taken ? without(batch_identification, payment, notes) : payment;
}

const Payment& Renaming::without(Field identification, const Payment& payment,
                                 mapping::Notes& notes) {
  const bool of_message = identification == message_identification;
  if (!(of_message ? payment.message : payment.batch).has(identification)) return payment;
  note_taken_off(identification, payment, notes);
  if (renamed_ == nullptr) renamed_ = std::make_unique<Payment>();
  copy_heads(payment, *renamed_);
  (of_message ? renamed_->message : renamed_->batch).reset(identification);
  return *renamed_;
}

std::unique_ptr<Payment> Renaming::nameless(const Payment& payment) {
  auto heads = std::make_unique<Payment>();
  copy_heads(payment, *heads);
  heads->batch.reset(batch_identification);
  return heads;
}

void Renaming::note(const Payment& payment, std::string_view fresh_id, mapping::Notes& notes) {
  note_taken_off(batch_identification, payment, notes);
  if (fresh_id.empty()) return;
  notes.losses.push_back({.action = LossAction::defaulted,
                          .field = batch_identification,
                          .in = mapping::Place::batch,
                          .value = Value{fresh_id},
                          .reason = reason});
}

void Renaming::leave_only_this(mapping::Notes& notes) {
  std::vector<Field> taken_off;
  for (const LossNote& loss : notes.losses) {
    if (loss.reason == reason) taken_off.push_back(loss.field);
  }
  std::erase_if(notes.losses, [&taken_off](const LossNote& loss) {
    return std::ranges::find(taken_off, loss.field) == taken_off.end();
  });
}

}  // namespace remit::engine
