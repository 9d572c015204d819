#pragma once
// The verbs of generated writers for what goes out in place of another value (`or FIELD as CODEC`).

#include "mapping/write.hpp"

#include <string_view>

namespace remit::mapping {

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
