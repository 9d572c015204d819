#include "engine/carriage.hpp"
#include "engine/input.hpp"
#include "json/cursor.hpp"
#include "json/direct.hpp"
#include "json/framer.hpp"
#include "json/path.hpp"

#include <remit/limits.hpp>

namespace remit::engine {

namespace {

using mapping::JsonShape;
using mapping::Reading;

/// Bodies of one run are one message: they have no message head of their own.
class JsonInput final : public Input {
 public:
  JsonInput(io::Window& window, Format format)
      : format_(format), marks_(marks(format)), framer_(window, arrays(format), marks_) {}

  Result<InputEvent> next() override;
  std::optional<Format> format() const override { return format_; }
  std::span<const mapping::Placement> placements() const override {
    return shape_ != nullptr ? shape_->placements : main_placements(format_.code());
  }
  std::string path(mapping::Place in, std::uint32_t at) override;
  Place place(mapping::Place in, std::uint32_t at, std::uint32_t length) override;
  std::uint64_t payment_begin() const override { return transfer_.offset; }
  std::uint64_t payment_end() const override { return transfer_.offset + transfer_.bytes.size(); }

 private:
  /// What is still to be said of a body that is a batch with one transfer.
  enum class Due : std::uint8_t { nothing, batch_begin, payment, batch_end };

  static std::vector<std::string> arrays(Format format) {
    std::vector<std::string> names;
    for (const JsonShape& shape : format.code().shapes) {
      if (!shape.array.empty()) names.emplace_back(shape.array);
    }
    return names;
  }
  /// The members that tell the shapes without an array, shape by shape.
  static std::vector<std::string> marks(Format format) {
    std::vector<std::string> names;
    for (const JsonShape& shape : format.code().shapes) {
      if (shape.array.empty()) names.insert(names.end(), shape.when.begin(), shape.when.end());
    }
    return names;
  }
  const JsonShape& batch_shape() const;
  const JsonShape& body_shape() const;
  Result<InputEvent> next_of_body();
  Result<InputEvent> read_batch();
  Result<InputEvent> read_transfer();
  Result<InputEvent> read_body();
  void refuse_mark();
  void begin_batch(const JsonShape& shape);
  Result<void> read(const mapping::Unit& unit, void (*reader)(json::Element, Reading&),
                    text::Arena& arena, mapping::Place place);
  bool read_directly();
  const mapping::Unit& unit(mapping::Place in) const {
    return in == mapping::Place::transfer ? transfer_ : batch_;
  }

  Format format_;
  std::vector<std::string> marks_;
  json::Framer framer_;
  json::Document document_;
  const JsonShape* shape_ = nullptr;
  text::Arena batch_arena_;
  text::Arena transfer_arena_;
  mapping::Unit batch_;
  mapping::Unit transfer_;
  Due due_ = Due::nothing;
  mapping::Notes body_notes_;  // of a single body, until its payment is due
  bool begun_ = false;
  bool ended_ = false;
  std::uint64_t transfer_in_batch_ = 0;
  std::uint64_t bodies_ = 0;
  std::uint64_t payments_ = 0;
};

const JsonShape& JsonInput::batch_shape() const {
  std::size_t index = framer_.array_index();
  for (const JsonShape& shape : format_.code().shapes) {
    if (!shape.array.empty() && index-- == 0) return shape;
  }
  return format_.code().shapes.front();
}

/// The shape that the first mark of the body belongs to, else the one taken otherwise.
const JsonShape& JsonInput::body_shape() const {
  std::size_t index = framer_.mark_index();
  for (const JsonShape& shape : format_.code().shapes) {
    if (!shape.array.empty()) continue;
    if (shape.when.empty() || index < shape.when.size()) return shape;
    index -= shape.when.size();
  }
  return format_.code().shapes.front();
}

Result<InputEvent> JsonInput::next() {
  if (!begun_) {
    begun_ = true;
    notes_.clear();
    return InputEvent::message_begin;
  }
  if (ended_) return InputEvent::end;
  if (due_ != Due::nothing) return next_of_body();
  notes_.clear();
  const Result<json::Event> event = framer_.next();
  if (!event) return event.error();
  switch (event.value()) {
    case json::Event::batch:
      return read_batch();
    case json::Event::transfer:
      return read_transfer();
    case json::Event::batch_end:
      return InputEvent::batch_end;
    case json::Event::body:
      return read_body();
    case json::Event::end:
      break;
  }
  ended_ = true;
  return InputEvent::message_end;
}

/// Findings of a single body belong to its payment: the events around it say nothing.
Result<InputEvent> JsonInput::next_of_body() {
  switch (due_) {
    case Due::batch_begin:
      due_ = Due::payment;
      std::swap(notes_, body_notes_);
      return InputEvent::batch_begin;
    case Due::payment:
      due_ = Due::batch_end;
      std::swap(notes_, body_notes_);
      return InputEvent::payment;
    case Due::batch_end:
    case Due::nothing:
      break;
  }
  due_ = Due::nothing;
  notes_.clear();
  return InputEvent::batch_end;
}

void JsonInput::begin_batch(const JsonShape& shape) {
  shape_ = &shape;
  batch_ = framer_.unit();
  batch_arena_.reset();
  payment_.batch.clear();
  payment_.batch_index = payment_.document_index = bodies_++;
  payment_.batch.set("envelope.payment_service"_field, Value{shape.service});
  transfer_in_batch_ = 0;
}

Result<InputEvent> JsonInput::read_batch() {
  begin_batch(batch_shape());
  auto done = read(batch_, shape_->read_batch, batch_arena_, mapping::Place::batch);
  if (!done) return done.error();
  refuse_mark();
  return InputEvent::batch_begin;
}

/// A batch with a member of another kind of body, such as recurrence, is neither of them.
void JsonInput::refuse_mark() {
  if (framer_.mark_index() == marks_.size()) return;
  Reading in{payment_, batch_arena_, notes_, mapping::Place::batch};
  in.error("STR-021", no_field, Value{{}, 0},
           "the body has " + std::string(shape_->array) + " and a member of another kind of body",
           marks_[framer_.mark_index()]);
}

Result<InputEvent> JsonInput::read_transfer() {
  transfer_arena_.reset();
  payment_.transfer.clear();
  payment_.index = payments_++;
  ++transfer_in_batch_;
  if (read_directly()) return InputEvent::payment;
  if (auto cut = framer_.cut(); !cut) return cut.error();
  transfer_ = framer_.unit();
  auto done = read(transfer_, shape_->read_transfer, transfer_arena_, mapping::Place::transfer);
  if (!done) return done.error();
  return InputEvent::payment;
}

/// Reads a transfer without cutting it out first, when it is what is expected.
bool JsonInput::read_directly() {
  if (!bets_.worth_it()) return false;
  const std::string_view text = framer_.ahead();
  json::direct::Bet bet{text.data(), text.data()};
  Reading in{payment_, transfer_arena_, notes_, mapping::Place::transfer};
  shape_->read_transfer_directly(json::direct::Element{bet}, in);
  const auto size = static_cast<std::size_t>(bet.at - text.data());
  const bool won = !bet.lost && size <= text.size() && size <= limits::unit_bytes_max;
  bets_.note(won);
  if (won) {
    framer_.take(bet.at);
    transfer_ = framer_.unit();
    return true;
  }
  payment_.transfer.clear();
  notes_.clear();
  return false;
}

Result<InputEvent> JsonInput::read_body() {
  begin_batch(body_shape());
  transfer_ = batch_;
  payment_.transfer.clear();
  payment_.index = payments_++;
  auto done = read(batch_, shape_->read_transfer, batch_arena_, mapping::Place::transfer);
  if (!done) return done.error();
  body_notes_.clear();
  due_ = Due::batch_begin;
  return next_of_body();
}

Result<void> JsonInput::read(const mapping::Unit& unit, void (*reader)(json::Element, Reading&),
                             text::Arena& arena, mapping::Place place) {
  Reading in{payment_, arena, notes_, place};
  const json::Element root = document_.parse(unit, in);
  if (!document_.failure()) reader(root, in);
  if (!document_.failure()) return {};
  const json::Failure& failure = *document_.failure();
  std::string message = failure.message;
  if (failure.other_at) {
    message += ", first at byte " + std::to_string(unit.absolute(*failure.other_at));
  }
  return Error{.code = ErrorCode::unreadable,
               .rule = std::string(failure.rule),
               .message = std::move(message),
               .place = this->place(place, failure.at, 0),
               .path = path(place, failure.at)};
}

std::string JsonInput::path(mapping::Place in, std::uint32_t at) {
  std::string path;
  if (in == mapping::Place::transfer && shape_ != nullptr && !shape_->array.empty()) {
    path = '/' + std::string(shape_->array) + '/' + std::to_string(transfer_in_batch_ - 1);
  }
  return path + json::pointer_at(unit(in).bytes, at);
}

Place JsonInput::place(mapping::Place in, std::uint32_t at, std::uint32_t length) {
  if (in == mapping::Place::transfer && transfer_.line == 0) transfer_ = framer_.located();
  const mapping::Unit& where = unit(in);
  const io::LineColumn found = io::advance({where.line, where.column}, where.bytes.substr(0, at));
  return {where.absolute(at), length, found.line, found.column};
}

}  // namespace

std::unique_ptr<Input> make_json_input(io::Window& window, Format format) {
  return std::make_unique<JsonInput>(window, format);
}

}  // namespace remit::engine
