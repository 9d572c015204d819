#include "stencil/reader.hpp"

#include "json/direct.hpp"
#include "text/bytes.hpp"
#include "xml/direct.hpp"
#include "xml/direct_content.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>

namespace remit::stencil {

namespace {

using text::Bytes32;

// Messages with more are no run of like payments; what is learnt has to stay in the cache.
constexpr std::size_t pieces_max = 4096;
constexpr std::size_t stencils_max = 1024;
constexpr std::uint32_t others_max = 32;  // texts at one place

/// Where the content of an element begins that has no attributes.
const char* behind_start_tag(const Value& element) {
  return element.data + element.text().find('>') + 1;
}

/// True when the `size` bytes of `text` stand at `p`.
bool stands_at(const char* p, const char* text, std::size_t size) {
  for (;; p += Bytes32::size, text += Bytes32::size, size -= Bytes32::size) {
    const std::uint32_t differ = ~Bytes32{p}.equal(Bytes32{text}).bits();
    if (size <= Bytes32::size) return (differ & text::lowest_bits32(size)) == 0;
    if (differ != 0) return false;
  }
}

}  // namespace

/// The end of the value at `p`, as the direct readers find it.
[[gnu::always_inline]] inline const char* Reader::take(End end, const char* p, text::Arena& arena,
                                                       Value& value) {
  switch (end) {
    case End::tag:
      return xml::direct::take_text(p, arena, value);
    case End::attribute_quote:
      return xml::direct::take_attribute_text(p, value);
    case End::string_quote:
      return json::direct::take_string(p, arena, value);
    case End::number:
      return json::direct::take_number(p, value);
    case End::element:  // it has to be known of what type
      break;
  }
  return nullptr;
}

[[gnu::always_inline]] inline const char* Reader::end_of(const Piece& piece, const char* p,
                                                         text::Arena& arena, Value& value) const {
  if (piece.is_last) return p;
  const char* const end = take(piece.end, p, arena, value);
  if (end != nullptr && forms_[piece.form].reads(value.text())) return end;
  if (piece.end == End::element) [[unlikely]]
    return xml::direct::take_element(p, forms_[piece.form].type(), arena, value);
  return nullptr;
}

[[gnu::always_inline]] inline Reader::Step Reader::step(std::uint32_t& first, const char* p,
                                                        text::Arena& arena, Value& value) {
  if (first == none) return {nullptr, nullptr};
  Piece& piece = pieces_[first];
  if (stands_at(p, texts_.at(piece.text), piece.size)) [[likely]] {
    const char* const end = end_of(piece, p + piece.size, arena, value);
    if (end != nullptr) [[likely]]
      return {&piece, end};
  }
  return step_aside(first, p, arena, value);
}

/// Looks at the pieces behind the first. One that stands there comes to the front: it will most
/// likely stand there again. Where the value behind a piece does not fit, it may be in the fixed
/// text of another.
Reader::Step Reader::step_aside(std::uint32_t& first, const char* p, text::Arena& arena,
                                Value& value) {
  for (std::uint32_t* link = &pieces_[first].other; *link != none; link = &pieces_[*link].other) {
    Piece& piece = pieces_[*link];
    if (!stands_at(p, texts_.at(piece.text), piece.size)) continue;
    const char* const end = end_of(piece, p + piece.size, arena, value);
    if (end == nullptr) continue;
    const std::uint32_t found = *link;
    *link = piece.other;
    piece.other = std::exchange(first, found);
    return {&piece, end};
  }
  return {nullptr, nullptr};
}

bool Reader::learn(Stencil& stencil, Records records, const Match& match, std::string_view unit,
                   const text::Arena& arena) {
  for (const Record* const record : {&records.transfer, records.batch, records.message}) {
    if (record == nullptr) break;
    const auto layout = layouts_.learn(*record, match, unit, fixed_, arena);
    if (!layout) return false;
    stencil.layouts[stencil.records++] = *layout;
  }
  return true;
}

void Reader::build(const Stencil& stencil, Records records, const char* unit,
                   std::span<const Value> gaps) const {
  layouts_.build(stencil.layouts[0], records.transfer, unit, gaps, places_);
  if (stencil.records == 1) [[likely]]
    return;
  layouts_.build(stencil.layouts[1], *records.batch, unit, gaps, places_);
  if (stencil.records == 3)
    layouts_.build(stencil.layouts[2], *records.message, unit, gaps, places_);
}

const char* Reader::read(Unit unit, Records records, text::Arena& arena) {
  match_ = {};
  std::uint32_t* first = &first_;
  const char* p = unit.begin;
  for (std::size_t gap = 0;; ++gap) {
    Value& value = values_[gap];
    const auto [piece, end] = step(*first, p, arena, value);
    if (piece == nullptr) return nullptr;
    places_[gap] = p;
    value.at = static_cast<std::uint32_t>(p + piece->size - unit.origin);
    p = end;
    first = &piece->behind;
    if (!piece->is_last) continue;
    const std::span<const Value> gaps{values_.data(), gap};
    const Stencil& stencil = stencils_[piece->behind];
    if (stencil.has_elements) [[unlikely]]
      place_elements(stencil, unit.origin, gap);
    build(stencil, records, unit.origin, gaps);
    match_ = {piece->behind, generation_, gaps, forms_of(stencil, gap),
              static_cast<std::size_t>(p - unit.origin)};
    return p;
  }
}

/// Elements begin before the end of the fixed text.
void Reader::place_elements(const Stencil& stencil, const char* unit, std::size_t gaps) {
  const std::span<const mapping::ValueForm> forms = forms_of(stencil, gaps);
  for (std::size_t i = 0; i < gaps; ++i) {
    if (forms[i].is_element()) values_[i].at = static_cast<std::uint32_t>(values_[i].data - unit);
  }
}

Reader::End Reader::end_behind(const char* value) const {
  const bool quoted = value[-1] == '"';
  if (syntax_ == Syntax::xml) return quoted ? End::attribute_quote : End::tag;
  return quoted ? End::string_quote : End::number;
}

/// The end of a value that was taken from `begin` on; null where it would not be taken again.
const char* Reader::end_of_taken(const Value& taken, const char* begin, End kind,
                                 text::Arena& arena) {
  if (taken.data == begin) return begin + taken.size;
  Value value;
  const char* const end = take(kind, begin, arena, value);
  return value.text() == taken.text() ? end : nullptr;
}

bool Reader::fills_gap(const mapping::ReadTrace::Taken& taken) {
  if (pinned_.test(taken.field)) return false;
  if (taken.field != "instructed_amount.currency"_field) return true;
  if (only_currency_.empty()) only_currency_ = taken.value.text();
  has_currencies_ |= taken.value.text() != only_currency_;
  return has_currencies_;
}

/// The gaps of a payment, and the fixed texts around them. False when they do not stand in order,
/// or one would not be taken as it was.
bool Reader::collect_gaps(Unit unit, const char* end, const mapping::ReadTrace& trace,
                          text::Arena& arena) {
  gaps_.clear();
  fixed_.clear();
  const char* p = unit.begin;
  for (const mapping::ReadTrace::Taken& taken : trace.taken()) {
    if (!fills_gap(taken)) continue;
    const char* const begin = unit.origin + taken.value.at;
    const bool is_element = taken.form.is_element();
    const char* const fixed_end = is_element ? behind_start_tag(taken.value) : begin;
    if (taken.value.at == Value::no_offset || begin < p || fixed_end == p || begin >= end)
      return false;
    const End kind = is_element ? End::element : end_behind(begin);
    const char* const value_end = end_of_taken(taken.value, begin, kind, arena);
    if (value_end == nullptr) return false;
    fixed_.push_back({p, static_cast<std::uint32_t>(fixed_end - p)});
    gaps_.push_back({taken.value, kind, taken.form});
    p = value_end;
  }
  if (p >= end) return false;
  fixed_.push_back({p, static_cast<std::uint32_t>(end - p)});
  return gaps_.size() < Match::gaps_max;
}

void Reader::learn(Unit unit, const char* end, Records records, const mapping::ReadTrace& trace,
                   text::Arena& arena) {
  match_ = {};
  if (stencils_.size() == stencils_max) {
    is_crowded_ = true;
    return;
  }
  if (!collect_gaps(unit, end, trace, arena)) return;
  const Match match{
      static_cast<std::uint32_t>(stencils_.size()), generation_, {values_.data(), gaps_.size()}};
  Stencil stencil{.first_form = static_cast<std::uint32_t>(gap_forms_.size())};
  for (std::size_t i = 0; i < gaps_.size(); ++i) {
    values_[i] = gaps_[i].value;
    stencil.has_elements |= gaps_[i].form.is_element();
  }
  const std::string_view text{unit.origin, static_cast<std::size_t>(end - unit.origin)};
  const Layouts::Extent before = layouts_.extent();
  if (!learn(stencil, records, match, text, arena)) {
    is_crowded_ |= layouts_.is_full();
    return layouts_.cut(before);
  }
  const std::uint32_t last = add_pieces();
  if (last == none || pieces_[last].behind != none) return layouts_.cut(before);
  pieces_[last].behind = static_cast<std::uint32_t>(stencils_.size());
  stencils_.push_back(stencil);
  for (const Gap& gap : gaps_) gap_forms_.push_back(gap.form);
  match_ = {match.number, match.generation, match.gaps, forms_of(stencil, gaps_.size()),
            text.size()};
}

std::uint32_t Reader::add_pieces() {
  std::uint32_t last = none;
  for (std::size_t i = 0; i < fixed_.size(); ++i) {
    const Gap* const gap = i < gaps_.size() ? &gaps_[i] : nullptr;
    std::uint32_t first = last == none ? first_ : pieces_[last].behind;
    const std::uint32_t added = add_piece(first, {fixed_[i].begin, fixed_[i].size}, gap);
    (last == none ? first_ : pieces_[last].behind) = first;
    if (added == none) return none;
    last = added;
  }
  return last;
}

/// Finds the piece among those of which `first` is the first, or adds it.
std::uint32_t Reader::add_piece(std::uint32_t& first, std::string_view text, const Gap* gap) {
  const End end = gap == nullptr ? End::tag : gap->end;
  std::uint32_t others = 0;
  for (std::uint32_t at = first; at != none; at = pieces_[at].other, ++others) {
    const Piece& piece = pieces_[at];
    if (piece.size == text.size() && piece.is_last == (gap == nullptr) &&
        stands_at(text.data(), texts_.at(piece.text), text.size()) && piece.end == end) {
      return at;
    }
  }
  const auto kept = texts_.keep(text);
  if (!kept || others == others_max || pieces_.size() == pieces_max) return no_room();
  Piece piece{.text = *kept, .size = static_cast<std::uint32_t>(text.size())};
  piece.other = first;
  piece.is_last = gap == nullptr;
  piece.end = end;
  if (gap != nullptr) piece.form = forms_.number_of(gap->form);
  first = static_cast<std::uint32_t>(pieces_.size());
  pieces_.push_back(piece);
  return first;
}

void Reader::begin(Syntax syntax, const void* kind) {
  match_ = {};
  if (kind_ == kind) return;
  kind_ = kind;
  syntax_ = syntax;
  forget();
}

void Reader::begin_input() {
  match_ = {};
  beside_before_ = beside_;
  if (is_crowded_) forget();
}

void Reader::pin(const FieldSet& fields) {
  if ((fields - pinned_).empty()) return;
  pinned_ = pinned_ | fields;
  forget();
}

void Reader::forget() {
  static std::atomic<std::uint64_t> generations{0};
  generation_ = ++generations;
  is_crowded_ = false;
  only_currency_.clear();
  has_currencies_ = false;
  stencils_.clear();
  layouts_.forget();
  gap_forms_.clear();
  pieces_.clear();
  texts_.forget();
  first_ = none;
  match_ = {};
}

}  // namespace remit::stencil
