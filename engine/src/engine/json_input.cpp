// JSON bodies as messages, batches and payments.

#include "engine/carriage.hpp"
#include "engine/common_values.hpp"
#include "engine/input.hpp"
#include "engine/json_shapes.hpp"
#include "engine/json_stretch_reader.hpp"
#include "engine/make_frame.hpp"
#include "engine/one_message.hpp"
#include "engine/place_in.hpp"
#include "engine/read_ahead.hpp"
#include "engine/record_copy.hpp"
#include "json/cursor.hpp"
#include "json/framer.hpp"
#include "json/path.hpp"
#include "json/top_level.hpp"

#include <remit/limits.hpp>

namespace remit::engine {

namespace {

using mapping::JsonShape;
using mapping::Notes;
using mapping::Reading;

/// Bodies make one message as long as their message fields are the same. A body makes several
/// batches when its transfers differ in what belongs to the batch.
class JsonInput final : public Input {
 public:
  JsonInput(io::Window& window, Format format)
      : format_(format),
        marks_(body_marks_of(format.code())),
        framer_(window, arrays_of(format.code()), marks_.names, wrapper(format)),
        has_message_(has_message(format.code())) {}

  Result<InputEvent> next() override;
  const Notes& faults() const override;
  std::optional<Format> format() const override { return format_; }
  std::span<const mapping::Placement> placements() const override {
    return shape_ != nullptr ? shape_->placements : main_placements(format_.code());
  }
  void append_path(std::string& path, mapping::Place in, std::uint32_t at) override;
  Place place(mapping::Place in, std::uint32_t at, std::uint32_t length) override;
  std::uint64_t payment_begin() const override { return transfer_.unit.offset; }
  std::uint64_t payment_end() const override {
    return transfer_.unit.offset + transfer_.unit.bytes.size();
  }
  std::string_view raw_payment() const override { return transfer_.unit.bytes; }
  Frame document_frame() const override { return make_json_frame(batch_.unit, payment_.batch); }
  Frame batch_frame() const override { return {.separator = ","}; }
  std::unique_ptr<StretchReader> make_stretch_reader() const override {
    return std::make_unique<JsonStretchReader>();
  }
  bool prepare(StretchReader& reader) const override;
  std::string_view behind() const override { return framer_.behind(); }
  void pass(std::string_view bytes, std::size_t payments) override;
  void become_one_document() override { one_message_.become_one_document(); }
  void bet() override { framer_.bet(); }
  bool has_lost_bet() const override { return framer_.is_betting(); }

 private:
  /// A unit of the input; of a transfer, with its place in the list.
  struct Part {
    mapping::Unit unit;
    std::optional<std::uint64_t> item = {};
  };

  static std::string wrapper(Format format) { return std::string(format.code().wrapper); }
  Result<void> read_batch(bool has_list);
  Result<void> read_transfer();
  bool read_ahead();
  Result<void> read_body();
  void refuse_mark(bool has_list, mapping::Place place, Notes& notes);
  void end_batch();
  void begin_body(const JsonShape& shape);
  void clear_body();
  void take_message();
  void begin_batch();
  InputEvent give(InputEvent event);
  void give_message();
  void give_batch();
  void locate();
  Result<void> read(const Part& part, void (*reader)(json::Element, Reading&), text::Arena& arena,
                    mapping::Place place, Notes& notes);
  const Part& part(mapping::Place in, std::uint32_t at) const {
    if (in == mapping::Place::transfer) return (at & elsewhere) == 0 ? transfer_ : batch_;
    return (at & elsewhere) == 0 ? batch_ : first_;
  }

  Format format_;
  BodyMarks marks_;
  json::Framer framer_;
  json::Document document_;
  const JsonShape* shape_ = nullptr;
  text::Arena message_arena_;
  text::Arena batch_arena_;  // of the body
  text::Arena own_arena_;    // of the batch, where a body makes several
  text::Arena transfer_arena_;
  Part batch_;
  Part transfer_;
  Part first_;  // a copy of the transfer that a batch has its values from
  json::Pointers pointers_;
  Places places_;
  Notes batch_notes_;
  Notes transfer_notes_;
  Record message_;  // of the body that was read, until it is given out
  CommonValues common_;
  std::vector<InputEvent> due_;  // read, and still to be given out, the next one last
  InputEvent given_ = InputEvent::end;
  OneMessage one_message_;
  bool has_message_;
  bool in_message_ = false;
  bool is_wrapped_ = false;
  bool batch_due_ = false;  // the head is read; its batch waits for the first transfer
  std::uint64_t transfer_in_body_ = 0;
  std::uint64_t bodies_ = 0;
  std::uint64_t batches_ = 0;
  std::uint64_t payments_ = 0;
};

Result<InputEvent> JsonInput::next() {
  notes_.clear();
  while (due_.empty()) {
    const Result<json::Event> event = framer_.next();
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
  const auto take = [&](const char* end) {
    const auto size = static_cast<std::size_t>(end - text.data());
    if (size > text.size() || size > limits::unit_bytes_max) return false;
    framer_.take(end);
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
  // Findings belong to the payment: the events around it say nothing.
  due_ = {InputEvent::batch_end, InputEvent::payment, InputEvent::batch_begin};
  take_message();
  return {};
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

/// Notes of a body are given out behind the message that it begins.
const Notes& JsonInput::faults() const {
  const bool is_whole = shape_ != nullptr && shape_->array.empty();
  if (given_ == InputEvent::message_begin) return is_whole ? transfer_notes_ : batch_notes_;
  return is_whole && given_ == InputEvent::batch_begin ? transfer_notes_ : notes_;
}

InputEvent JsonInput::give(InputEvent event) {
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

Result<void> JsonInput::read(const Part& part, void (*reader)(json::Element, Reading&),
                             text::Arena& arena, mapping::Place place, Notes& notes) {
  Reading in{payment_, arena, notes, place, nullptr, refuses_numbers_};
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

/// Finds line and column of the transfer, which are not known at first.
void JsonInput::locate() {
  if (transfer_.unit.line == 0) transfer_.unit = framer_.located();
}

void JsonInput::append_path(std::string& path, mapping::Place in, std::uint32_t at) {
  const Part& from = part(in, at);
  if (is_wrapped_) (path += '/') += wrapper(format_);
  if (from.item) ((path += '/') += shape_->array) += '/' + std::to_string(*from.item);
  pointers_.append(path, from.unit.bytes, from.unit.offset, at & ~elsewhere);
}

Place JsonInput::place(mapping::Place in, std::uint32_t at, std::uint32_t length) {
  if (in == mapping::Place::transfer) locate();
  const mapping::Unit& unit = part(in, at).unit;
  at &= ~elsewhere;
  return places_.find(unit, at, json_extent(unit.bytes, at, length));
}

}  // namespace

std::unique_ptr<Input> make_json_input(io::Window& window, Format format) {
  return std::make_unique<JsonInput>(window, format);
}

}  // namespace remit::engine
