#include "mapping/read.hpp"

#include "text/digits.hpp"

#include <remit/iban.hpp>

#include <string>

namespace remit::mapping {

namespace {

/// An IBAN that is right but for small letters, of which schemas allow none in the country, breaks
/// the rule about these.
void refine_iban(Value value, Finding& finding) {
  std::string capitals = in_capitals(value.text());
  if (!check_iban(capitals)) return;
  finding.finer = "IBAN-007";
  finding.message = "the value is no IBAN: its letters have to be capital ones";
  finding.suggestion = std::move(capitals);
}

/// True when the cursor has told of the amount how it is written: a number of JSON with too many
/// digits.
bool is_amount_told(Field field, Value value, const Reading& in) {
  if (in.notes.findings.empty()) return false;
  const Finding& last = in.notes.findings.back();
  return last.rule.starts_with("AMT-") && last.field == field && last.value.at == value.at;
}

/// Names that rules ask for, whether a schema does or not.
constexpr FieldSet must_say_something = {"creditor.name"_field, "debtor.name"_field,
                                         "ultimate_creditor.name"_field,
                                         "ultimate_debtor.name"_field};

/// True for the fields of which SUM-006 counts the digits.
bool is_control_sum(Field field) {
  return field == "group_header.control_sum"_field ||
         field == "payment_information.control_sum"_field;
}

/// The rule that a sum breaks which cannot be that of payments.
std::string_view rule_of_sum(Field field) {
  return field == "group_header.control_sum"_field ? "SUM-003" : "SUM-004";
}

/// The rule of a scheme for the characters that its edition of pain.001 has in its patterns.
std::string_view rule_of_characters(Pattern pattern) {
  switch (pattern) {
    case Pattern::sepa_id:
      return "CHR-001";
    case Pattern::swift_id:
    case Pattern::swiss_text:
      return "CHR-006";
    default:
      return {};
  }
}

}  // namespace

void check_text(Field field, Value value, const Lexical& lexical, Reading& in) {
  if (lexical.max != 0 && value.size > lexical.max &&
      text::code_points(value.text()) > lexical.max) {
    in.error(length_rule(field), field, value,
             "the value is longer than " + std::to_string(lexical.max) + " characters");
  }
  if (!matches(lexical.pattern, value.text())) {
    const bool is_number = lexical.pattern == Pattern::numeric;
    in.error(is_number ? form_rule(field) : rule(lexical.pattern), field, value,
             "the value is no " + std::string(name(lexical.pattern)));
    Finding& finding = in.notes.findings.back();
    finding.finer = rule_of_characters(lexical.pattern);
    if (lexical.pattern == Pattern::iban) refine_iban(value, finding);
  }
}

void note_empty(Field field, Value place, const Lexical& lexical, bool is_form, Reading& in) {
  const std::string_view of_length = length_rule(field);
  const bool is_named = of_length.starts_with("LEN-");  // from 1 character on
  const bool is_pattern = lexical.pattern != Pattern::none;
  if (is_named || is_pattern || is_form) {
    in.error(is_named     ? of_length
             : is_pattern ? rule(lexical.pattern)
                          : form_rule(field),
             field, place, "the text is empty");
    if (must_say_something.test(field)) in.notes.findings.back().finer = "STR-013";
  }
  in.unmapped(place, "empty text is no value");
}

void check_company(const Record& record, Field field, Field other, std::string_view text,
                   Reading& in) {
  if (in.trace != nullptr) in.trace->decided_by(other);
  if (!record.has(field) || record.text(other) == text) return;
  Value first = record.value(field);
  if (info(field).repeated) {
    first = {};
    record.for_each(field, [&first](const Value& value) {
      if (first.data == nullptr) first = value;
    });
  }
  in.error("STR-021", field, first,
           std::string(remit::name(field)) + " may only stand beside " +
               std::string(remit::name(other)) + ' ' + std::string(text));
}

bool is_told(Into into, Field field, Field other, std::string_view literal, Reading& in) {
  for (const Field said : {field, other}) {
    if (said == no_field) continue;
    in.decided_by(said);
    if (into.value(said).text() != literal) continue;
    into.reset(said);
    return true;
  }
  return false;
}

void rename(Into into, Field from, Field to, const Lexical& lexical, Reading& in) {
  const Value value = into.value(from);
  if (value.data == nullptr) return;
  into.reset(from);
  check_text(to, value, lexical, in);
  into.set(to, value);
  in.decided_by(from);
  in.takes(to, value, ValueForm::text(lexical));
}

bool is_literal(std::string_view text, std::string_view literal) {
  if (text == literal) return true;
  const bool is_decimal = literal.find('.') != std::string_view::npos && parse_decimal(literal);
  if (!is_decimal) return false;
  const auto number = parse_decimal(text);
  return number && *number == *parse_decimal(literal);
}

Value without_ornament(Field field, Value value, const Digits& digits) {
  const bool may_have_point = digits.point || is_control_sum(field);
  if (may_have_point && value.size > 1 && value.text().ends_with('.')) --value.size;
  if (is_amount(field) || value.size < 2 || value.text().front() != '+') return value;
  return {value.text().substr(1), value.at + 1};
}

void check_decimal(Field field, Value value, const Digits& digits, Reading& in) {
  if (is_within(value.text(), digits)) [[likely]]
    return;
  if (is_amount_told(field, value, in)) return;
  const auto found = text::count_digits(value.text());
  if (!found) {
    in.error(form_rule(field), field, value,
             "digits with at most one point between digits are expected");
    return;
  }
  if (found->negative) {
    in.error(is_amount(field) ? "AMT-006" : form_rule(field), field, value,
             "the number is negative");
    // Its schema type is a number of either sign; no sum of payments is.
    if (is_control_sum(field)) in.notes.findings.back().finer = rule_of_sum(field);
    return;
  }
  // Of fewer digits than ISO 20022 allows no rule of amounts tells but those of the format.
  constexpr std::uint32_t digits_of_iso = 18;
  const auto refuse = [&](std::string_view amount_rule, std::uint32_t max, std::string_view what) {
    in.error(is_amount(field) ? amount_rule : form_rule(field), field, value,
             "the number has more than " + std::to_string(max) + std::string(what));
    if (is_control_sum(field)) in.notes.findings.back().finer = "SUM-006";
  };
  if (found->whole + found->fraction > digits.total) {
    refuse(found->whole + found->fraction > digits_of_iso ? "AMT-002" : "STR-026", digits.total,
           " digits");
  } else if (found->fraction > digits.fraction) {
    refuse("AMT-003", digits.fraction, " fraction digits");
  } else if (found->whole > digits.whole) {
    refuse("STR-026", digits.whole, " digits before the point");
  } else if (digits.positive && found->whole + found->fraction == 0) {
    in.error(is_amount(field) ? "AMT-005" : form_rule(field), field, value, "the number is zero");
  }
}

Value day_of(Field field, Value moment, Reading& in) {
  in.notes.losses.push_back({.action = LossAction::reformatted,
                             .field = field,
                             .in = in.place,
                             .value = moment,
                             .reason = "the time of day has no place in a date"});
  const auto parsed = parse_date_time(moment.text());
  const auto day = parsed && in.local_day != nullptr ? (*in.local_day)(*parsed) : std::nullopt;
  if (!day) return {moment.text().substr(0, day_size), moment.at};
  return {in.arena.copy(print(*day)), moment.at};
}

bool begins_day(std::string_view moment) {
  if (moment.size() < day_size + 1) return false;
  std::string_view time = moment.substr(day_size + 1);
  time = time.substr(0, time.find_first_of("Z+-"));
  return time.find_first_not_of("0:.") == std::string_view::npos;
}

void check_moment(Field field, Value value, Kind kind, Reading& in) {
  const std::string_view text = value.text();
  const bool valid =
      kind == Kind::date ? parse_date(text).has_value() : parse_date_time(text).has_value();
  if (valid) return;
  in.error(form_rule(field), field, value,
           kind == Kind::date
               ? Sentence{"a date YYYY-MM-DD that exists is expected"}
               : Sentence{"a date and time YYYY-MM-DDThh:mm:ss that exists is expected"});
}

}  // namespace remit::mapping
