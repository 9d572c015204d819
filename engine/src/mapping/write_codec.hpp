#pragma once
// The verbs of generated writers for what goes out in place of another value (`or FIELD as CODEC`),
// or does not (`as LIST else ...`).

#include "mapping/write.hpp"

#include <string_view>

namespace remit::mapping {

/// A code of the list; any other is left out.
template <class Out>
bool write_code_or_drop(Out& out, const typename Out::Name& name, From from, Field field,
                        const CodeList& list, std::string_view why, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (list.find(value->text()) != nullptr) return write_code(out, name, from, field, list, w);
  w.decided_by(field, *value);
  w.loss(LossAction::dropped, field, from.place(), *value, why);
  return true;
}

/// A code of the list, else the text of `other`, which holds what the list does not have. A code
/// that a newer list has goes out as well, and so does another text that is spelled like a code.
template <class Out>
bool write_code_or_text(Out& out, const typename Out::Name& name, From from, Field field,
                        const CodeList& list, Field other, const Lexical& lexical, Writing& w) {
  const Value* const code = from.get(field);
  if (code != nullptr && list.find(code->text()) == nullptr) {
    w.loss(LossAction::reformatted, field, from.place(), *code, taken_for_name);
    w.give_up();
    return write_text(out, name, from, field, lexical, w);
  }
  if (write_code(out, name, from, field, list, w)) return true;
  const Value* const value = from.get(other);
  if (value != nullptr && list.find(value->text()) != nullptr) {
    w.loss(LossAction::reformatted, other, from.place(), *value, "the target takes it for a code");
    w.give_up();
  }
  return write_text(out, name, from, other, lexical, w);
}

/// The day of a moment where the bank of the debtor is; a moment without an offset is of there.
std::string_view local_day(Value moment, Writing& w);

/// Codec `date_of_date_time`: the day of a moment where the bank of the debtor is.
template <class Out>
bool write_date_of_date_time(Out& out, const typename Out::Name& name, From from, Field field,
                             std::string_view why, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  if (!has_form(from, field, *value, Kind::date_time, w)) return true;
  w.loss(LossAction::reformatted, field, from.place(), *value, why);
  w.derives(field, *value);
  out.token(name, local_day(*value, w));
  return true;
}

/// Codec `identification`: that of something else, which the target does not tell from it.
template <class Out>
bool write_identification(Out& out, const typename Out::Name& name, From from, Field field,
                          std::string_view why, Writing& w) {
  const Value* const value = from.get(field);
  if (value == nullptr) return false;
  w.loss(LossAction::reformatted, field, from.place(), *value, why);
  return write_text(out, name, from, field, {.max = 35}, w);
}

}  // namespace remit::mapping
