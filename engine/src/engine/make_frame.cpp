#include "engine/make_frame.hpp"

#include <algorithm>
#include <utility>

namespace remit::engine {

namespace {

/// Longer white space is no indentation, and would be repeated for each payment.
constexpr std::size_t indentation_max = 64;

/// The line end and blanks that a text ends with.
std::string_view indentation(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t\r\n") + 1;
  return text.size() - end <= indentation_max ? text.substr(end) : std::string_view{};
}

void add_total(Frame& frame, const Frame::Total& total) {
  frame.totals.push_back(total);
  std::ranges::sort(frame.totals, {}, &Frame::Total::at);
}

/// The innermost element that holds the byte at `at`, or begins or ends there.
const xml::Token* element_at(const xml::Tape& tape, std::uint32_t at) {
  const xml::Token* found = nullptr;
  for (const xml::Token& token : tape.tokens) {
    const bool holds = token.kind == xml::Token::element && token.at <= at && at <= token.end;
    if (holds) found = &token;
  }
  return found;
}

/// Notes the content of the element that the field was read from, whatever it holds besides digits.
/// @param base  where the unit of the tape begins in the frame
void add_xml_total(Frame& frame, Frame::Total::Kind kind, const xml::Tape& tape, std::size_t base,
                   const Record& record, Field field) {
  if (!record.has(field)) return;
  const xml::Token* const element = element_at(tape, record.value(field).at);
  if (element == nullptr) return;
  const std::size_t begin = base + element->content;
  const std::size_t end = frame.bytes.rfind("</", base + element->end - 1);
  if (begin > end) return;  // it has no end tag: `<NbOfTxs/>`
  add_total(frame, {kind, begin, end - begin, base + element->at, element->end - element->at});
}

/// The end of the text of a string, or of a number, that begins at `at`.
std::size_t end_of_scalar(std::string_view body, std::size_t at) {
  if (body[at - 1] != '"') return body.find_first_of(",]} \t\r\n", at);
  while (body[at] != '"') at += body[at] == '\\' ? 2 : 1;
  return at;
}

}  // namespace

Frame make_xml_frame(const xml::Framer::Tags& tags, std::string_view head, const xml::Tape& tape,
                     const Record& record, const TotalFields& fields) {
  Frame frame{.bytes = tags.start};
  frame.bytes += head;
  frame.hole = frame.bytes.size();
  frame.bytes += tags.end;
  frame.separator = indentation(head);
  const std::size_t base = tags.start.size() - tape.tokens.front().content;
  add_xml_total(frame, Frame::Total::number, tape, base, record, fields.number);
  add_xml_total(frame, Frame::Total::sum, tape, base, record, fields.sum);
  return frame;
}

Frame make_json_frame(const mapping::Unit& body, const Record& batch) {
  if (body.hole_at >= body.bytes.size()) return {.bytes = "\n"};
  Frame frame{.bytes = std::string(body.bytes), .hole = body.hole_at, .separator = ","};
  frame.bytes += '\n';
  for (const auto& [kind, field] : {std::pair{Frame::Total::number, batch_totals.number},
                                    std::pair{Frame::Total::sum, batch_totals.sum}}) {
    const std::size_t at = batch.has(field) ? batch.value(field).at : Value::no_offset;
    if (at < body.bytes.size()) {
      add_total(frame, {kind, at, end_of_scalar(body.bytes, at) - at});
    }
  }
  return frame;
}

}  // namespace remit::engine
