#include "mapping/value_form.hpp"

#include "mapping/content_type.hpp"
#include "text/digits.hpp"
#include "text/utf8.hpp"

#include <remit/model/date.hpp>

namespace remit::mapping {

namespace {

/// A date without time zone: with one, it is written otherwise than it was read.
constexpr std::size_t plain_date_size = 10;

bool is_short_enough(std::string_view text, const Lexical& lexical) {
  return lexical.max == 0 || text.size() <= lexical.max || text::code_points(text) <= lexical.max;
}

/// True for patterns that say it all: no text of them is blank, too long or means "absent".
bool is_narrow(const Lexical& lexical) {
  switch (lexical.pattern) {
    case Pattern::iban:
    case Pattern::bic:
    case Pattern::bic2014:
    case Pattern::country:
    case Pattern::currency:
      return lexical.max == 0 && lexical.absent.empty();
    default:
      return false;
  }
}

bool is_value(std::string_view text, const Lexical& lexical) {
  if (text.empty() || text == lexical.absent) return false;
  const bool may_be_blank = static_cast<unsigned char>(text.front()) <= ' ';
  return !(lexical.required && may_be_blank &&
           text.find_first_not_of(" \t\r\n") == std::string_view::npos);
}

}  // namespace

ValueForm ValueForm::element(const ContentType& type) {
  ValueForm form{Kind::element};
  form.type_ = static_cast<std::uint16_t>(&type - content_types().data());
  return form;
}

const ContentType& ValueForm::type() const { return content_types()[type_]; }

bool ValueForm::reads_otherwise(std::string_view text) const {
  switch (kind_) {
    case Kind::text:
    case Kind::integer:
      if (is_narrow(lexical_)) return matches(lexical_.pattern, text);
      return is_value(text, lexical_) && is_short_enough(text, lexical_) &&
             matches(lexical_.pattern, text);
    case Kind::decimal:
      return is_within(text, digits_);
    case Kind::date:
      return parse_date(text).has_value();
    case Kind::date_time:
      return parse_date_time(text).has_value();
    case Kind::element:
      break;
  }
  return false;
}

bool ValueForm::writes_otherwise(std::string_view text) const {
  switch (kind_) {
    case Kind::text:
      return is_short_enough(text, lexical_) && matches(lexical_.pattern, text);
    case Kind::integer:
      return is_short_enough(text, lexical_) && matches(lexical_.pattern, text) &&
             (text.size() == 1 || !text.starts_with('0'));
    case Kind::decimal:
      return is_canonical(text, digits_);
    case Kind::date:
      return text.size() == plain_date_size && parse_date(text).has_value();
    case Kind::date_time:
      return parse_date_time(text).has_value();
    case Kind::element:
      break;
  }
  return false;
}

bool ValueForm::writes_all(const ValueForm& read) const {
  if (kind_ != Kind::text || read.kind_ != Kind::text) return false;
  const bool fits =
      lexical_.max == 0 || (read.lexical_.max != 0 && read.lexical_.max <= lexical_.max);
  const bool is_alike =
      lexical_.pattern == Pattern::none || lexical_.pattern == read.lexical_.pattern;
  return fits && is_alike;
}

namespace {

/// True for a number above zero that has no more digits than allowed, as it is written.
bool is_plain(std::string_view decimal, const Digits& digits) {
  const text::PlainDigits plain = text::plain_digits(decimal);
  return plain && plain.whole + plain.fraction <= digits.total &&
         plain.fraction <= digits.fraction && plain.whole <= digits.whole;
}

}  // namespace

bool is_within(std::string_view decimal, const Digits& digits) {
  if (is_plain(decimal, digits)) [[likely]]
    return true;
  const auto count = text::count_digits(decimal);
  return count && !count->negative && count->whole + count->fraction <= digits.total &&
         count->fraction <= digits.fraction && count->whole <= digits.whole &&
         !(digits.positive && count->whole + count->fraction == 0);
}

bool is_canonical(std::string_view decimal, const Digits& digits) {
  if (is_plain(decimal, digits)) [[likely]]
    return true;
  const auto count = text::count_digits(decimal);
  return count && !count->negative && !count->leading_zero &&
         count->written_fraction <= digits.fraction && count->whole <= digits.whole &&
         count->whole + count->written_fraction <= digits.total &&
         !(digits.positive && count->whole + count->fraction == 0);
}

}  // namespace remit::mapping
