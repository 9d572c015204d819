#pragma once
// The verbs of generated writers. They work on any `Out` (xml/writer.hpp, json/writer.hpp), which
// provides
//
// - type Name: a wire name, prepared when the program is compiled;
// - bool text(name, text): an element or member; false when the text has a character that the
//   format cannot carry;
// - void token(name, text): the same for text that needs no escaping (digits, dates, codes);
// - void constant(name, text): a token that the format itself has there;
// - void boolean(name, text), void number(name, text): JSON: without quotes;
// - auto open_list(name), bool list_text(name, text), bool close_list(list): whether something was
//   written;
// - XML only: bool text(name, attribute, attribute_text, text), void verbatim(xml).
//
// Each verb answers whether the field was there; generated code chains what to do when it was not:
//   write_text(out, "Nm", from, field, {.max = 140}, w) || missing("Nm", field, w);

#include "mapping/code_list.hpp"
#include "mapping/lexical.hpp"
#include "mapping/writing.hpp"
#include "text/utf8.hpp"

#include <initializer_list>
#include <optional>
#include <vector>

namespace remit::mapping {

/// A set of leaves of a group, as bits by their offset.
class Leaves {
 public:
  consteval Leaves(std::initializer_list<int> leaves) {
    for (const int leaf : leaves) {
      if (leaf >= 64) throw "a group has at most 64 leaves";
      bits_ |= std::uint64_t{1} << leaf;
    }
  }
  constexpr std::uint64_t bits() const { return bits_; }

 private:
  std::uint64_t bits_ = 0;
};

/// The text of `value` that goes out: itself, or a prefix when it is too long and may be cut. Empty
/// when the payment is rejected because of it (noted).
std::optional<std::string_view> fitting(From from, Field field, Value value, const Lexical& lexical,
                                        Writing& w);
/// Notes that the format cannot carry a character of the value.
void refuse_characters(From from, Field field, Value value, Writing& w);
/// Notes that something mandatory is not known. Answers true.
bool missing(std::string_view wire_name, Field field, Writing& w);
/// The canonical lexical form of a decimal, or empty when it does not fit (noted).
std::optional<std::string_view> fitting_decimal(From from, Field field, Value value,
                                                const Digits& digits, Writing& w);
/// True when the text is a value of the kind (date, date_time, boolean); else that is noted.
/// Readers keep wrong values for the reports.
bool has_form(From from, Field field, Value value, Kind kind, Writing& w);
/// The value itself, or the first of a list that is present.
Value first_value(From from, Field field);
/// True when one of the fields is present.
[[gnu::always_inline]] inline bool has_any(From from, std::initializer_list<Field> fields) {
  for (const Field field : fields) {
    if (from.get(field) != nullptr) return true;
  }
  return false;
}
/// True when one of the leaves of the group at `base` is present.
inline bool has_any(From from, Field base, Leaves leaves) {
  return (from.bits_from(base) & leaves.bits()) != 0;
}
/// The text of an integer that goes out, without leading zeros; empty when it does not fit (noted).
std::optional<std::string_view> fitting_integer(From from, Field field, Value value,
                                                const Lexical& lexical, Writing& w);
/// True when a value of the batch stands with the payment, because that has `with`.
inline bool is_moved(Field with, Writing& w) {
  if (!w.transfer_record.has(with)) return false;
  w.give_up();
  return true;
}
/// True when the banks of debtor and creditor are known to be in one country.
bool is_domestic(Writing& w);
/// Notes that the code stands for another one on the wire, where that is not read as it.
void note_other_code(From from, Field field, Value value, const CodeList& list,
                     std::string_view wire, Writing& w);
/// Refuses a field that the format has only beside `other` with that text.
void refuse_alone(From from, Field field, Field other, std::string_view text, Writing& w);
/// Notes that the values of these fields that are present were left out.
void note_unwritten(From from, std::initializer_list<Field> fields, std::string_view why,
                    Writing& w);
[[gnu::always_inline]] inline void unwritten(From from, std::initializer_list<Field> fields,
                                             std::string_view why, Writing& w) {
  if (has_any(from, fields)) [[unlikely]]
    note_unwritten(from, fields, why, w);
}
/// True when the field is present with that text.
inline bool has_value(From from, Field field, std::string_view text, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  w.decided_by(field, *value);
  return value->text() == text;
}
/// A value that goes out as a part of a text, beside others.
struct Piece {
  Field field;
  Value value;
  std::string_view change = {};  ///< what that does to it; empty: nothing
};
/// The pieces of a list: its values.
std::vector<Piece> pieces_of(From from, Field list);
/// The texts joined by blanks, with the place of the first. An only one is itself.
Value joined(const std::vector<Piece>& pieces, Writing& w);
/// `fitting` of the text that was joined of the pieces. What becomes of each is noted with its own
/// place: changed, cut, or not there any more.
std::optional<std::string_view> fitting_pieces(From from, Field field,
                                               const std::vector<Piece>& pieces, Value joined,
                                               const Lexical& lexical, Writing& w);

/// A text that has to be looked at before it goes out.
template <class Out>
[[gnu::noinline]] void write_fitting(Out& out, const typename Out::Name& name, From from,
                                     Field field, const Lexical& lexical, Writing& w) {
  const Value& value = *from.get(field);
  const std::optional<std::string_view> text = fitting(from, field, value, lexical, w);
  if (!text) return;
  w.tells(value, *text, ValueForm::text(lexical));
  if (!out.text(name, *text)) refuse_characters(from, field, value, w);
}

/// Most fields of a format are absent: that is found out without a call.
template <class Out>
[[gnu::always_inline]] inline bool write_text(Out& out, const typename Out::Name& name, From from,
                                              Field field, const Lexical& lexical, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (value->size > lexical.max || lexical.pattern != Pattern::none) {
    write_fitting(out, name, from, field, lexical, w);
  } else {
    w.tells(*value, value->text(), ValueForm::text(lexical));
    if (!out.text(name, value->text())) refuse_characters(from, field, *value, w);
  }
  return true;
}

inline constexpr std::string_view taken_for_name =
    "a code that is not in the list is taken for a name";

inline constexpr std::string_view taken_for_another =
    "the target would take the value for another one";

/// True, with an error, when one of both says what stands there for something else.
bool is_taken(From from, Field field, Field other, std::initializer_list<std::string_view> taken,
              Writing& w);

/// A text of the pattern, else that of `other`. What is of the pattern would be read as `field`, so
/// `other` must not be. A code that an open list does not have yet goes out as well.
/// @param taken  texts that say there that the value beside is something else
template <class Out>
bool write_text_or_other(Out& out, const typename Out::Name& name, From from, Field field,
                         Pattern pattern, Field other, const Lexical& lexical, Writing& w,
                         std::initializer_list<std::string_view> taken = {}) {
  if (taken.size() != 0 && is_taken(from, field, other, taken, w)) return true;
  const Value* const code = from.get(field);
  if (code != nullptr && is_of_open_list(pattern) && !matches(pattern, code->text())) {
    w.loss(LossAction::reformatted, field, from.place(), *code, taken_for_name);
    w.give_up();
    return write_text(out, name, from, field, {}, w);
  }
  if (write_text(out, name, from, field, {.pattern = pattern}, w)) return true;
  const Value* const value = from.get(other);
  if (value != nullptr) w.decided_by(other, *value);
  if (value != nullptr && matches(pattern, value->text())) {
    w.error("TGT-002", other, from.place(), *value, std::string(taken_for_another));
    return true;
  }
  return write_text(out, name, from, other, lexical, w);
}

/// A list with `fit(Value)` of every value; values of the form are taken as they stand.
template <class Out, class Fit>
bool write_list(Out& out, const typename Out::Name& name, From from, Field field,
                const ValueForm& form, std::uint32_t max_items, Writing& w, Fit fit) {
  const std::size_t count = from.count(field);
  if (count == 0) return false;
  if (count > max_items) {
    w.error("TGT-001", field, from.place(), first_value(from, field),
            "more values than the target can carry");
    return true;
  }
  const auto list = out.open_list(name);
  from.for_each(field, [&](const Value& value) {
    if (const auto text = fit(value)) {
      w.tells(value, *text, form);
      if (!out.list_text(name, *text)) refuse_characters(from, field, value, w);
    }
  });
  out.close_list(list);
  return true;
}

template <class Out>
bool write_texts(Out& out, const typename Out::Name& name, From from, Field field,
                 const Lexical& lexical, std::uint32_t max_items, Writing& w) {
  return write_list(out, name, from, field, ValueForm::text(lexical), max_items, w,
                    [&](const Value& value) { return fitting(from, field, value, lexical, w); });
}

template <class Out>
bool write_integers(Out& out, const typename Out::Name& name, From from, Field field,
                    const Lexical& lexical, std::uint32_t max_items, Writing& w) {
  return write_list(
      out, name, from, field, ValueForm::integer(lexical), max_items, w,
      [&](const Value& value) { return fitting_integer(from, field, value, lexical, w); });
}

/// A list as one text: its only value, or all of them joined by blanks when that fits.
template <class Out>
bool write_joined(Out& out, const typename Out::Name& name, From from, Field field,
                  const Lexical& lexical, Writing& w) {
  if (from.count(field) == 0) return false;
  const std::vector<Piece> pieces = pieces_of(from, field);
  const Value value = joined(pieces, w);
  if (const auto text = fitting_pieces(from, field, pieces, value, lexical, w)) {
    w.tells(value, *text, ValueForm::text(lexical));
    if (!out.text(name, *text)) refuse_characters(from, field, value, w);
  }
  return true;
}

template <class Out>
bool write_code(Out& out, const typename Out::Name& name, From from, Field field,
                const CodeList& list, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  const CodePair* const code = list.find(value->text());
  if (code != nullptr && (!code->domestic || is_domestic(w))) {
    note_other_code(from, field, *value, list, code->wire, w);
    w.derives(field, *value);
    out.token(name, code->wire);
  } else {
    w.error("TGT-004", field, from.place(), *value, "the code has no counterpart in the target");
  }
  return true;
}

template <class Out>
bool write_decimal(Out& out, const typename Out::Name& name, From from, Field field,
                   const Digits& digits, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (const auto text = fitting_decimal(from, field, *value, digits, w)) {
    w.tells(*value, *text, ValueForm::decimal(digits));
    out.token(name, *text);
  }
  return true;
}

/// An amount of XML: the currency is an attribute of the value.
template <class Out>
bool write_amount(Out& out, const typename Out::Name& name, std::string_view attribute, From from,
                  Field field, Field currency, const Digits& digits, const Lexical& lexical,
                  Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  const Value* const code = from.get(currency);
  if (code == nullptr) return missing(attribute, currency, w);
  const auto text = fitting_decimal(from, field, *value, digits, w);
  const auto code_text = fitting(from, currency, *code, lexical, w);
  if (text && code_text) {
    w.tells(*code, *code_text, ValueForm::text(lexical));
    w.tells(*value, *text, ValueForm::decimal(digits));
    out.text(name, attribute, *code_text, *text);
  }
  return true;
}

template <class Out>
bool write_date(Out& out, const typename Out::Name& name, From from, Field field, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (!has_form(from, field, *value, Kind::date, w)) return true;
  if (value->size > 10) {
    w.loss(LossAction::reformatted, field, from.place(), *value,
           "the date is written without its time zone");
  }
  const std::string_view day = value->text().substr(0, 10);
  w.tells(*value, day, ValueForm::Kind::date);
  out.token(name, day);
  return true;
}

template <class Out>
bool write_date_time(Out& out, const typename Out::Name& name, From from, Field field, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (!has_form(from, field, *value, Kind::date_time, w)) return true;
  w.tells(*value, value->text(), ValueForm::Kind::date_time);
  out.token(name, value->text());
  return true;
}

template <class Out>
bool write_boolean(Out& out, const typename Out::Name& name, From from, Field field, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (!has_form(from, field, *value, Kind::boolean, w)) return true;
  w.derives(field, *value);
  out.boolean(name, value->text());
  return true;
}

/// Digits as text (XML, Berlin Group).
template <class Out>
bool write_integer(Out& out, const typename Out::Name& name, From from, Field field,
                   const Lexical& lexical, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (const auto text = fitting_integer(from, field, *value, lexical, w)) {
    w.tells(*value, *text, ValueForm::integer(lexical));
    out.token(name, *text);
  }
  return true;
}

/// Digits as text, with zeros in front up to `width`.
template <class Out>
bool write_padded(Out& out, const typename Out::Name& name, From from, Field field,
                  std::uint32_t width, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  const Lexical lexical{.max = width, .pattern = Pattern::numeric};
  if (const auto digits = fitting(from, field, *value, lexical, w)) {
    w.derives(field, *value);
    out.token(name, std::string(width - digits->size(), '0').append(*digits));
  }
  return true;
}

/// Rows of a repeated group: `write(From row)` for each. A list of which nothing was written is not
/// there.
template <class Out, class Write>
bool write_rows(Out& out, const typename Out::Name& name, From from, Field rows,
                std::uint32_t max_rows, Writing& w, Write write) {
  const std::size_t count = from.count(rows);
  if (count == 0) return false;
  if (count > max_rows) {
    w.error("TGT-001", rows, from.place(), {}, "more repetitions than the target can carry");
    return true;
  }
  const auto list = out.open_list(name);
  from.for_each_row(rows, write);
  return out.close_list(list);
}

/// The only row of a repeated group, where the target has no list for them.
template <class Write>
bool write_row(From from, Field rows, Writing& w, Write write) {
  const std::size_t count = from.count(rows);
  if (count > 1) {
    w.error("TGT-001", rows, from.place(), {}, "more repetitions than the target can carry");
  } else {
    from.for_each_row(rows, write);
  }
  return count != 0;
}

/// Content that the model keeps as it stood.
template <class Out>
[[gnu::noinline]] bool write_kept(Out& out, From from, Field field, std::uint32_t max_items,
                                  Writing& w) {
  const auto write = [&](const Value& value) {
    w.tells(value, value.text(), ValueForm::Kind::element);
    out.verbatim(value.text());
  };
  if (info(field).repeated && from.count(field) > max_items) {
    w.error("TGT-001", field, from.place(), first_value(from, field),
            "more values than the target can carry");
    return true;
  }
  if (info(field).repeated) {
    from.for_each(field, write);
  } else {
    write(*from.get(field));
  }
  return true;
}

/// The same where source and target name the same schema type for it.
template <class Out>
[[gnu::always_inline]] inline bool write_verbatim(Out& out, From from, Field field,
                                                  std::uint32_t max_items, Writing& w) {
  return has_any(from, {field}) && w.options.verbatims.test(field) &&
         write_kept(out, from, field, max_items, w);
}

}  // namespace remit::mapping
