// The part of the reading of JSON bodies that gives out what was read, and tells where it stood.

#include "engine/json_input.hpp"
#include "engine/record_copy.hpp"

namespace remit::engine {

using mapping::Notes;
using mapping::Reading;

/// Notes of a body are given out behind the message that it begins.
const Notes& JsonInput::faults() const {
  const bool is_whole = shape_ != nullptr && shape_->array.empty();
  if (given_ == InputEvent::message_begin) return is_whole ? transfer_notes_ : batch_notes_;
  return is_whole && given_ == InputEvent::batch_begin ? transfer_notes_ : notes_;
}

InputEvent JsonInput::give(InputEvent event) {
  if (event == InputEvent::batch_begin) is_further_batch_ = body_of_batch_ == bodies_;
  if (event == InputEvent::batch_begin) body_of_batch_ = bodies_;
  given_ = event;
  if (event == InputEvent::message_begin) give_message();
  if (event == InputEvent::batch_begin) give_batch();
  if (event == InputEvent::message_end) in_message_ = false;
  if (event != InputEvent::payment) return event;
  payment_.index = payments_++;
  if (!transfer_notes_.findings.empty() || !transfer_notes_.losses.empty()) [[unlikely]]
    std::swap(notes_, transfer_notes_);
  return event;
}

/// The unit of a message is that of its first body, which is left behind: the texts are copied.
void JsonInput::give_message() {
  in_message_ = true;
  if (!has_message_) return;
  message_arena_.reset();
  payment_.message.clear();
  copy_fields(message_, message_.present(), payment_.message, &message_arena_);
}

/// What is wrong with the head of a body is said once and holds for all of its batches.
void JsonInput::give_batch() {
  payment_.batch_index = batches_++;
  const bool rejected = batch_notes_.rejected;
  std::swap(notes_, batch_notes_);
  batch_notes_.clear();
  batch_notes_.rejected = notes_.rejected = rejected;
  if (shape_->array.empty()) return;
  own_arena_.reset();
  if (common_.are_own()) {
    locate();
    first_ = transfer_;
    first_.unit.bytes = own_arena_.copy(transfer_.unit.bytes);
  }
  common_.give(payment_.batch, own_arena_);
}

/// Finds line and column of the transfer, which are not known at first.
void JsonInput::locate() {
  if (transfer_.unit.line == 0) transfer_.unit = framer_.located();
}

void JsonInput::append_path(std::string& path, mapping::Place in, std::uint32_t at) {
  if (in == mapping::Place::envelope) {
    if (at < strays_.size()) json::append_name(path += '/', strays_[at].name);
    return;
  }
  const Part& from = part(in, at);
  if (is_wrapped_) (path += '/') += wrapper(format_);
  if (from.item) ((path += '/') += shape_->array) += '/' + std::to_string(*from.item);
  pointers_.append(path, from.unit.bytes, from.unit.offset, at & ~elsewhere);
}

Place JsonInput::place(mapping::Place in, std::uint32_t at, std::uint32_t length) {
  if (in == mapping::Place::envelope) {
    if (at >= strays_.size()) return {};
    const json::Framer::Stray& stray = strays_[at];
    return {.offset = stray.offset, .line = stray.place.line, .column = stray.place.column};
  }
  if (in == mapping::Place::transfer) locate();
  const mapping::Unit& unit = part(in, at).unit;
  at &= ~elsewhere;
  return places_.find(unit, at, json_extent(unit.bytes, at, length));
}

}  // namespace remit::engine
