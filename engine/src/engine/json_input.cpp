#include "engine/json_input.hpp"

#include "engine/read_ahead.hpp"
#include "json/top_level.hpp"

namespace remit::engine {

using mapping::JsonShape;
using mapping::Notes;
using mapping::Reading;

Result<InputEvent> JsonInput::next() {
  notes_.clear();
  while (due_.empty()) {
    Result<json::Event> event = framer_.next();
    if (event && event.value() == json::Event::unscanned) event = read_or_scan_body();
    if (!event) return event.error();
    Result<void> done;
    switch (event.value()) {
      case json::Event::batch:
        done = read_batch(true);
        break;
      case json::Event::transfer:
        done = read_transfer();
        break;
      case json::Event::batch_end:
        end_batch();
        break;
      case json::Event::body:
        done = read_body();
        break;
      case json::Event::unscanned:  // it was read
        break;
      case json::Event::end:
        due_ = {InputEvent::end, InputEvent::message_end};
        if (!in_message_) due_.push_back(InputEvent::message_begin);
        break;
    }
    if (!done) return done.error();
  }
  const InputEvent event = due_.back();
  due_.pop_back();
  return give(event);
}

void JsonInput::begin_body(const JsonShape& shape) {
  ahead_.stencils().begin(Syntax::json, &shape);
  shape_ = &shape;
  batch_.unit = framer_.unit();
  is_wrapped_ = framer_.is_wrapped();
  if (has_message_) swap(message_, payment_.message);
  clear_body();
  payment_.document_index = bodies_++;
  transfer_in_body_ = 0;
}

/// What stands beside the body in the object around it. Links (HAL) are no content.
void JsonInput::note_strays(Notes& notes) {
  strays_.assign(framer_.strays().begin(), framer_.strays().end());
  std::erase_if(strays_, [](const auto& stray) { return stray.name == "_links"; });
  for (const json::Framer::Stray& stray : strays_) {
    const auto at = static_cast<std::uint32_t>(&stray - strays_.data());
    notes.losses.push_back({.in = mapping::Place::envelope,
                            .value = Value{stray.value, at},
                            .reason = "unknown member beside the request",
                            .rule = "STR-020"});
  }
}

/// Nothing has been read of the body.
void JsonInput::clear_body() {
  batch_arena_.reset();
  batch_notes_.clear();
  transfer_notes_.clear();
  if (has_message_) payment_.message.clear();
  payment_.batch.clear();
  payment_.transfer.clear();
  payment_.batch.set("envelope.payment_service"_field, Value{shape_->service});
}

/// What was read as the message waits until the open message, which is in `message_`, is ended.
void JsonInput::take_message() {
  if (!has_message_) {
    if (!in_message_) due_.push_back(InputEvent::message_begin);
    return;
  }
  swap(message_, payment_.message);
  if (in_message_ && one_message_.goes_on(payment_.message, message_)) {
    Notes& notes = shape_->array.empty() ? transfer_notes_ : batch_notes_;
    return one_message_.note_lost(payment_.message, message_, *shape_, notes);
  }
  due_.push_back(InputEvent::message_begin);
  if (in_message_) due_.push_back(InputEvent::message_end);
}

Result<void> JsonInput::read_batch(bool has_list) {
  begin_body(shape_of_array(format_.code(), framer_.array_index()));
  auto done = read(batch_, shape_->read_batch, batch_arena_, mapping::Place::batch, batch_notes_);
  if (!done) return done;
  refuse_mark(has_list, mapping::Place::batch, batch_notes_);
  if (is_wrapped_) note_strays(batch_notes_);
  common_.begin(*shape_, payment_);
  take_message();
  batch_due_ = true;
  return {};
}

/// A body with a list and a member of another kind of body, such as recurrence, is neither of them.
/// What is missing in a body of another format need not be said.
void JsonInput::refuse_mark(bool has_list, mapping::Place place, Notes& notes) {
  const std::size_t mark = framer_.mark_index();
  if (mark == marks_.names.size() || (!has_list && mark < marks_.own)) return;
  if (!has_list) notes.clear();
  Reading in{payment_, batch_arena_, notes, place, nullptr, refuses_numbers_};
  const std::size_t at = json::find_top_level_member(batch_.unit.bytes, marks_.names[mark]);
  in.error(has_list ? "STR-021" : "STR-009", no_field, Value{{}, static_cast<std::uint32_t>(at)},
           has_list ? "the body has " + std::string(shape_->array) +
                          " and a member of another kind of body"
                    : "the member is of another format than " + std::string(format_.name()));
}

Result<void> JsonInput::read_transfer() {
  transfer_.item = transfer_in_body_++;
  transfer_arena_.reset();
  transfer_notes_.clear();
  payment_.transfer.clear();
  common_.before_transfer(payment_.batch);
  if (!read_ahead()) {
    if (auto cut = framer_.cut(); !cut) return cut;
    transfer_.unit = framer_.unit();
    auto done = read(transfer_, shape_->read_transfer, transfer_arena_, mapping::Place::transfer,
                     transfer_notes_);
    if (!done) return done;
  }
  due_.push_back(InputEvent::payment);
  Reading in{payment_, transfer_arena_, transfer_notes_, mapping::Place::transfer,
             nullptr,  refuses_numbers_};
  if (common_.after_transfer(format_.code().moves, in)) ahead_.stencils().note_beside(bodies_);
  if (batch_due_ || common_.differ()) begin_batch();
  return {};
}

/// Reads a transfer without cutting it out first.
bool JsonInput::read_ahead() {
  const std::string_view text = framer_.ahead();
  const auto take = [this](const char* end) {
    if (!framer_.take(end)) return false;
    transfer_.unit = framer_.unit();
    return true;
  };
  const Target target{payment_, transfer_arena_, transfer_notes_};
  if (engine::read_ahead(*shape_, text, refuses_numbers_, ahead_, target, take)) return true;
  payment_.transfer.clear();
  common_.clear_own(payment_.batch);
  transfer_notes_.clear();
  return false;
}

bool JsonInput::prepare(StretchReader& reader) const {
  if (shape_->array.empty() || !due_.empty() || !common_.are_settled()) return false;
  static_cast<JsonStretchReader&>(reader).begin(*shape_, format_.code().moves, payment_,
                                                common_.common(), transfer_.unit.bytes,
                                                refuses_numbers_);
  return true;
}

void JsonInput::pass(std::string_view bytes, std::size_t payments) {
  notes_.clear();
  ahead_.stencils().reset_match();
  framer_.pass(bytes);
  transfer_.item = (transfer_in_body_ += payments) - 1;
  transfer_.unit = framer_.unit();
  payment_.index = (payments_ += payments) - 1;
}

void JsonInput::begin_batch() {
  due_.push_back(InputEvent::batch_begin);
  if (!batch_due_) due_.push_back(InputEvent::batch_end);
  batch_due_ = false;
}

Result<void> JsonInput::read_body() {
  const JsonShape& shape = shape_of_mark(format_.code(), framer_.mark_index());
  if (!shape.array.empty()) {  // the format has lists only, and the body lacks its own
    due_ = {InputEvent::batch_end, InputEvent::batch_begin};
    auto done = read_batch(false);
    batch_due_ = false;
    return done;
  }
  begin_body(shape);
  transfer_ = {batch_.unit};
  const Target target{payment_, batch_arena_, transfer_notes_};
  Record* const message = has_message_ ? &payment_.message : nullptr;
  if (!read_body_ahead(shape, batch_.unit.bytes, refuses_numbers_, ahead_, target, message,
                       [this] { clear_body(); })) {
    clear_body();
    auto done =
        read(batch_, shape.read_transfer, batch_arena_, mapping::Place::transfer, transfer_notes_);
    if (!done) return done;
  }
  refuse_mark(false, mapping::Place::transfer, transfer_notes_);
  if (is_wrapped_) note_strays(transfer_notes_);
  finish_body();
  return {};
}

/// A body that fits a stencil has the members of the one that was learnt from: nothing more is to
/// be known of it.
Result<json::Event> JsonInput::read_or_scan_body() {
  if (read_like_before()) return json::Event::unscanned;
  framer_.expect_body(false);
  return framer_.scan();
}

bool JsonInput::read_like_before() {
  begin_body(*shape_);
  const std::string_view text = framer_.ahead();
  Record* const message = has_message_ ? &payment_.message : nullptr;
  const bool fits = ahead_.read_like_before(
      {text.data(), text.data()}, {payment_.transfer, &payment_.batch, message}, batch_arena_,
      [this](const char* end) { return framer_.take(end); });
  if (fits) {
    batch_.unit = framer_.unit();
    transfer_ = {batch_.unit};
    finish_body();
    return true;
  }
  // As if it had not begun.
  if (has_message_) swap(message_, payment_.message);
  --bodies_;
  --payment_.document_index;
  return false;
}

void JsonInput::finish_body() {
  framer_.expect_body(static_cast<bool>(ahead_.match()));
  // Findings belong to the payment: the events around it say nothing.
  due_ = {InputEvent::batch_end, InputEvent::payment, InputEvent::batch_begin};
  take_message();
}

void JsonInput::end_batch() {
  due_.push_back(InputEvent::batch_end);
  if (batch_due_) {
    due_.push_back(InputEvent::batch_begin);
    Reading in{payment_, batch_arena_, batch_notes_, mapping::Place::batch};
    if (batch_notes_.findings.empty())
      in.error("STR-024", no_field, Value{{}, 0}, "a body without a payment",
               std::string(shape_->array));
  }
  batch_due_ = false;
}

Result<void> JsonInput::read(const Part& part, void (*reader)(json::Element, Reading&),
                             text::Arena& arena, mapping::Place place, Notes& notes) {
  Reading in{payment_, arena, notes, place, nullptr, refuses_numbers_, local_day_};
  const json::Element root = document_.parse(part.unit, in);
  if (!document_.failure()) reader(root, in);
  if (!document_.failure()) return {};
  const json::Failure& failure = *document_.failure();
  return Error{.code = ErrorCode::unreadable,
               .rule = std::string(failure.rule),
               .message = failure.described(part.unit),
               .place = this->place(place, failure.at, 0),
               .path = path(place, failure.at)};
}

std::unique_ptr<Input> make_json_input(io::Window& window, Format format) {
  return std::make_unique<JsonInput>(window, format);
}

}  // namespace remit::engine
