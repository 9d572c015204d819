#include "json/direct.hpp"

namespace remit::json::direct {

const char* take_escaped_string(const char* p, const char* special, text::Arena& arena,
                                Value& value) {
  const char* end = special;
  while (*end == '\\') {
    end += 2;  // the second byte is looked at by `unescape`; a control character ends the search
    while (*end != '"' && *end != '\\' && static_cast<unsigned char>(*end) > 0x1f) ++end;
  }
  if (*end != '"') return nullptr;
  const std::string_view raw{p, static_cast<std::size_t>(end - p)};
  char* const out = arena.allocate(raw.size());
  const Unescaped text = unescape(raw, out);
  if (text.fault != EscapeFault::none) return nullptr;
  arena.shrink_last(raw.size() - text.size);
  value = {{out, text.size}};
  return end;
}

}  // namespace remit::json::direct
