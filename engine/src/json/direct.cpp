#include "json/direct.hpp"

namespace remit::json::direct {

Value Element::escaped_text(const char* begin, const char* p, Reading& in) {
  while (*p == '\\') {
    p += 2;  // the second byte is looked at by `unescape`; a control character ends the search
    while (*p != '"' && *p != '\\' && static_cast<unsigned char>(*p) > 0x1f) ++p;
  }
  if (*p != '"') return bet_->lose();
  const std::string_view raw{begin, static_cast<std::size_t>(p - begin)};
  char* const out = in.arena.allocate(raw.size());
  const Unescaped text = unescape(raw, out);
  if (text.fault != EscapeFault::none) return bet_->lose();
  in.arena.shrink_last(raw.size() - text.size);
  bet_->at = p + 1;
  return Value{{out, text.size}, bet_->offset_of(begin)};
}

}  // namespace remit::json::direct
