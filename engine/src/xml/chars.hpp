#pragma once
// Character classes of XML 1.0 (fifth edition) and fast searches for the characters that end
// something.

#include "text/bytes.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace remit::xml {

namespace chars {

enum Class : std::uint8_t { name_start = 1, name = 2, space = 4 };

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = name_start | name;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = name_start | name;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = name;
  classes['_'] = name_start | name;
  classes['-'] = classes['.'] = name;
  for (const unsigned char c : {' ', '\t', '\n', '\r'}) classes[c] = space;
  return classes;
}

inline constexpr std::array<std::uint8_t, 256> classes = make_classes();

}  // namespace chars

inline bool is_space(char c) {
  return (chars::classes[static_cast<unsigned char>(c)] & chars::space) != 0;
}

inline const char* skip_space(const char* p) {
  while (is_space(*p)) ++p;
  return p;
}

inline bool is_blank(std::string_view text) {
  for (const char c : text) {
    if (!is_space(c)) return false;
  }
  return true;
}

/// True when `text` stands at `p`; reads that many bytes.
inline bool starts_with(const char* p, std::string_view text) {
  return std::memcmp(p, text.data(), text.size()) == 0;
}

/// The end of the name without colon that starts at `p`; `p` itself when none does. Names beyond
/// ASCII are checked by code point.
const char* scan_ncname(const char* p);

/// The end of the qualified name at `p`; null when there is none. `colon` is set to its colon or
/// stays null.
inline const char* scan_qname(const char* p, const char*& colon) {
  const char* q = p;
  while ((chars::classes[static_cast<unsigned char>(*q)] & chars::name) != 0) ++q;
  const bool starts_well =
      (chars::classes[static_cast<unsigned char>(*p)] & chars::name_start) != 0;
  if (starts_well && *q != ':' && static_cast<unsigned char>(*q) < 0x80) [[likely]]
    return q;
  q = scan_ncname(p);
  if (q == p) return nullptr;
  if (*q != ':') return q;
  colon = q;
  q = scan_ncname(colon + 1);
  return q == colon + 1 ? nullptr : q;
}

/// True for the code points an XML 1.0 document may hold (production Char).
constexpr bool is_char(std::uint32_t c) {
  return c == 0x9 || c == 0xa || c == 0xd || (c >= 0x20 && c <= 0xd7ff) ||
         (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

/// What cannot pass unseen: `<`, `&`, `Mark`, 0xEF (which may start U+FFFE) and control characters
/// except tab and line feed.
template <char Mark>
text::Matches32 special(const text::Bytes32& bytes) {
  const text::Matches32 marks =
      bytes.equal('<') | bytes.equal('&') | bytes.equal(Mark) | bytes.equal('\xef');
  return marks | (bytes.at_most(0x1f) - (bytes.equal('\t') | bytes.equal('\n')));
}

/// The first of them. Reads up to 31 bytes beyond it.
template <char Mark>
const char* find_special(const char* p) {
  for (;; p += text::Bytes32::size) {
    const std::uint32_t found = special<Mark>(text::Bytes32{p}).bits();
    if (found != 0) return p + std::countr_zero(found);
  }
}

/// The first byte that is no blank, tab or line feed (a carriage return is found).
inline const char* skip_indentation(const char* p) {
  if (*p == '<') return p;
  for (;; p += text::Bytes32::size) {
    const text::Bytes32 bytes{p};
    const std::uint32_t blanks = (bytes.equal(' ') | bytes.equal('\t') | bytes.equal('\n')).bits();
    if (blanks != 0xffffffff) return p + std::countr_one(blanks);
  }
}

/// Reading: what ends a run of plain text or has to be looked at (`]]>` may not stand in text).
inline text::Matches32 text_special(const text::Bytes32& bytes) { return special<']'>(bytes); }
inline const char* find_text_special(const char* p) { return find_special<']'>(p); }
/// Writing: what cannot go out as it is (`>` because of `]]>`).
inline text::Matches32 unwritable(const text::Bytes32& bytes) { return special<'>'>(bytes); }

}  // namespace remit::xml
