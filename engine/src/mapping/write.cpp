#include "mapping/write_codec.hpp"
#include "mapping/write_made.hpp"
#include "text/digits.hpp"

#include <remit/model/date.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace remit::mapping {

Value first_value(From from, Field field) {
  if (!info(field).repeated) return *from.get(field);
  Value first;
  from.for_each(field, [&first](const Value& value) {
    if (first.data == nullptr) first = value;
  });
  return first;
}

void note_unwritten(From from, std::initializer_list<Field> fields, std::string_view why,
                    Writing& w) {
  for (const Field field : fields) {
    from.for_each_value(field, [&](Field leaf, const Value& value) {
      w.loss(LossAction::dropped, leaf, from.place(), value, why);
    });
  }
}

std::optional<std::string_view> fitting(From from, Field field, Value value, const Lexical& lexical,
                                        Writing& w) {
  if (!matches(lexical.pattern, value.text())) {
    w.error("TGT-002", field, from.place(), value,
            "the value is no " + std::string(name(lexical.pattern)) + " as the target defines it");
    return std::nullopt;
  }
  const bool fits = lexical.max == 0 || value.size <= lexical.max ||
                    text::code_points(value.text()) <= lexical.max;
  if (fits) return value.text();
  if (w.options.truncate && may_be_cut(field)) {
    w.loss(LossAction::truncated, field, from.place(), value,
           "cut to the length that the target allows");
    return text::prefix(value.text(), lexical.max);
  }
  w.error("TGT-001", field, from.place(), value,
          "the target allows " + std::to_string(lexical.max) + " characters");
  return std::nullopt;
}

void refuse_characters(From from, Field field, Value value, Writing& w) {
  w.error("TGT-002", field, from.place(), value,
          "the target cannot carry a character of the value");
}

bool is_taken(From from, Field field, Field other, std::initializer_list<std::string_view> taken,
              Writing& w) {
  for (const Field said : {field, other}) {
    const Value* const value = from.get(said);
    if (value == nullptr) continue;
    w.decided_by(said, *value);
    if (std::ranges::find(taken, value->text()) == taken.end()) continue;
    w.error("TGT-002", said, from.place(), *value, std::string(taken_for_another));
    return true;
  }
  return false;
}

std::optional<std::string> print_sum(const DecimalSum& sum) {
  constexpr std::uint32_t digits_max = 18;
  std::string text = sum.print();
  const auto digits = text::count_digits(text);
  const bool fits = digits && digits->whole + digits->fraction <= digits_max;
  return fits ? std::optional{std::move(text)} : std::nullopt;
}

void note_long_sum(Writing& w) {
  const Field field = w.place == Place::message ? "group_header.control_sum"_field
                                                : "payment_information.control_sum"_field;
  w.loss(LossAction::dropped, field, w.place, Value{w.arena.copy(w.totals->sum.print())},
         "the sum has more digits than its type");
}

bool missing(std::string_view wire_name, Field field, Writing& w) {
  w.error("TGT-003", field, w.place, Value{},
          "the target requires " + std::string(wire_name) + ", but " + std::string(name(field)) +
              " is not known");
  return true;
}

bool has_form(From from, Field field, Value value, Kind kind, Writing& w) {
  const std::string_view text = value.text();
  const bool valid = kind == Kind::date        ? parse_date(text).has_value()
                     : kind == Kind::date_time ? parse_date_time(text).has_value()
                                               : text == "true" || text == "false";
  if (!valid) {
    w.error("TGT-002", field, from.place(), value, "the value has not the form the target demands");
  }
  return valid;
}

std::string_view local_day(Value moment, Writing& w) {
  constexpr std::size_t day_size = 10;
  const std::string_view as_written = moment.text().substr(0, day_size);
  const auto parsed = parse_date_time(moment.text());
  if (!w.options.local_day || !parsed) return as_written;
  const std::optional<Date> day = w.options.local_day(*parsed);
  return day ? w.arena.copy(print(*day)) : as_written;
}

namespace {

/// The country of an account, by its IBAN or the BIC of its bank; empty when neither is known.
std::string_view country_of(const Record& record, Field iban, Field bic) {
  constexpr std::size_t country_size = 2;
  constexpr std::size_t bic_country_at = 4;
  const std::string_view account = record.text(iban);
  if (account.size() > country_size) return account.substr(0, country_size);
  const std::string_view bank = record.text(bic);
  return bank.size() < bic_country_at + country_size ? std::string_view{}
                                                     : bank.substr(bic_country_at, country_size);
}

}  // namespace

bool is_domestic(Writing& w) {
  w.give_up();
  const std::string_view from =
      country_of(w.payment.batch, "debtor_account.iban"_field, "debtor_agent.bic"_field);
  const std::string_view to =
      country_of(w.payment.transfer, "creditor_account.iban"_field, "creditor_agent.bic"_field);
  return !from.empty() && from == to;
}

void note_other_code(From from, Field field, Value value, const CodeList& list,
                     std::string_view wire, Writing& w) {
  const std::string_view* const read = list.canonical(wire);
  if (read != nullptr && *read == value.text()) return;
  w.loss(LossAction::reformatted, field, from.place(), value, "the target has another code for it");
}

namespace {

/// A plain decimal without leading zeros, and without trailing zeros of its fraction beyond
/// `fraction` digits.
std::string_view without_redundant_zeros(std::string_view text, std::uint32_t fraction) {
  std::size_t point = std::min(text.find('.'), text.size());
  while (point > 1 && text.front() == '0') {
    text.remove_prefix(1);
    --point;
  }
  while (text.size() > point + 1 + fraction && text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

bool fits(std::string_view text, const Digits& digits) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t fraction = point == text.size() ? 0 : text.size() - point - 1;
  return fraction <= digits.fraction && point <= digits.whole && point + fraction <= digits.total;
}

}  // namespace

std::optional<std::string_view> fitting_decimal(From from, Field field, Value value,
                                                const Digits& digits, Writing& w) {
  if (is_canonical(value.text(), digits)) [[likely]]
    return value.text();
  if (!parse_decimal(value.text())) {
    w.error("TGT-002", field, from.place(), value, "the value is no decimal number");
    return std::nullopt;
  }
  // No format has a use for it, although the patterns of some admit the sign.
  if (value.text().starts_with('-')) {
    w.error("TGT-002", field, from.place(), value, "the value is negative");
    return std::nullopt;
  }
  const std::string_view text = without_redundant_zeros(value.text(), digits.fraction);
  if (!fits(text, digits)) {
    w.error("TGT-001", field, from.place(), value,
            "the target allows " + std::to_string(digits.total) + " digits, " +
                std::to_string(digits.fraction) + " of them behind and " +
                std::to_string(digits.whole) + " before the point");
    return std::nullopt;
  }
  if (digits.positive && text.find_first_of("123456789") == std::string_view::npos) {
    w.error("TGT-002", field, from.place(), value, "the target demands more than zero");
    return std::nullopt;
  }
  if (text.size() != value.size) {
    w.loss(LossAction::reformatted, field, from.place(), value, "zeros without meaning left out");
  }
  return text;
}

std::optional<std::string_view> fitting_integer(From from, Field field, Value value,
                                                const Lexical& lexical, Writing& w) {
  const auto fits = fitting(from, field, value, lexical, w);
  if (!fits) return fits;
  const std::string_view text = without_redundant_zeros(*fits, 0);
  if (text.size() != value.size) {
    w.loss(LossAction::reformatted, field, from.place(), value, "zeros without meaning left out");
  }
  return text;
}

void refuse_alone(From from, Field field, Field other, std::string_view text, Writing& w) {
  if (!has_any(from, {field})) return;
  w.error(
      "TGT-005", field, from.place(), first_value(from, field),
      "the target has the value only beside " + std::string(name(other)) + ' ' + std::string(text));
}

std::vector<Piece> pieces_of(From from, Field list) {
  const bool alone = from.count(list) == 1;
  std::vector<Piece> pieces;
  from.for_each(list, [&](const Value& value) {
    pieces.push_back({list, value, alone ? std::string_view{} : "several texts joined into one"});
  });
  return pieces;
}

Value joined(const std::vector<Piece>& pieces, Writing& w) {
  if (pieces.size() == 1) return pieces.front().value;
  std::vector<Value> values;
  std::string text;
  for (const Piece& piece : pieces) {
    if (!values.empty()) text += ' ';
    text += piece.value.text();
    values.push_back(piece.value);
  }
  const Value whole{w.arena.copy(text), values.front().at};
  if (w.trace != nullptr) w.trace->joins(whole, values);
  return whole;
}

std::optional<std::string_view> fitting_pieces(From from, Field field,
                                               const std::vector<Piece>& pieces, Value joined,
                                               const Lexical& lexical, Writing& w) {
  const std::size_t noted_before = w.notes.losses.size();
  const auto text = fitting(from, field, joined, lexical, w);
  if (!text || text->size() == joined.size) {
    for (const Piece& piece : pieces) {
      if (piece.change.empty()) continue;
      w.loss(LossAction::reformatted, piece.field, from.place(), piece.value, piece.change);
    }
    return text;
  }
  const std::string_view cut = w.notes.losses.back().reason;
  w.notes.losses.resize(noted_before);
  std::size_t begin = 0;
  for (const Piece& piece : pieces) {
    const std::size_t end = begin + piece.value.size;
    const LossAction action = begin >= text->size() ? LossAction::dropped
                              : end > text->size()  ? LossAction::truncated
                                                    : LossAction::reformatted;
    const std::string_view why = action == LossAction::reformatted ? piece.change : cut;
    if (!why.empty()) w.loss(action, piece.field, from.place(), piece.value, why);
    begin = end + 1;
  }
  return text;
}

}  // namespace remit::mapping
