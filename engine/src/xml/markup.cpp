// The part of the scanner that reads text, comments, CDATA sections, instructions and references.

#include "xml/scanner.hpp"

namespace remit::xml {

Scanner::Step Scanner::check_special(const char*& p, bool in_text, bool& escaped) {
  const char c = *p;
  if (c == '&') {
    escaped = true;
    return scan_reference(p);
  }
  if (c == ']') {
    if (in_text && p[1] == ']' && p[2] == '>') {
      return fail(not_well_formed, "\"]]>\" may not stand in text", p);
    }
    ++p;
    return Step::go_on;
  }
  if (c == '\xef') {
    if (p[1] == '\xbf' && (p[2] == '\xbe' || p[2] == '\xbf')) {
      return fail("STR-008", "the character U+FFFE or U+FFFF is not allowed in XML", p);
    }
    ++p;
    return Step::go_on;
  }
  if (c == '\r') {
    escaped = true;
    ++p;
    return Step::go_on;
  }
  return end_or_fail(p, "STR-008", "a control character is not allowed in XML");
}

Scanner::Step Scanner::check_plain(const char*& p) {
  const auto c = static_cast<unsigned char>(*p);
  if (c < 0x20 && !is_space(*p)) {
    return end_or_fail(p, "STR-008", "a control character is not allowed in XML");
  }
  bool escaped = false;
  if (c == 0xef) return check_special(p, false, escaped);
  ++p;
  return Step::go_on;
}

Scanner::Step Scanner::scan_reference(const char*& p) {
  const char* const start = p++;
  if (*p == '#') return scan_character_reference(p);
  for (const std::string_view entity : {"amp;", "lt;", "gt;", "quot;", "apos;"}) {
    if (starts_with(p, entity)) {
      p += entity.size();
      return Step::go_on;
    }
  }
  const char* const name_end = scan_ncname(p);
  if (name_end >= end_) return Step::incomplete;
  if (name_end == p || *name_end != ';') {
    return fail(not_well_formed, "\"&\" must be written as \"&amp;\"", start);
  }
  return fail("STR-003", "only the five predefined entities are allowed", start);
}

Scanner::Step Scanner::scan_character_reference(const char*& p) {
  const char* const start = p - 1;
  const bool hexadecimal = p[1] == 'x';
  p += hexadecimal ? 2 : 1;
  std::uint32_t code_point = 0;
  const char* const digits = p;
  for (;; ++p) {
    const char c = *p;
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (hexadecimal && ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')) {
      digit = static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
    } else {
      break;
    }
    if (code_point <= 0x10ffff) code_point = code_point * (hexadecimal ? 16 : 10) + digit;
  }
  if (p == digits || *p != ';') {
    return end_or_fail(p, not_well_formed, "a character reference is not complete");
  }
  if (!is_char(code_point)) {
    return fail("STR-008", "a character reference names a character that XML does not allow",
                start);
  }
  ++p;
  return Step::go_on;
}

Scanner::Step Scanner::skip_comment(const char*& p) {
  const char* q = p + 4;
  while (!(q[0] == '-' && q[1] == '-')) {
    const Step step = check_plain(q);
    if (step != Step::go_on) return step;
  }
  if (q[2] != '>') {
    return end_or_fail(q + 2, not_well_formed, "\"--\" may not stand in a comment");
  }
  p = q + 3;
  return Step::go_on;
}

Scanner::Step Scanner::skip_cdata(const char*& p) {
  const char* q = p + 9;
  while (!(q[0] == ']' && q[1] == ']' && q[2] == '>')) {
    const Step step = check_plain(q);
    if (step != Step::go_on) return step;
  }
  p = q + 3;
  return Step::go_on;
}

Scanner::Step Scanner::skip_instruction(const char*& p) {
  const char* const target = p + 2;
  const char* q = scan_ncname(target);
  if (q >= end_) return Step::incomplete;
  if (q == target) return fail(not_well_formed, "a processing instruction needs a name", p);
  if (q - target == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' &&
      (target[2] | 0x20) == 'l') {
    return fail(not_well_formed, "an XML declaration may stand at the very start only", p);
  }
  if (!is_space(*q) && !(q[0] == '?' && q[1] == '>')) {
    return end_or_fail(q + 1, not_well_formed, "a processing instruction is not well-formed");
  }
  while (!(q[0] == '?' && q[1] == '>')) {
    const Step step = check_plain(q);
    if (step != Step::go_on) return step;
  }
  p = q + 2;
  return Step::go_on;
}

Scanner::Step Scanner::refuse_markup(const char* p) {
  constexpr std::string_view longest = "<![CDATA[";
  if (end_ - p < static_cast<std::ptrdiff_t>(longest.size())) return Step::incomplete;
  if (starts_with(p, "<!DOCTYPE")) {
    return fail("STR-002", "a document type declaration is not allowed", p);
  }
  return fail(not_well_formed, "unknown markup after \"<!\"", p);
}

}  // namespace remit::xml
