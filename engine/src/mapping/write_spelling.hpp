#pragma once
// The verbs of generated writers for values that a JSON format spells in its own way: dates as
// moments, addresses as lines, lists as one item.

#include "mapping/write_made.hpp"

#include <vector>

namespace remit::mapping {

/// The structured parts of an address as lines, then its free lines.
std::vector<std::vector<Piece>> address_lines(From from, Field lines);
/// The pieces of all lines on one.
std::vector<Piece> one_line(const std::vector<std::vector<Piece>>& lines);
/// The moment at which a date begins, with its own offset or that of the clock.
std::string_view midnight(Value date, Writing& w);
/// A moment without fraction and with an offset; noted when it had another form.
std::string_view to_seconds(From from, Field field, Value moment, Writing& w);
/// The moment in 25 characters: with seconds, and with an offset in hours and minutes.
std::string in_seconds(std::string_view moment, const Writing& w);

/// The moment with an offset, that of the bank of the debtor where it has none (noted).
std::string_view zoned(From from, Field field, Value moment, Writing& w);

/// A moment with an offset, that of the bank of the debtor where it has none.
template <class Out>
bool write_zoned(Out& out, const typename Out::Name& name, From from, Field field, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (has_form(from, field, *value, Kind::date_time, w)) {
    w.derives(field, *value);
    out.token(name, zoned(from, field, *value, w));
  }
  return true;
}

/// A date as the moment it begins, with its own offset or that of the clock; where `other` is
/// present, the moment that this one is (field-map.csv: it wins).
template <class Out>
bool write_midnight(Out& out, const typename Out::Name& name, From from, Field field, Field other,
                    Writing& w) {
  const Value* const value = from.get(field);
  if (other != no_field && from.get(other) != nullptr) {
    if (value != nullptr) {
      w.loss(LossAction::dropped, field, from.place(), *value, "the moment beside it is written");
    }
    return write_zoned(out, name, from, other, w);
  }
  if (value == nullptr) return false;
  if (has_form(from, field, *value, Kind::date, w)) {
    w.derives(field, *value);
    out.token(name, midnight(*value, w));
  }
  return true;
}

/// A moment without fraction of a second and with an offset, that of the bank of the debtor where
/// it has none.
template <class Out>
bool write_seconds(Out& out, const typename Out::Name& name, From from, Field field, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (has_form(from, field, *value, Kind::date_time, w)) {
    w.derives(field, *value);
    out.token(name, to_seconds(from, field, *value, w));
  }
  return true;
}

/// `absent now` of a moment like that.
template <class Out>
bool write_now_in_seconds(Out& out, const typename Out::Name& name, Field field, Writing& w) {
  return write_default(out, name, field, w.arena.copy(in_seconds(w.options.now, w)), w);
}

/// The lines of an address: its structured parts, then its free lines.
template <class Out>
bool write_lines(Out& out, const typename Out::Name& name, From from, Field lines,
                 const Lexical& lexical, std::uint32_t max_lines, Writing& w) {
  const std::vector<std::vector<Piece>> all = address_lines(from, lines);
  if (all.empty()) return false;
  if (all.size() > max_lines) {
    w.error("TGT-001", lines, from.place(), all.front().front().value,
            "more lines than the target can carry");
    return true;
  }
  const auto list = out.open_list(name);
  for (const std::vector<Piece>& pieces : all) {
    const Value line = joined(pieces, w);
    const auto text = fitting_pieces(from, lines, pieces, line, lexical, w);
    if (!text) continue;
    w.tells(line, *text, ValueForm::text(lexical));
    out.list_text(name, *text);
  }
  out.close_list(list);
  return true;
}

/// The same where the target has one line: all of it joined by blanks.
template <class Out>
bool write_line(Out& out, const typename Out::Name& name, From from, Field lines,
                const Lexical& lexical, Writing& w) {
  const std::vector<Piece> pieces = one_line(address_lines(from, lines));
  if (pieces.empty()) return false;
  const Value line = joined(pieces, w);
  if (const auto text = fitting_pieces(from, lines, pieces, line, lexical, w)) {
    w.tells(line, *text, ValueForm::text(lexical));
    out.text(name, *text);
  }
  return true;
}

/// A list of which the target takes one item: its only value, or all of them joined by blanks.
template <class Out>
bool write_joined_item(Out& out, const typename Out::Name& name, From from, Field field,
                       const Lexical& lexical, Writing& w) {
  if (from.count(field) == 0) return false;
  out.begin_list(name);
  const std::vector<Piece> pieces = pieces_of(from, field);
  const Value value = joined(pieces, w);
  if (const auto text = fitting_pieces(from, field, pieces, value, lexical, w)) {
    w.tells(value, *text, ValueForm::text(lexical));
    out.list_text(name, *text);
  }
  out.end_list(name);
  return true;
}

/// The same with the literal as its item, for a list that must not be without one.
template <class Out>
bool write_default_item(Out& out, const typename Out::Name& name, Field field,
                        std::string_view literal, Writing& w) {
  w.loss(LossAction::defaulted, field, w.place, Value{literal}, "the target requires a value");
  w.repeats();
  out.begin_list(name);
  out.list_text(name, literal);
  out.end_list(name);
  return true;
}

/// The only creditor reference among the rows of structured remittance, for a target that knows
/// free text only. What else stands there is noted as lost.
std::optional<Value> only_reference(From from, Field rows, std::string_view why, Writing& w);

/// Codec `creditor_reference`: the reference as free text.
template <class Out>
bool write_creditor_reference(Out& out, const typename Out::Name& name, From from, Field rows,
                              std::string_view why, Writing& w) {
  const std::optional<Value> reference = only_reference(from, rows, why, w);
  if (!reference) return false;
  const Lexical lexical{.max = 140};
  w.tells(*reference, reference->text(), ValueForm::text(lexical));
  if (!out.text(name, reference->text())) w.give_up();
  return true;
}
/// The same as the item of a list.
template <class Out>
bool write_creditor_reference_item(Out& out, const typename Out::Name& name, From from, Field rows,
                                   std::string_view why, Writing& w) {
  const std::optional<Value> reference = only_reference(from, rows, why, w);
  if (!reference) return false;
  w.tells(*reference, reference->text(), ValueForm::text({.max = 140}));
  out.begin_list(name);
  out.list_text(name, reference->text());
  out.end_list(name);
  return true;
}

/// Rows of which the target has one text each.
template <class Out>
bool write_row_texts(Out& out, const typename Out::Name& name, From from, Field rows, Field leaf,
                     const Lexical& lexical, std::uint32_t max_rows, Writing& w) {
  std::uint32_t count = 0;
  from.for_each_row(rows, [&](From row) { count += row.get(leaf) != nullptr ? 1 : 0; });
  if (count == 0) return false;
  if (count > max_rows) {
    w.error("TGT-001", rows, from.place(), {}, "more repetitions than the target can carry");
    return true;
  }
  const auto list = out.open_list(name);
  from.for_each_row(rows, [&](From row) {
    const Value* const value = row.get(leaf);
    const auto text = value == nullptr ? std::nullopt : fitting(row, leaf, *value, lexical, w);
    if (!text) return;
    w.tells(*value, *text, ValueForm::text(lexical));
    out.list_text(name, *text);
  });
  out.close_list(list);
  return true;
}

}  // namespace remit::mapping
