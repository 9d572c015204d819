// JSON bodies as messages, batches and payments.

#include "engine/carriage.hpp"
#include "engine/input.hpp"
#include "engine/record_copy.hpp"
#include "json/cursor.hpp"
#include "json/framer.hpp"
#include "json/path.hpp"

#include <algorithm>

namespace remit::engine {

namespace {

using mapping::JsonShape;
using mapping::Notes;
using mapping::Reading;

/// Set in the offset of a value that stands in the other unit of its body: of a payment, beside the
/// list; of a batch, in its first payment. Units are far smaller.
constexpr std::uint32_t elsewhere = 0x80000000;

/// Bodies make one message as long as their message fields are the same. A body makes several
/// batches when its transfers differ in what belongs to the batch.
class JsonInput final : public Input {
 public:
  JsonInput(io::Window& window, Format format)
      : format_(format),
        framer_(window, arrays(format), wrapper(format)),
        has_message_(has_message(format)) {}

  Result<InputEvent> next() override;
  std::optional<Format> format() const override { return format_; }
  std::span<const mapping::Placement> placements() const override {
    return shape_ != nullptr ? shape_->placements : main_placements(format_.code());
  }
  std::string path(mapping::Place in, std::uint32_t at) override;
  Place place(mapping::Place in, std::uint32_t at, std::uint32_t length) override;
  std::uint64_t payment_begin() const override { return transfer_.unit.offset; }
  std::uint64_t payment_end() const override {
    return transfer_.unit.offset + transfer_.unit.bytes.size();
  }

 private:
  /// A unit of the input; of a transfer, with its place in the list.
  struct Part {
    mapping::Unit unit;
    std::optional<std::uint64_t> item = {};
  };

  static std::vector<std::string> arrays(Format format) {
    std::vector<std::string> names;
    for (const JsonShape& shape : format.code().shapes) {
      if (!shape.array.empty()) names.emplace_back(shape.array);
    }
    return names;
  }
  static std::string wrapper(Format format) { return std::string(format.code().wrapper); }
  /// Whether bodies have something that belongs to the message.
  static bool has_message(Format format) {
    return std::ranges::any_of(main_placements(format.code()), [](const auto& placement) {
      return placement.level == message_level && !placement.path.empty();
    });
  }
  const JsonShape& bulk_shape() const;
  const JsonShape& single_shape() const;

  Result<void> read_batch();
  Result<void> read_transfer();
  Result<void> read_body();
  void end_batch();
  void end_input();
  void begin_body(const JsonShape& shape);
  void take_message();
  void take_common();
  void take_own();
  void begin_batch();
  void refuse_both(const FieldSet& fields);
  InputEvent give(InputEvent event);
  void give_message();
  void give_batch();
  Result<void> read(const Part& part, void (*reader)(json::Element, Reading&), text::Arena& arena,
                    mapping::Place place, Notes& notes);
  const Part& part(mapping::Place in, std::uint32_t at) const {
    if (in == mapping::Place::transfer) return (at & elsewhere) == 0 ? transfer_ : batch_;
    return (at & elsewhere) == 0 ? batch_ : first_;
  }

  Format format_;
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
  Notes batch_notes_;
  Notes transfer_notes_;
  Record message_;   // of the body that was read, until it is given out
  Record common_;    // what transfers have from beside their list
  Record head_own_;  // what batches have from there, where a transfer may have its own
  Record own_;       // the same for the transfer that was read
  Record open_own_;  // the same for the open batch
  bool own_is_elsewhere_ = false;
  std::vector<InputEvent> due_;  // read, and still to be given out, the next one last
  bool has_message_;
  bool in_message_ = false;
  bool is_wrapped_ = false;
  bool batch_due_ = false;  // the head is read; its batch waits for the first transfer
  std::uint64_t transfer_in_body_ = 0;
  std::uint64_t bodies_ = 0;
  std::uint64_t batches_ = 0;
  std::uint64_t payments_ = 0;
};

const JsonShape& JsonInput::bulk_shape() const {
  std::size_t index = framer_.array_index();
  for (const JsonShape& shape : format_.code().shapes) {
    if (!shape.array.empty() && index-- == 0) return shape;
  }
  return format_.code().shapes.front();
}

const JsonShape& JsonInput::single_shape() const {
  for (const JsonShape& shape : format_.code().shapes) {
    if (shape.array.empty()) return shape;
  }
  return format_.code().shapes.front();
}

Result<InputEvent> JsonInput::next() {
  notes_.clear();
  while (due_.empty()) {
    const Result<json::Event> event = framer_.next();
    if (!event) return event.error();
    Result<void> done;
    switch (event.value()) {
      case json::Event::batch:
        done = read_batch();
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
        end_input();
        break;
    }
    if (!done) return done.error();
  }
  const InputEvent event = due_.back();
  due_.pop_back();
  return give(event);
}

void JsonInput::begin_body(const JsonShape& shape) {
  shape_ = &shape;
  batch_.unit = framer_.unit();
  is_wrapped_ = framer_.is_wrapped();
  batch_arena_.reset();
  batch_notes_.clear();
  transfer_notes_.clear();
  if (has_message_) {
    std::swap(message_, payment_.message);
    payment_.message.clear();
  }
  payment_.batch.clear();
  payment_.transfer.clear();
  payment_.document_index = bodies_++;
  transfer_in_body_ = 0;
}

/// What was read as the message waits until the open message, which is in `message_`, is ended.
void JsonInput::take_message() {
  if (!has_message_) {
    if (!in_message_) due_.push_back(InputEvent::message_begin);
    return;
  }
  std::swap(message_, payment_.message);
  const FieldSet all = message_.present() | payment_.message.present();
  const bool same = in_message_ && same_fields(message_, payment_.message, all);
  if (!same) due_.push_back(InputEvent::message_begin);
  if (!same && in_message_) due_.push_back(InputEvent::message_end);
}

Result<void> JsonInput::read_batch() {
  begin_body(bulk_shape());
  auto done = read(batch_, shape_->read_batch, batch_arena_, mapping::Place::batch, batch_notes_);
  if (!done) return done;
  payment_.batch.set("envelope.payment_service"_field, Value{shape_->service});
  common_.clear();
  head_own_.clear();
  own_.clear();
  if (!shape_->common.empty()) {
    copy_fields(payment_.transfer, payment_.transfer.present(), common_, nullptr, elsewhere);
  }
  copy_fields(payment_.batch, shape_->own, head_own_);
  copy_fields(payment_.batch, shape_->own, own_);
  own_is_elsewhere_ = false;
  take_message();
  batch_due_ = true;
  return {};
}

Result<void> JsonInput::read_transfer() {
  transfer_.unit = framer_.unit();
  transfer_.item = transfer_in_body_++;
  transfer_arena_.reset();
  transfer_notes_.clear();
  payment_.transfer.clear();
  const bool has_own = !shape_->own.empty();
  if (has_own) {
    open_own_.clear();
    copy_fields(payment_.batch, shape_->own, open_own_);
    shape_->own.for_each([this](Field field) { payment_.batch.reset(field); });
  }
  auto done = read(transfer_, shape_->read_transfer, transfer_arena_, mapping::Place::transfer,
                   transfer_notes_);
  if (!done) return done;
  due_.push_back(InputEvent::payment);
  take_common();
  if (has_own) {
    take_own();
  } else if (batch_due_) {
    begin_batch();
  }
  return {};
}

void JsonInput::begin_batch() {
  due_.push_back(InputEvent::batch_begin);
  if (!batch_due_) due_.push_back(InputEvent::batch_end);
  batch_due_ = false;
}

/// The transfer gets what stands beside the list, unless it has the same for itself.
void JsonInput::take_common() {
  for (const FieldSet& fields : shape_->common) {
    if ((payment_.transfer.present() & fields).empty()) {
      copy_fields(common_, fields, payment_.transfer);
    } else if (!(common_.present() & fields).empty() &&
               !same_fields(common_, payment_.transfer, fields)) {
      return refuse_both(fields);
    }
  }
}

/// The transfer goes into another batch when it differs in what belongs to the batch.
void JsonInput::take_own() {
  own_is_elsewhere_ = !(payment_.batch.present() & shape_->own).empty();
  own_.clear();
  copy_fields(own_is_elsewhere_ ? payment_.batch : head_own_, shape_->own, own_);
  shape_->own.for_each([this](Field field) { payment_.batch.reset(field); });
  copy_fields(open_own_, shape_->own, payment_.batch);
  const bool at_both = own_is_elsewhere_ && !head_own_.present().empty();
  if (at_both && !same_fields(own_, head_own_, shape_->own)) refuse_both(shape_->own);
  for (const mapping::Move& move : format_.code().moves) {
    Record& transfer = payment_.transfer;
    if (!transfer.has(move.with) || transfer.has(move.to) || !own_.has(move.from)) continue;
    Value value = own_.value(move.from);
    if (!own_is_elsewhere_) value.at |= elsewhere;
    transfer.set(move.to, value);
    own_.reset(move.from);
  }
  if (batch_due_ || !same_fields(open_own_, own_, shape_->own)) begin_batch();
}

void JsonInput::refuse_both(const FieldSet& fields) {
  Field first = no_field;
  (payment_.transfer.present() & fields).for_each([&first](Field field) {
    if (first == no_field) first = field;
  });
  Reading in{payment_, transfer_arena_, transfer_notes_, mapping::Place::transfer};
  in.error("STR-021", first, Value{{}, 0},
           "what stands beside the list of transfers stands in the transfer, too, and differs");
}

Result<void> JsonInput::read_body() {
  begin_body(single_shape());
  transfer_ = {batch_.unit};
  auto done =
      read(batch_, shape_->read_transfer, batch_arena_, mapping::Place::transfer, transfer_notes_);
  if (!done) return done;
  payment_.batch.set("envelope.payment_service"_field, Value{shape_->service});
  // Findings belong to the payment: the events around it say nothing.
  due_ = {InputEvent::batch_end, InputEvent::payment, InputEvent::batch_begin};
  take_message();
  return {};
}

void JsonInput::end_batch() {
  due_.push_back(InputEvent::batch_end);
  if (batch_due_) due_.push_back(InputEvent::batch_begin);
  batch_due_ = false;
}

void JsonInput::end_input() {
  due_.push_back(InputEvent::end);
  due_.push_back(InputEvent::message_end);
  if (!in_message_) due_.push_back(InputEvent::message_begin);
}

InputEvent JsonInput::give(InputEvent event) {
  switch (event) {
    case InputEvent::message_begin:
      give_message();
      break;
    case InputEvent::batch_begin:
      give_batch();
      break;
    case InputEvent::payment:
      payment_.index = payments_++;
      std::swap(notes_, transfer_notes_);
      break;
    case InputEvent::message_end:
      in_message_ = false;
      break;
    default:
      break;
  }
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
  if (shape_->own.empty()) return;
  shape_->own.for_each([this](Field field) { payment_.batch.reset(field); });
  own_arena_.reset();
  if (own_is_elsewhere_) {
    first_ = transfer_;
    first_.unit.bytes = own_arena_.copy(transfer_.unit.bytes);
  }
  copy_fields(own_, shape_->own, payment_.batch, &own_arena_, own_is_elsewhere_ ? elsewhere : 0);
}

Result<void> JsonInput::read(const Part& part, void (*reader)(json::Element, Reading&),
                             text::Arena& arena, mapping::Place place, Notes& notes) {
  Reading in{payment_, arena, notes, place};
  const json::Element root = document_.parse(part.unit, in);
  if (!document_.failure()) reader(root, in);
  if (!document_.failure()) return {};
  const json::Failure& failure = *document_.failure();
  std::string message = failure.message;
  if (failure.other_at) {
    message += ", first at byte " + std::to_string(part.unit.absolute(*failure.other_at));
  }
  return Error{.code = ErrorCode::unreadable,
               .rule = std::string(failure.rule),
               .message = std::move(message),
               .place = this->place(place, failure.at, 0),
               .path = path(place, failure.at)};
}

std::string JsonInput::path(mapping::Place in, std::uint32_t at) {
  const Part& from = part(in, at);
  std::string path = is_wrapped_ ? '/' + wrapper(format_) : std::string{};
  if (from.item) path += '/' + std::string(shape_->array) + '/' + std::to_string(*from.item);
  return path + json::pointer_at(from.unit.bytes, at & ~elsewhere);
}

Place JsonInput::place(mapping::Place in, std::uint32_t at, std::uint32_t length) {
  const mapping::Unit& where = part(in, at).unit;
  const std::uint32_t inside = at & ~elsewhere;
  const io::LineColumn found =
      io::advance({where.line, where.column}, where.bytes.substr(0, inside));
  return {where.absolute(inside), length, found.line, found.column};
}

}  // namespace

std::unique_ptr<Input> make_json_input(io::Window& window, Format format) {
  return std::make_unique<JsonInput>(window, format);
}

}  // namespace remit::engine
