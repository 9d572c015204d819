#pragma once
// What the XML tests share: a small format, tapes and frames as text.

#include "io/window.hpp"
#include "support/short_reads.hpp"
#include "xml/framer.hpp"
#include "xml/scanner.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::xml::test {

/// `<Document xmlns="urn:pay"><Msg> head <Batch> head <Pay/>... </Batch>... </Msg></Document>`
inline constexpr std::string_view pay_namespace = "urn:pay";

inline const mapping::FormatCode* find_pay(std::string_view name_space) {
  static constexpr std::string_view root[] = {"Document", "Msg"};
  static constexpr auto no_rows = [] { return std::span<const mapping::Placement>{}; };
  static constexpr mapping::XmlCode xml{.name_space = pay_namespace,
                                        .root = root,
                                        .batch = "Batch",
                                        .transfer = "Pay",
                                        .read_message_head = nullptr,
                                        .read_message_tail = nullptr,
                                        .read_batch_head = nullptr,
                                        .read_batch_tail = nullptr,
                                        .read_transfer = nullptr,
                                        .read_transfer_directly = nullptr,
                                        .write_message_begin = nullptr,
                                        .write_batch_begin = nullptr,
                                        .write_transfer = nullptr,
                                        .write_batch_end = nullptr,
                                        .write_message_end = nullptr,
                                        .placements = mapping::Placements{no_rows}};
  static const mapping::FormatCode format = [] {
    mapping::FormatCode code{};
    code.name = "pay";
    code.xml = &xml;
    return code;
  }();
  return name_space == pay_namespace ? &format : nullptr;
}

/// A document of that format.
inline std::string message(std::string_view content) {
  return "<Document xmlns=\"urn:pay\"><Msg>" + std::string(content) + "</Msg></Document>";
}
inline std::string batch(std::string_view content) {
  return message("<Batch>" + std::string(content) + "</Batch>");
}

/// Bytes with the zero bytes behind them that the scanner relies on.
class Padded {
 public:
  explicit Padded(std::string_view text) : size_(text.size()), bytes_(text) {
    bytes_.append(io::Window::padding_bytes, '\0');
  }
  const char* begin() const { return bytes_.data(); }
  const char* end() const { return bytes_.data() + size_; }

 private:
  std::size_t size_;
  std::string bytes_;
};

/// Token `index` of a tape and what it contains: `a(b"text" !c@ "mixed" [cdata])`; `!` marks a
/// foreign element, `@` attributes, `&` a text that has to be decoded.
inline std::string print_token(const Tape& tape, std::uint32_t index) {
  const Token& token = tape.tokens[index];
  const std::string mark = token.escaped ? "&" : "";
  const std::string text{tape.text(token)};
  if (token.kind == Token::text) return mark + '"' + text + '"';
  if (token.kind == Token::cdata) return mark + '[' + text + ']';
  std::string out = token.foreign ? "!" : "";
  if (token.name_size != 0) out += tape.qualified_name(token);
  if (token.attributes) out += '@';
  if (token.leaf) return token.size == 0 ? out : out + mark + '"' + text + '"';
  out += '(';
  for (std::uint32_t child = index + 1; child < token.next; child = tape.tokens[child].next) {
    out += (child == index + 1 ? "" : " ") + print_token(tape, child);
  }
  return out + ')';
}

/// What scanning `text` as one element comes to: its tape, "incomplete", or the rule and the offset
/// of the failure.
inline std::string scanned(std::string_view text) {
  const Padded input{text};
  Scanner scanner;
  scanner.set_message_namespace("");
  Tape tape;
  const char* position = input.begin();
  switch (scanner.scan_element(position, input.end(), tape)) {
    case Scanner::Status::complete:
      return print_token(tape, 0) + std::string{position, input.end()};
    case Scanner::Status::incomplete:
      return "incomplete";
    case Scanner::Status::failed:
      break;
  }
  return std::string(scanner.failure().rule) + " at " +
         std::to_string(scanner.failure().at - input.begin());
}

/// What a framer met: a line per event (its letter, offset, line, column and tape), then the error.
struct Frames {
  std::string text;
  std::vector<std::string> units;
  std::vector<EnvelopePart> envelope;
  std::optional<Error> error;
};

inline std::string print_event(Event event) {
  switch (event) {
    case Event::message_head:
      return "message";
    case Event::batch_head:
      return "batch";
    case Event::transfer:
      return "transfer";
    case Event::batch_part:
      return "batch part";
    case Event::batch_end:
      return "batch end";
    case Event::message_part:
      return "message part";
    case Event::message_end:
      return "message end";
    case Event::end:
      break;
  }
  return "end";
}

inline bool has_unit(Event event) {
  return event != Event::batch_end && event != Event::message_end && event != Event::end;
}

inline std::string print_error(const Error& error) {
  const Place place = error.place.value_or(Place{});
  return error.rule + " at " + std::to_string(place.offset) + ' ' + std::to_string(place.line) +
         ':' + std::to_string(place.column) + ' ' + error.message;
}

/// The next event, a transfer cut out.
inline Result<Event> next_cut(Framer& framer) {
  Result<Event> event = framer.next();
  if (event && event.value() == Event::transfer) {
    if (const auto cut = framer.cut(); !cut) return cut.error();
  }
  return event;
}

inline Frames frame(io::Source& source, std::size_t window_bytes) {
  io::Window window{source, window_bytes};
  Framer framer{window, find_pay};
  Frames frames;
  for (;;) {
    const Result<Event> event = next_cut(framer);
    for (EnvelopePart& part : framer.take_envelope()) frames.envelope.push_back(std::move(part));
    if (!event) {
      frames.error = event.error();
      frames.text += print_error(event.error()) + '\n';
      return frames;
    }
    frames.text += print_event(event.value());
    if (has_unit(event.value())) {
      const io::LineColumn place = framer.place();
      frames.text += ' ' + std::to_string(framer.unit().offset) + ' ' + std::to_string(place.line) +
                     ':' + std::to_string(place.column) + ' ' + print_token(framer.tape(), 0);
      frames.units.emplace_back(framer.unit().bytes);
    }
    frames.text += '\n';
    if (event.value() == Event::end) return frames;
  }
}

inline Frames frame(std::string_view input, std::size_t window_bytes = 4 << 20) {
  const auto source = io::memory_source(input);
  return frame(*source, window_bytes);
}

/// The rule and offset of the error of a document; empty when there is none.
inline std::string refused(std::string_view input) {
  const Frames frames = frame(input);
  if (!frames.error) return {};
  return frames.error->rule + " at " + std::to_string(frames.error->place->offset);
}

}  // namespace remit::xml::test
