#pragma once
// The verbs of generated readers. They work on any `Element` (xml/cursor.hpp, json/cursor.hpp),
// which provides
//
// - Value text(Field, Reading&): its text; a wrong type is noted;
// - Value scalar(Field, Reading&): the same without surrounding blanks, and for JSON also the
// digits
//   of a number;
// - Value boolean(Field, Reading&): `true` or `false`;
// - void each(max, Reading&, visit): the items of a JSON array; an XML element is its own only
// item;
// - Value origin(): no text, only the place;
// - Children children(names, Reading&): what is in it, by the names of a mapping;
// - XML only: Value attribute(name, Field, Reading&), Value verbatim(type, Field, Reading&): the
// element,
//   self-contained.
//
// A value that breaks a rule is noted and set all the same, so that reports can show it; the note
// keeps the payment from going on.

#include "mapping/code_list.hpp"
#include "mapping/content_type.hpp"
#include "mapping/lexical.hpp"
#include "mapping/reading.hpp"
#include "text/utf8.hpp"

#include <remit/model/date.hpp>
#include <remit/model/decimal.hpp>

namespace remit::mapping {

/// Notes what is wrong with the length or pattern of a text.
void check_text(Field field, Value value, const Lexical& lexical, Reading& in);
/// Notes a text that is empty.
/// @param is_form  whether the format asks for a character of each text
void note_empty(Field field, Value place, const Lexical& lexical, bool is_form, Reading& in);
/// Notes what is wrong with a decimal of at most `digits` significant and `fraction` fraction
/// digits.
void check_decimal(Field field, Value value, const Digits& digits, Reading& in);
/// The decimal without what says nothing: a plus sign, or a point at its end where the format takes
/// one, or where it is a sum of messages in XML, whose type takes one, too. The plus sign of an
/// amount is left to `check_decimal`.
Value without_ornament(Field field, Value value, const Digits& digits);
/// Notes when the text is no date (`Kind::date`) or no moment (`Kind::date_time`).
void check_moment(Field field, Value value, Kind kind, Reading& in);
/// Notes when the record has `field`, which may only stand beside `other` with that text.
void check_company(const Record& record, Field field, Field other, std::string_view text,
                   Reading& in);

/// True when `literal` stands in one of the fields, which tells what the values beside it are: then
/// it is taken off.
bool is_told(Into into, Field field, Field other, std::string_view literal, Reading& in);
/// Gives the value of `from` to `to`.
void rename(Into into, Field from, Field to, const Lexical& lexical, Reading& in);
/// True when the text is the literal; decimals may have zeros without meaning.
bool is_literal(std::string_view text, std::string_view literal);

inline constexpr std::size_t day_size = 10;  // YYYY-MM-DD
/// True for a moment at which a day begins: no time of day but zeros.
bool begins_day(std::string_view moment);
/// True for white space only.
inline bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// The value of a text, unless it is absent, empty or the literal for absent; notes what is wrong
/// with it.
template <class Element>
Value text_value(Element element, Field field, const Lexical& lexical, Reading& in) {
  Value value = element.text(field, in);
  if (!value) return value;
  if (lexical.required && is_blank(value.text())) {
    in.error("STR-013", field, value, "a mandatory text is empty");
    return {};
  }
  if (value.size == 0) {
    // The types of XML schemas ask for a character; of JSON texts only patterns do.
    constexpr bool is_xml = requires { element.attribute(std::string_view{}, field, in); };
    note_empty(field, element.origin(), lexical, is_xml, in);
    return {};
  }
  if (!lexical.absent.empty() && value.text() == lexical.absent) return {};
  if ((lexical.max != 0 && value.size > lexical.max) || lexical.pattern != Pattern::none) {
    check_text(field, value, lexical, in);
  }
  return value;
}

/// Around the reading of a value that two names may say: the second must not differ. Where both say
/// it, neither is taken over without a look at the other.
class SaidOnce {
 public:
  SaidOnce(Into into, Field field, Reading& in)
      : into_(into), field_(field), in_(in), before_(into.value(field)) {}
  SaidOnce(const SaidOnce&) = delete;
  SaidOnce& operator=(const SaidOnce&) = delete;
  ~SaidOnce() {
    if (before_.data == nullptr) return;
    if (in_.trace != nullptr) in_.trace->decided_by(field_);
    const Value now = into_.value(field_);
    if (now.text() == before_.text()) return;
    in_.error("STR-021", field_, now,
              "another member says " + std::string(name(field_)) + " differently");
    in_.unmapped(before_, "another member says something else");
  }

 private:
  Into into_;
  Field field_;
  Reading& in_;
  Value before_;
};

/// Two members may name one thing, but only one of them at a time: nobody can tell which is meant.
/// The second one is refused.
/// @param first  of the `count` fields that say it
template <class Element>
bool is_first_to_say(Element element, Into into, Field first, std::size_t count, Reading& in) {
  if (!into.has_any(first, count)) return true;
  element.refuse("another member says it, too", first, in);
  return false;
}

template <class Element>
void read_text(Element element, Into into, Field field, const Lexical& lexical, Reading& in) {
  if (const auto value = text_value(element, field, lexical, in)) {
    into.set(field, value);
    in.takes(field, value, ValueForm::text(lexical));
  }
}

/// The attribute `name` of an element.
template <class Element>
void read_attribute(Element element, std::string_view name, Into into, Field field,
                    const Lexical& lexical, Reading& in) {
  const Value value = element.attribute(name, field, in);
  if (!value) return;
  check_text(field, value, lexical, in);
  into.set(field, value);
  in.takes(field, value, ValueForm::text(lexical));
}

/// A text of the pattern; any other goes to `other`.
template <class Element>
void read_text_or_other(Element element, Into into, Field field, Pattern pattern, Field other,
                        const Lexical& lexical, Reading& in) {
  const Value value = text_value(element, field, {}, in);
  if (!value) return;
  if (matches(pattern, value.text())) {
    into.set(field, value);
  } else {
    check_text(other, value, lexical, in);
    into.set(other, value);
  }
}

/// One text into a list: the scalar spelling (`when one`).
template <class Element>
void read_text_item(Element element, Into into, Field field, const Lexical& lexical, Reading& in) {
  if (const auto value = text_value(element, field, lexical, in)) {
    into.add(field, value);
    in.takes(field, value, ValueForm::text(lexical));
  }
}

/// A list of texts: every item of an array, or one of several elements.
template <class Element>
void read_texts(Element element, Into into, Field field, const Lexical& lexical,
                std::uint32_t max_items, Reading& in) {
  element.each(max_items, in,
               [&](Element item) { read_text_item(item, into, field, lexical, in); });
}

/// A code of a closed list.
template <class Element>
void read_code(Element element, Into into, Field field, const CodeList& list, Reading& in) {
  Value value = element.text(field, in);
  if (!value) return;
  if (const std::string_view* code = list.canonical(value.text())) {
    into.set(field, Value{*code, value.at});
    return;
  }
  in.error("STR-027", field, value, "the code is not in the list " + std::string(list.name));
  into.set(field, value);
}

/// A code of a closed list; a text that is not in it goes to `other`.
template <class Element>
void read_code_or_text(Element element, Into into, Field field, const CodeList& list, Field other,
                       const Lexical& lexical, Reading& in) {
  const Value value = text_value(element, field, lexical, in);
  if (!value) return;
  if (const std::string_view* code = list.canonical(value.text())) {
    into.set(field, Value{*code, value.at});
  } else {
    into.set(other, value);
  }
}

template <class Element>
void read_decimal(Element element, Into into, Field field, const Digits& digits, Reading& in) {
  Value value = element.scalar(field, in);
  if (!value) return;
  value = without_ornament(field, value, digits);
  check_decimal(field, value, digits, in);
  into.set(field, value);
  in.takes(field, value, ValueForm::decimal(digits));
}

/// A date or a moment, by the kind of the field.
template <class Element>
void read_moment(Element element, Into into, Field field, Kind kind, Reading& in) {
  const Value value = element.scalar(field, in);
  if (!value) return;
  check_moment(field, value, kind, in);
  into.set(field, value);
  in.takes(field, value, kind == Kind::date ? ValueForm::Kind::date : ValueForm::Kind::date_time);
}

template <class Element>
void read_date(Element element, Into into, Field field, Reading& in) {
  read_moment(element, into, field, Kind::date, in);
}

template <class Element>
void read_date_time(Element element, Into into, Field field, Reading& in) {
  read_moment(element, into, field, Kind::date_time, in);
}

/// The day of a moment, which is no midnight, where the bank of the debtor is.
Value day_of(Field field, Value moment, Reading& in);

/// A date, spelled as the moment it begins or as a date. Another moment goes to `other`; where
/// there is none, its time of day does not get into the model.
template <class Element>
void read_midnight(Element element, Into into, Field field, Field other, Reading& in) {
  const Value value = element.scalar(field, in);
  if (!value) return;
  const bool is_date = parse_date(value.text()).has_value();
  if (!is_date) check_moment(field, value, Kind::date_time, in);
  if (is_date || begins_day(value.text())) {
    into.set(field, Value{value.text().substr(0, day_size), value.at});
  } else if (other != no_field) {
    into.set(other, value);
  } else {
    element.origin();  // loses bets: the day is not in the text
    into.set(field, day_of(field, value, in));
  }
}

template <class Element>
void read_boolean(Element element, Into into, Field field, Reading& in) {
  if (const auto value = element.boolean(field, in)) into.set(field, value);
}

/// Digits, written as text in XML, where blanks beside them count, and as a number or text in JSON.
template <class Element>
void read_integer(Element element, Into into, Field field, const Lexical& lexical, Reading& in) {
  constexpr bool is_xml = requires { element.attribute(std::string_view{}, field, in); };
  const Value value = is_xml ? element.text(field, in) : element.scalar(field, in);
  if (!value) return;
  check_text(field, value, lexical, in);
  into.set(field, value);
}

/// Digits, written with zeros in front up to `width`: kept without them.
template <class Element>
void read_padded(Element element, Into into, Field field, std::uint32_t width, Reading& in) {
  const Value value = element.scalar(field, in);
  if (!value) return;
  std::string_view digits = value.text();
  if (digits.size() != width || !matches(Pattern::numeric, digits)) {
    in.error(form_rule(field), field, value, std::to_string(width) + " digits are expected");
  }
  while (digits.size() > 1 && digits.starts_with('0')) digits.remove_prefix(1);
  into.set(field, Value{digits, value.at});
}

/// A list of them.
template <class Element>
void read_integers(Element element, Into into, Field field, const Lexical& lexical,
                   std::uint32_t max_items, Reading& in) {
  element.each(max_items, in, [&](Element item) {
    const Value value = item.scalar(field, in);
    if (!value) return;
    check_text(field, value, lexical, in);
    into.add(field, value);
  });
}

template <class Element>
void read_verbatim(Element element, Into into, Field field, std::string_view type, Reading& in) {
  const Value content = element.verbatim(type, field, in);
  if (info(field).repeated) {
    into.add(field, content);
  } else {
    into.set(field, content);
  }
  if (in.trace != nullptr && content) [[unlikely]]
    in.takes(field, content, ValueForm::element(*find_content_type(type)));
}

/// A literal that must stand there.
template <class Element>
void read_constant(Element element, std::string_view literal, Reading& in) {
  const Value value = element.text(no_field, in);
  if (value && !is_literal(value.text(), literal)) {
    in.error("STR-027", no_field, value, "only " + std::string(literal) + " is allowed here");
  }
}

}  // namespace remit::mapping
