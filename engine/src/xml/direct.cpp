#include "xml/direct.hpp"

#include "xml/references.hpp"

namespace remit::xml::direct {

namespace {

/// Length of the reference to a predefined entity at `p`; 0 when it is another one or none.
std::size_t entity_size(const char* p) {
  for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}) {
    if (text::holds(p, entity)) return entity.size();
  }
  return 0;
}

}  // namespace

const char* Element::find_text_end(const char* p) {
  for (; *p != '<'; p = find_text_special(p)) {
    if (const std::size_t entity = entity_size(p)) {
      p += entity;
    } else if ((p[0] == ']' && p[1] != ']') || (p[0] == '\xef' && p[1] != '\xbf')) {
      ++p;
    } else {
      break;
    }
  }
  return p;
}

std::string_view Element::decoded(std::string_view text, text::Arena& arena) {
  char* const out = arena.allocate(text.size());
  const std::size_t size = decode(text, Raw::text, out);
  arena.shrink_last(text.size() - size);
  return {out, size};
}

}  // namespace remit::xml::direct
