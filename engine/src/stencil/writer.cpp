#include "stencil/writer.hpp"

#include "text/bytes.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace remit::stencil {

namespace {

using text::Bytes32;

/// Copies in whole steps: up to 31 bytes too many, from behind the text and to behind the output.
char* copy_steps(const char* from, std::size_t size, char* to) {
  for (std::size_t at = 0; at < size; at += Bytes32::size) Bytes32{from + at}.store(to + at);
  return to + size;
}

/// Copies what is no text of the form: an element that is kept; null for anything else. It is
/// seldom needed, and the loop around it is fast without.
[[gnu::noinline]] char* put_other(std::string_view value, const mapping::ValueForm& form,
                                  char* out) {
  return form.is_element() ? copy_steps(value.data(), value.size(), out) : nullptr;
}

/// The fields in gaps that more depends on than a copy.
FieldSet decisive_gaps(const Match& match, const mapping::WriteTrace& trace) {
  FieldSet fields;
  for (const mapping::WriteTrace::Decisive& decisive : trace.decisive()) {
    if (match.touches_gap(decisive.value)) fields.set(decisive.field);
  }
  return fields;
}

/// The values that a text is made of; parts of joined ones may be joined themselves.
void append_parts(Value value, const mapping::WriteTrace& trace, std::vector<Value>& parts) {
  const std::span<const Value> joined = trace.parts_of(value);
  if (joined.empty()) parts.push_back(value);
  for (const Value& part : joined) append_parts(part, trace, parts);
}

}  // namespace

template <class Put>
char* Writer::fill(const Known& known, const Match& match, std::string_view fresh_id, char* out,
                   Put put_text) const {
  for (const Piece& piece : std::span{pieces_}.subspan(known.first, known.end - known.first)) {
    out = copy_steps(texts_.at(piece.text), piece.size, out);
    if (piece.gap < Match::gaps_max) {
      const std::string_view value = match.gaps[piece.gap].text();
      if (piece.is_checked && !forms_[piece.form].writes(value)) {
        out = put_other(value, forms_[piece.form], out);
      } else {
        out = put_text(value, out);
      }
      if (out == nullptr) return nullptr;
    } else if (piece.gap == Piece::fresh_id) {
      out = put_text(fresh_id, out);
    }
  }
  return out;
}

bool Writer::write(const Match& match, const Payment& payment, std::string_view fresh_id,
                   text::Buffer& out, mapping::Notes& notes) const {
  const Known* const known = known_.find(match);
  if (known == nullptr) return false;
  for (const Limit& limit : std::span{limits_}.subspan(known->first_limit, known->limits)) {
    if (!is_within(limit, match)) return false;
  }
  const std::size_t values_bytes = std::size_t{known->uses} * (match.bytes + fresh_id.size());
  char* const begin = out.reserve(known->fixed_bytes + xml::text_room(values_bytes));
  // Lambdas, so that the copies of values are compiled into the loop.
  constexpr auto put_xml = [](std::string_view text, char* p) { return xml::put_text(text, p); };
  constexpr auto put_json = [](std::string_view text, char* p) { return json::put_text(text, p); };
  const char* const end = syntax_ == Syntax::xml ? fill(*known, match, fresh_id, begin, put_xml)
                                                 : fill(*known, match, fresh_id, begin, put_json);
  if (end == nullptr) return false;
  out.advance(static_cast<std::size_t>(end - begin));
  losses_.note(known->losses, match, payment, fresh_id, notes);
  return true;
}

bool Writer::is_within(const Limit& limit, const Match& match) const {
  const auto total = [&](auto size_of) {
    std::size_t sum = limit.fixed;
    for (std::uint32_t i = limit.first; i != limit.end; ++i) {
      sum += size_of(match.gaps[pieces_[i].gap].text());
    }
    return sum;
  };
  return total([](std::string_view text) { return text.size(); }) <= limit.max ||
         total([](std::string_view text) { return text::code_points(text); }) <= limit.max;
}

bool Writer::add_piece(Lesson& lesson, std::size_t end, std::uint8_t gap, std::size_t size,
                       const mapping::ValueForm& form) {
  const std::string_view fixed = lesson.written.substr(lesson.at, end - lesson.at);
  const auto kept = texts_.keep(fixed);
  if (!kept) return false;
  Piece piece{.text = *kept, .size = static_cast<std::uint32_t>(fixed.size()), .gap = gap};
  if (gap < Match::gaps_max) {
    const mapping::ValueForm& read = lesson.match.forms[gap];
    // What goes out as it stands must have been read as XML.
    if (form.is_element() != read.is_element()) return false;
    piece.is_checked = !form.writes_all(read);
    if (piece.is_checked) piece.form = forms_.number_of(form);
  }
  pieces_.push_back(piece);
  lesson.at = end + size;
  return true;
}

std::size_t Writer::written_size(std::string_view value) {
  scratch_.clear();
  char* const begin = scratch_.reserve(xml::text_room(value.size()));
  return static_cast<std::size_t>(put(value, begin) - begin);
}

/// Values with blanks between them: gaps, and texts that are the same in every payment.
bool Writer::add_join(Lesson& lesson, const mapping::WriteTrace::Text& text) {
  std::vector<Value> parts;
  append_parts(text.value, lesson.trace, parts);
  Limit limit{static_cast<std::uint32_t>(pieces_.size()), 0, parts.size() - 1,
              text.form.lexical().max};
  std::size_t at = text.begin - lesson.begin;
  for (const Value& part : parts) {
    const std::uint8_t gap = lesson.match.gap_of(part);
    const std::size_t size = written_size(part.text());
    if (gap != Match::gaps_max) {
      if (!add_piece(lesson, at, gap, size, {})) return false;
    } else if (lesson.match.touches_gap(part)) {
      return false;
    } else {
      limit.fixed += text::code_points(part.text());
    }
    at += size + 1;
  }
  limit.end = static_cast<std::uint32_t>(pieces_.size());
  if (limit.max != 0) limits_.push_back(limit);
  return text.form.lexical().pattern == mapping::Pattern::none;
}

/// False when a text is made of a part of a value, which may be another part in another payment, or
/// when there is no room.
bool Writer::add_pieces(Lesson& lesson) {
  using Origin = mapping::WriteTrace::Origin;
  for (const mapping::WriteTrace::Text& text : lesson.trace.texts()) {
    const std::size_t begin = text.begin - lesson.begin;
    const std::size_t size = text.end - text.begin;
    const std::uint8_t gap = lesson.match.gap_of(text.value);
    if (text.origin == Origin::fresh_id) {
      if (!add_piece(lesson, begin, Piece::fresh_id, size, {})) return false;
    } else if (gap != Match::gaps_max) {
      if (!add_piece(lesson, begin, gap, size, text.form)) return false;
    } else if (!lesson.trace.parts_of(text.value).empty()) {
      if (!add_join(lesson, text)) return false;
    } else if (lesson.match.touches_gap(text.value)) {
      return false;
    }
  }
  return add_piece(lesson, lesson.written.size(), Piece::nothing, 0, {});
}

/// How often the value goes out that goes out most often.
std::uint32_t Writer::most_uses(const Known& known) const {
  std::array<std::uint32_t, Piece::nothing + 1> uses{};
  std::uint32_t most = 1;
  for (std::uint32_t i = known.first; i != known.end; ++i) {
    const std::uint8_t gap = pieces_[i].gap;
    if (gap != Piece::nothing) most = std::max(most, ++uses[gap]);
  }
  return most;
}

FieldSet Writer::learn(const Match& match, const Payment& payment, const mapping::WriteTrace& trace,
                       std::string_view fresh_id, std::string_view written, std::size_t begin,
                       std::span<const mapping::LossNote> noted) {
  const FieldSet decisive = decisive_gaps(match, trace);
  if (!trace.is_complete() || !decisive.empty()) return decisive;
  const std::size_t pieces_before = pieces_.size();
  const std::size_t limits_before = limits_.size();
  Lesson lesson{match, trace, written, begin};
  const auto losses = losses_.learn(match, payment, fresh_id, noted);
  if (losses && add_pieces(lesson)) {
    Known known{.first = static_cast<std::uint32_t>(pieces_before),
                .end = static_cast<std::uint32_t>(pieces_.size()),
                .first_limit = static_cast<std::uint32_t>(limits_before),
                .limits = static_cast<std::uint32_t>(limits_.size() - limits_before),
                .losses = *losses};
    // Whole steps are written.
    const std::size_t pieces = known.end - known.first;
    known.fixed_bytes = static_cast<std::uint32_t>(written.size() + pieces * Bytes32::size);
    known.uses = most_uses(known);
    known_.put(match, known);
  } else {
    pieces_.resize(pieces_before);
    limits_.resize(limits_before);
  }
  return {};
}

void Writer::forget() {
  known_.forget();
  losses_.forget();
  pieces_.clear();
  limits_.clear();
  texts_.forget();
}

}  // namespace remit::stencil
