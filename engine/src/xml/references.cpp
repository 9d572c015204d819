#include "xml/references.hpp"

#include "text/bytes.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace remit::xml {

namespace {

/// Decodes the reference at `p` (well-formed) into `out`; `p` is behind it afterwards.
std::size_t decode_reference(const char*& p, char* out) {
  ++p;
  if (*p == '#') {
    const int base = p[1] == 'x' ? 16 : 10;
    std::uint32_t code_point = 0;
    for (p += base == 16 ? 2 : 1; *p != ';'; ++p) {
      const int digit = *p <= '9' ? *p - '0' : (*p | 0x20) - 'a' + 10;
      code_point =
          code_point * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
    }
    ++p;
    return text::encode(code_point, out);
  }
  const char first = *p;
  const char second = p[1];
  while (*p++ != ';') {
  }
  *out = first == 'l' ? '<' : first == 'g' ? '>' : first == 'q' ? '"' : second == 'm' ? '&' : '\'';
  return 1;
}

/// The bytes in front of the first one that may not stand for itself, 32 at most.
std::size_t size_of_run(std::string_view raw, Raw form) {
  const text::Bytes32 bytes = text::Bytes32::of(raw);
  text::Matches32 others = bytes.equal('\r');
  if (form != Raw::cdata) others = others | bytes.equal('&');
  if (form == Raw::attribute) others = others | bytes.equal('\n') | bytes.equal('\t');
  const auto size = static_cast<std::size_t>(std::countr_zero(others.bits()));
  return std::min(size, raw.size());
}

}  // namespace

std::size_t decode(std::string_view raw, Raw form, char* out) {
  char* const start = out;
  const char* p = raw.data();
  const char* const end = p + raw.size();
  const char line_end = form == Raw::attribute ? ' ' : '\n';
  while (p < end) {
    const std::size_t run = size_of_run({p, static_cast<std::size_t>(end - p)}, form);
    if (run != 0) {
      std::memcpy(out, p, run);
      out += run;
      p += run;
    } else if (*p == '&' && form != Raw::cdata) {
      out += decode_reference(p, out);
    } else if (*p == '\r') {
      *out++ = line_end;
      p += p + 1 < end && p[1] == '\n' ? 2 : 1;
    } else {
      *out++ = ' ';
      ++p;
    }
  }
  return static_cast<std::size_t>(out - start);
}

std::string attribute_text(std::string_view raw) {
  std::string text(raw.size(), '\0');
  text.resize(decode(raw, Raw::attribute, text.data()));
  return text;
}

std::string attribute_raw(std::string_view text) {
  std::string raw;
  for (const char c : text) {
    switch (c) {
      case '&':
        raw += "&amp;";
        break;
      case '<':
        raw += "&lt;";
        break;
      case '"':
        raw += "&quot;";
        break;
      default:
        raw += c;
    }
  }
  return raw;
}

}  // namespace remit::xml
