#include "engine/carriage.hpp"
#include "engine/input.hpp"
#include "engine/make_frame.hpp"
#include "engine/place_in.hpp"
#include "engine/read_ahead.hpp"
#include "engine/record_copy.hpp"
#include "engine/xml_stretch_reader.hpp"
#include "xml/cursor.hpp"
#include "xml/declaration.hpp"
#include "xml/framer.hpp"
#include "xml/path.hpp"

#include <remit/limits.hpp>

namespace remit::engine {

namespace {

using mapping::FormatCode;
using mapping::Reading;

/// The head of a message or a batch, from its start tag on, as payments begin with theirs. Its
/// bytes are copied out of the window, because payments refer to it long after.
struct Head {
  std::string bytes;
  xml::Tape tape;
  mapping::Unit unit;
  text::Arena arena;
  std::size_t part_bytes = 0;  // of content behind the payments, whose values live as long

  /// @param source  what follows the start tag
  void take(const xml::Framer::StartOf& start, const mapping::Unit& source,
            const xml::Tape& source_tape) {
    bytes.assign(start.tag).append(source.bytes);
    tape.tokens = source_tape.tokens;
    tape.base = bytes.data();
    move_tokens(static_cast<std::uint32_t>(start.tag.size()));
    unit = source;
    unit.bytes = bytes;
    unit.offset = start.offset;
    unit.line = start.place.line;
    unit.column = start.place.column;
    arena.reset();
    part_bytes = 0;
  }
  std::string_view content() const {
    return std::string_view{bytes}.substr(tape.tokens.front().content);
  }

 private:
  void move_tokens(std::uint32_t distance) {
    for (xml::Token& token : tape.tokens) {
      token.at += distance;
      token.content += distance;
      token.end += distance;
    }
    tape.tokens.front().at = 0;
  }
};

class XmlInput final : public Input {
 public:
  XmlInput(io::Window& window, std::optional<Format> expected)
      : window_(window),
        expected_(expected),
        framer_(
            window, [this](std::string_view name_space) { return find(name_space); },
            [this] { return known(expected_); }) {}

  Result<InputEvent> next() override;
  std::optional<Format> format() const override {
    const FormatCode* const code = framer_.format();
    return code == nullptr ? std::nullopt : std::optional{Format{code}};
  }
  std::span<const mapping::Placement> placements() const override {
    return framer_.format()->xml->placements;
  }
  void append_path(std::string& path, mapping::Place in, std::uint32_t at) override;
  std::uint32_t find_innermost(mapping::Place in, std::string_view names) override {
    return xml::find_innermost(tape(in), names);
  }
  Place place(mapping::Place in, std::uint32_t at, std::uint32_t length) override;
  mapping::Place owner(const mapping::Finding& finding) const override;
  std::uint64_t payment_begin() const override { return framer_.unit().offset; }
  std::uint64_t payment_end() const override {
    const mapping::Unit& unit = framer_.unit();
    return unit.absolute(static_cast<std::uint32_t>(unit.bytes.size()));
  }
  std::string_view raw_payment() const override { return framer_.unit().bytes; }
  Frame document_frame() const override;
  Frame batch_frame() const override;
  RawPart raw_part() const override {
    return {part_of_.value_or(mapping::Place::message), framer_.unit().bytes};
  }
  std::unique_ptr<StretchReader> make_stretch_reader() const override {
    return std::make_unique<XmlStretchReader>();
  }
  bool prepare(StretchReader& reader) const override;
  std::string_view behind() const override { return framer_.behind(); }
  void pass(std::string_view bytes, std::size_t payments) override;

 private:
  /// The namespace decides the format, and must be that of the one asked for, if one is: national
  /// editions share the namespace of what they narrow.
  const FormatCode* find(std::string_view name_space) const {
    if (expected_) return expected_->name_space() == name_space ? &expected_->code() : nullptr;
    const auto found = find_format_of_namespace(name_space);
    return found ? &found->code() : nullptr;
  }
  static std::string known(std::optional<Format> expected) {
    if (expected) return std::string(expected->name());
    std::string names;
    for (const Format format : all_formats()) {
      if (format.syntax() != Syntax::xml) continue;
      names += (names.empty() ? "" : ", ") + std::string(format.name());
    }
    return names;
  }
  xml::UnitView view(const xml::Tape& tape) const {
    return {tape, framer_.namespaces(), framer_.format()->xml->name_space};
  }
  /// What offsets mean; while content behind the payments is read, that.
  const xml::Tape& tape(mapping::Place in) {
    if (in == mapping::Place::transfer || part_of_) return framer_.tape();
    return in == mapping::Place::batch ? batch_.tape : message_.tape;
  }
  InputEvent begin_message();
  InputEvent begin_batch();
  Result<InputEvent> read_transfer();
  bool read_ahead();
  bool take(std::string_view text, const char* end);
  InputEvent end_batch();
  InputEvent end_message();
  Result<InputEvent> read_part(mapping::Place place);
  void note_envelope();
  const std::string& transfer_path();

  io::Window& window_;
  std::optional<Format> expected_;
  xml::Framer framer_;
  Head message_;
  Head batch_;
  text::Arena transfer_arena_;
  xml::Paths paths_;
  Places places_;
  std::string root_path_;
  std::string batch_path_;
  std::string transfer_path_;           // made when it is asked for
  std::uint64_t transfer_path_of_ = 0;  // for that many payments
  std::uint64_t batch_in_message_ = 0;
  std::uint64_t transfer_in_batch_ = 0;
  std::uint64_t documents_ = 0;
  std::uint64_t batches_ = 0;
  std::uint64_t payments_ = 0;
  std::optional<mapping::Place> part_of_;    // the event is a part
  std::vector<xml::EnvelopePart> envelope_;  // of the last event
};

Result<InputEvent> XmlInput::next() {
  notes_.clear();
  part_of_.reset();
  paths_.forget();
  const Result<xml::Event> event = framer_.next();
  if (!event) return event.error();
  note_envelope();
  switch (event.value()) {
    case xml::Event::message_head:
      return begin_message();
    case xml::Event::batch_head:
      return begin_batch();
    case xml::Event::transfer:
      return read_transfer();
    case xml::Event::batch_part:
      return read_part(mapping::Place::batch);
    case xml::Event::message_part:
      return read_part(mapping::Place::message);
    case xml::Event::batch_end:
      return end_batch();
    case xml::Event::message_end:
      return end_message();
    case xml::Event::end:
      break;
  }
  return InputEvent::end;
}

InputEvent XmlInput::begin_message() {
  ahead_.stencils().begin(Syntax::xml, framer_.format()->xml);
  message_.take(framer_.start(), framer_.unit(), framer_.tape());
  root_path_ = printed_path(*framer_.format(), "x");
  root_path_.resize(root_path_.size() - 2);
  payment_.message.clear();
  payment_.document_index = documents_++;
  batch_in_message_ = 0;
  Reading in{payment_, message_.arena, notes_, mapping::Place::message};
  const xml::UnitView unit = view(message_.tape);
  framer_.format()->xml->read_message_head(xml::Element{unit, 0}, in);
  return InputEvent::message_begin;
}

InputEvent XmlInput::begin_batch() {
  batch_.take(framer_.start(), framer_.unit(), framer_.tape());
  payment_.batch.clear();
  payment_.batch_index = batches_++;
  ++batch_in_message_;
  batch_path_ = root_path_ + '/' + std::string(framer_.format()->xml->batch) + '[' +
                std::to_string(batch_in_message_) + ']';
  transfer_in_batch_ = 0;
  Reading in{payment_, batch_.arena, notes_, mapping::Place::batch};
  const xml::UnitView unit = view(batch_.tape);
  framer_.format()->xml->read_batch_head(xml::Element{unit, 0}, in);
  return InputEvent::batch_begin;
}

Result<InputEvent> XmlInput::read_transfer() {
  transfer_arena_.reset();
  payment_.transfer.clear();
  payment_.index = payments_++;
  ++transfer_in_batch_;
  if (read_ahead()) return InputEvent::payment;
  if (auto cut = framer_.cut(); !cut) return cut.error();
  Reading in{payment_, transfer_arena_, notes_, mapping::Place::transfer};
  const xml::UnitView unit = view(framer_.tape());
  framer_.format()->xml->read_transfer(xml::Element{unit, 0}, in);
  return InputEvent::payment;
}

/// Reads a transfer without cutting it out first.
bool XmlInput::read_ahead() {
  const std::string_view text = framer_.ahead();
  if (text.empty()) {
    ahead_.stencils().reset_match();
    return false;
  }
  const std::size_t noted_before = notes_.losses.size();  // the envelope
  const bool read =
      engine::read_ahead(*framer_.format()->xml, text, ahead_, {payment_, transfer_arena_, notes_},
                         [&](const char* end) { return take(text, end); });
  if (read) return true;
  payment_.transfer.clear();
  notes_.losses.resize(noted_before);
  notes_.findings.clear();
  notes_.rejected = false;
  return false;
}

/// Takes the transfer whose content is the text up to `end`, if it is all there.
bool XmlInput::take(std::string_view text, const char* end) {
  const char* const start = start_of_transfer(*framer_.format()->xml, text);
  const auto size = static_cast<std::size_t>(end - start);
  if (end > text.data() + text.size() || size > limits::unit_bytes_max) return false;
  framer_.take(end);
  return true;
}

bool XmlInput::prepare(StretchReader& reader) const {
  static_cast<XmlStretchReader&>(reader).begin(*framer_.format()->xml, payment_);
  return true;
}

void XmlInput::pass(std::string_view bytes, std::size_t payments) {
  notes_.clear();
  ahead_.stencils().reset_match();
  framer_.pass(bytes);
  payment_.index = (payments_ += payments) - 1;
  transfer_in_batch_ += payments;
}

InputEvent XmlInput::end_batch() {
  if (transfer_in_batch_ == 0) {
    Reading in{payment_, batch_.arena, notes_, mapping::Place::batch};
    in.error("STR-024", no_field, Value{{}, 0}, "a batch without a payment",
             std::string(framer_.format()->xml->transfer));
  }
  return InputEvent::batch_end;
}

InputEvent XmlInput::end_message() {
  if (batch_in_message_ == 0) {
    Reading in{payment_, message_.arena, notes_, mapping::Place::message};
    in.error("STR-024", no_field, Value{{}, 0}, "a message without a batch",
             std::string(framer_.format()->xml->batch));
  }
  return InputEvent::message_end;
}

Result<InputEvent> XmlInput::read_part(mapping::Place place) {
  part_of_ = place;
  const bool of_batch = place == mapping::Place::batch;
  Head& head = of_batch ? batch_ : message_;
  head.part_bytes += framer_.unit().bytes.size();
  if (head.part_bytes > limits::unit_bytes_max) {
    return Error{.code = ErrorCode::unreadable,
                 .rule = "STR-015",
                 .message = "more than 1 MiB of content stands behind payments",
                 .place = this->place(place, 0, 0),
                 .path = path(place, 0)};
  }
  Record& record = of_batch ? payment_.batch : payment_.message;
  part_.clear();
  swap(part_, record);
  Reading in{payment_, head.arena, notes_, place};
  const xml::UnitView unit = view(framer_.tape());
  const mapping::XmlCode& code = *framer_.format()->xml;
  (of_batch ? code.read_batch_tail : code.read_message_tail)(xml::Element{unit, 0}, in);
  swap(part_, record);
  // What is in the record is of no place any more when the part is gone, and its texts live on.
  copy_fields(part_, part_.present(), record, &head.arena, Value::no_offset);
  return InputEvent::part;
}

Frame XmlInput::document_frame() const {
  xml::Framer::Tags tags = framer_.message_tags();
  tags.start.insert(0, xml::utf8_declaration);
  tags.end += '\n';
  return make_xml_frame(tags, message_.content(), message_.tape, payment_.message, message_totals);
}

Frame XmlInput::batch_frame() const {
  return make_xml_frame(framer_.batch_tags(), batch_.content(), batch_.tape, payment_.batch,
                        batch_totals);
}

void XmlInput::note_envelope() {
  envelope_ = framer_.take_envelope();
  for (const xml::EnvelopePart& part : envelope_) {
    const auto at = static_cast<std::uint32_t>(&part - envelope_.data());
    notes_.losses.push_back({.in = mapping::Place::envelope,
                             .value = Value{part.value, at},
                             .reason = part.reason,
                             .rule = part.rule});
  }
}

void XmlInput::append_path(std::string& path, mapping::Place in, std::uint32_t at) {
  switch (in) {
    case mapping::Place::envelope:
      if (at < envelope_.size()) path += envelope_[at].path;
      break;
    case mapping::Place::message:
      path += root_path_;
      paths_.append(path, tape(in), at);
      break;
    case mapping::Place::batch:
      path += batch_path_;
      paths_.append(path, tape(in), at);
      break;
    case mapping::Place::transfer:
      path += transfer_path();
      paths_.append(path, tape(in), at);
      break;
  }
}

const std::string& XmlInput::transfer_path() {
  if (transfer_path_of_ != payments_) {
    transfer_path_of_ = payments_;
    transfer_path_ = batch_path_ + '/' + std::string(framer_.format()->xml->transfer) + '[' +
                     std::to_string(transfer_in_batch_) + ']';
  }
  return transfer_path_;
}

/// An attribute of a batch stands in no unit.
mapping::Place XmlInput::owner(const mapping::Finding& finding) const {
  const bool is_attribute =
      finding.in == mapping::Place::envelope && finding.value.at < envelope_.size();
  return is_attribute && envelope_[finding.value.at].of_batch ? mapping::Place::batch : finding.in;
}

Place XmlInput::place(mapping::Place in, std::uint32_t at, std::uint32_t length) {
  if (in == mapping::Place::envelope) {
    if (at >= envelope_.size()) return {};
    const xml::EnvelopePart& part = envelope_[at];
    return {part.offset, part.value.size(), part.place.line, part.place.column};
  }
  if (in == mapping::Place::transfer || part_of_) {
    const mapping::Unit& unit = framer_.unit();
    return places_.find(unit, at, xml_extent(unit.bytes, at, length), framer_.place());
  }
  const Head& head = in == mapping::Place::batch ? batch_ : message_;
  return places_.find(head.unit, at, xml_extent(head.unit.bytes, at, length));
}

}  // namespace

std::unique_ptr<Input> make_xml_input(io::Window& window, std::optional<Format> format) {
  return std::make_unique<XmlInput>(window, format);
}

}  // namespace remit::engine
