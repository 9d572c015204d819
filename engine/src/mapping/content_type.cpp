#include "mapping/content_type.hpp"

#include <algorithm>

namespace remit::mapping {

namespace {

const ContentType& type_of(const ContentElement& element) { return content_types()[element.type]; }

bool are_optional(std::span<const ContentElement> elements) {
  return std::ranges::all_of(elements, [](const ContentElement& one) { return one.min == 0; });
}

bool occurs_within(const ContentElement& wide, const ContentElement& narrow) {
  const bool is_bounded = wide.max == 0 || (narrow.max != 0 && narrow.max <= wide.max);
  return wide.min <= narrow.min && is_bounded && covers(type_of(wide), type_of(narrow));
}

bool choice_covers(const ContentType& wide, const ContentType& narrow) {
  return std::ranges::all_of(narrow.elements, [&](const ContentElement& element) {
    const auto same = std::ranges::find(wide.elements, element.name, &ContentElement::name);
    return same != wide.elements.end() && occurs_within(*same, element);
  });
}

/// Those that the narrow type does not have must not have to be there.
bool sequence_covers(const ContentType& wide, const ContentType& narrow) {
  std::span<const ContentElement> left = wide.elements;
  for (const ContentElement& element : narrow.elements) {
    const auto same = std::ranges::find(left, element.name, &ContentElement::name);
    const auto before = static_cast<std::size_t>(same - left.begin());
    if (before == left.size() || !are_optional(left.first(before))) return false;
    if (!occurs_within(*same, element)) return false;
    left = left.subspan(before + 1);
  }
  return are_optional(left);
}

/// Calls `visit(code)` for codes with blanks between them, while it answers true.
template <class Visit>
bool all_codes(std::string_view codes, Visit visit) {
  while (!codes.empty()) {
    const std::size_t end = std::min(codes.find(' '), codes.size());
    if (!visit(codes.substr(0, end))) return false;
    codes.remove_prefix(std::min(end + 1, codes.size()));
  }
  return true;
}

bool text_covers(const Lexical& wide, const ContentType& narrow) {
  if (narrow.form == ContentForm::code) {
    return all_codes(narrow.codes, [&](std::string_view code) {
      return (wide.max == 0 || code.size() <= wide.max) && matches(wide.pattern, code);
    });
  }
  const Pattern pattern = narrow.lexical.pattern;
  const bool is_within = wide.pattern == Pattern::none || wide.pattern == pattern ||
                         (wide.pattern == Pattern::bic2014 && pattern == Pattern::bic);
  const bool is_bounded =
      wide.max == 0 || (narrow.lexical.max != 0 && narrow.lexical.max <= wide.max);
  return is_within && is_bounded;
}

}  // namespace

const ContentType* find_content_type(std::string_view name) {
  const auto types = content_types();
  const auto found = std::ranges::lower_bound(types, name, {}, &ContentType::name);
  return found != types.end() && found->name == name ? &*found : nullptr;
}

bool is_one_of(std::string_view code, std::string_view codes) {
  return !all_codes(codes, [code](std::string_view known) { return known != code; });
}

bool covers(const ContentType& wide, const ContentType& narrow) {
  if (&wide == &narrow) return true;
  if (wide.form == ContentForm::text) {
    const bool is_text = narrow.form == ContentForm::text || narrow.form == ContentForm::code;
    return is_text && text_covers(wide.lexical, narrow);
  }
  if (wide.form != narrow.form) return false;
  switch (wide.form) {
    case ContentForm::sequence:
      return sequence_covers(wide, narrow);
    case ContentForm::choice:
      return choice_covers(wide, narrow);
    case ContentForm::code:
      return all_codes(narrow.codes,
                       [&](std::string_view code) { return is_one_of(code, wide.codes); });
    case ContentForm::decimal:
    case ContentForm::amount:
      return narrow.digits.total <= wide.digits.total &&
             narrow.digits.fraction <= wide.digits.fraction;
    case ContentForm::binary:
      return narrow.lexical.max <= wide.lexical.max;
    default:
      return true;
  }
}

}  // namespace remit::mapping
