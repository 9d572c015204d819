#include "json/lexical.hpp"

#include "text/ascii.hpp"
#include "text/bytes.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>

namespace remit::json {

namespace {

using text::is_digit;

/// Takes the digits off the front of `text`; answers how many there were.
std::size_t take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  text.remove_prefix(count);
  return count;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::uint32_t> hex_digit(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return std::nullopt;
}

/// The code unit of `\uXXXX` at the start of `text`.
std::optional<std::uint32_t> code_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const auto digit = hex_digit(text[i]);
    if (!digit) return std::nullopt;
    unit = unit << 4 | *digit;
  }
  return unit;
}

/// The character of a two-character escape, 0 when there is none.
constexpr char simple_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

constexpr bool is_high_surrogate(std::uint32_t unit) { return (unit & 0xfc00) == 0xd800; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return (unit & 0xfc00) == 0xdc00; }

/// One escape: what it stands for and how long it is.
struct Escape {
  std::uint32_t code_point = 0;
  std::size_t length = 0;
  EscapeFault fault = EscapeFault::none;
};

/// The escape at the start of `text`, which is a backslash.
Escape read_escape(std::string_view text) {
  if (text.size() > 1 && text[1] != 'u') {
    const char c = simple_escape(text[1]);
    if (c == 0) return {.fault = EscapeFault::malformed};
    return {.code_point = static_cast<unsigned char>(c), .length = 2};
  }
  const auto unit = code_unit(text);
  if (!unit) return {.fault = EscapeFault::malformed};
  if (*unit == 0) return {.fault = EscapeFault::null_character};
  if (is_low_surrogate(*unit)) return {.fault = EscapeFault::lone_surrogate};
  if (!is_high_surrogate(*unit)) return {.code_point = *unit, .length = 6};
  const auto low = code_unit(text.substr(6));
  if (!low || !is_low_surrogate(*low)) return {.fault = EscapeFault::lone_surrogate};
  return {.code_point = 0x10000 + ((*unit & 0x3ff) << 10 | (*low & 0x3ff)), .length = 12};
}

}  // namespace

const char* skip_some_blanks(const char* p) {
  for (;; p += text::Bytes32::size) {
    const text::Bytes32 bytes{p};
    const std::uint32_t blanks =
        (bytes.equal(' ') | bytes.equal('\n') | bytes.equal('\r') | bytes.equal('\t')).bits();
    if (blanks != 0xffffffff) return p + std::countr_one(blanks);
  }
}

std::string_view kind_name(char first) {
  switch (first) {
    case '{':
      return "an object";
    case '[':
      return "an array";
    case '"':
      return "a string";
    case 'n':
      return "null";
    case 't':
    case 'f':
      return "a boolean";
    default:
      return "a number";
  }
}

NumberForm number_form(std::string_view token) {
  take(token, '-');
  if (!take(token, '0') && take_digits(token) == 0) return NumberForm::none;
  if (take(token, '.') && take_digits(token) == 0) return NumberForm::none;
  if (token.empty()) return NumberForm::plain;
  if (!take(token, 'e') && !take(token, 'E')) return NumberForm::none;
  if (!take(token, '+')) take(token, '-');
  const bool has_digits = take_digits(token) != 0;
  return has_digits && token.empty() ? NumberForm::exponent : NumberForm::none;
}

Unescaped unescape(std::string_view raw, char* out) {
  const char* const start = out;
  std::string_view rest = raw;
  for (;;) {
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    std::memcpy(out, rest.data(), plain);
    out += plain;
    rest.remove_prefix(plain);
    if (rest.empty()) return {.size = static_cast<std::size_t>(out - start)};
    const Escape escape = read_escape(rest);
    if (escape.fault != EscapeFault::none) {
      return {.fault = escape.fault, .at = raw.size() - rest.size()};
    }
    out += text::encode(escape.code_point, out);
    rest.remove_prefix(escape.length);
  }
}

}  // namespace remit::json
