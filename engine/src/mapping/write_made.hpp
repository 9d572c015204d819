#pragma once
// The verbs of generated writers for what no field of the payment says: counts, sums, and what
// stands where a field is absent.

#include "mapping/write.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace remit::mapping {

/// `= count`: the number of transfers of the message or batch.
template <class Out>
bool write_count(Out& out, const typename Out::Name& name, Writing& w) {
  w.repeats();  // where a payment says it, it is that of a body of its own
  out.number(name, std::to_string(w.totals->transfers));
  return true;
}

/// The digits of a sum; none when they are more than its schema type has (18, ISO 20022
/// DecimalNumber).
std::optional<std::string> print_sum(const DecimalSum& sum);

/// Says that a sum is left out for its digits.
void note_long_sum(Writing& w);

/// `= sum`: the sum of amounts of the message or batch.
template <class Out>
bool write_sum(Out& out, const typename Out::Name& name, Writing& w) {
  const std::optional<std::string> sum = print_sum(w.totals->sum);
  if (!sum) {
    note_long_sum(w);
    return true;
  }
  out.number(name, *sum);
  return true;
}

/// `absent "X"`: the literal for a required name whose field is absent.
/// @param instead_at  where it stands when it takes the place of a group (`LossNote::instead_at`)
template <class Out>
bool write_default(Out& out, const typename Out::Name& name, Field field, std::string_view literal,
                   Writing& w, std::string_view instead_at = {}) {
  w.loss(LossAction::defaulted, field, w.place, Value{literal}, "the target requires a value");
  w.notes.losses.back().instead_at = instead_at;
  out.constant(name, literal);
  return true;
}

/// `absent today`. Recurring payments are due at their first date.
template <class Out>
bool write_today(Out& out, const typename Out::Name& name, Field field, Writing& w) {
  if (!w.first_date.empty()) {
    w.loss(LossAction::defaulted, field, w.place, Value{w.first_date},
           "the first date of the recurring payment");
    out.token(name, w.first_date);
    return true;
  }
  return write_default(out, name, field, w.options.today, w);
}

/// `absent now`.
template <class Out>
bool write_now(Out& out, const typename Out::Name& name, Field field, Writing& w) {
  return write_default(out, name, field, w.options.now, w);
}

/// `absent fresh_id`.
template <class Out>
bool write_fresh_id(Out& out, const typename Out::Name& name, Field field, Writing& w) {
  w.loss(LossAction::defaulted, field, w.place, Value{w.fresh_id}, "the target requires a value");
  w.says_fresh_id();
  out.token(name, w.fresh_id);
  return true;
}

}  // namespace remit::mapping
