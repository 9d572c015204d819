#pragma once
// The small tokens of JSON (RFC 8259): white space, literals, numbers, the inside of strings.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::json {

/// White space between tokens (RFC 8259, section 2).
constexpr bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The same as `skip_blanks`, where there are likely to be some.
const char* skip_some_blanks(const char* p);
/// What follows the white space at `p`, of which there may be megabytes. The text ends with
/// something else, and 32 readable bytes follow it.
inline const char* skip_blanks(const char* p) {
  return static_cast<unsigned char>(*p) > ' ' ? p : skip_some_blanks(p);
}

/// `text` without the white space behind it.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// What a well-formed value is, by its first byte, in words.
std::string_view kind_name(char first);

/// How a number is written (RFC 8259, section 6).
enum class NumberForm : std::uint8_t {
  none,      ///< not a number
  plain,     ///< digits, with a sign or fraction at most
  exponent,  ///< with an exponent
};
NumberForm number_form(std::string_view token);

/// Whether `token` is `true`, `false` or `null`.
constexpr bool is_literal(std::string_view token) {
  return token == "true" || token == "false" || token == "null";
}

/// Why the inside of a string cannot be decoded.
enum class EscapeFault : std::uint8_t {
  none,
  malformed,       ///< no escape of RFC 8259, section 7
  lone_surrogate,  ///< half of a surrogate pair
  null_character,  ///< U+0000
};

/// What `unescape` did: the bytes written, or the fault and the offset of its backslash.
struct Unescaped {
  std::size_t size = 0;
  EscapeFault fault = EscapeFault::none;
  std::size_t at = 0;
};

/// Decodes the inside of a string to `out`, which has room for `raw.size()` bytes: the decoded text
/// is never longer.
Unescaped unescape(std::string_view raw, char* out);

/// Whether the inside of a string has an escape.
constexpr bool has_escape(std::string_view raw) { return raw.find('\\') != std::string_view::npos; }

}  // namespace remit::json
