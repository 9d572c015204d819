#include "xml/direct.hpp"

#include "xml/direct_content.hpp"
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

/// The end of a text with something special in it at `p`; where that is rare, another place.
const char* find_text_end(const char* p) {
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

std::string_view decoded(std::string_view text, text::Arena& arena) {
  char* const out = arena.allocate(text.size());
  const std::size_t size = decode(text, Raw::text, out);
  arena.shrink_last(text.size() - size);
  return {out, size};
}

}  // namespace

const char* take_other_text(const char* p, text::Arena& arena, Value& value) {
  const char* const special = find_text_special(p);
  const char* const end = find_text_end(special);
  if (*end != '<') return nullptr;
  const std::string_view text{p, static_cast<std::size_t>(end - p)};
  value = {end == special ? text : decoded(text, arena)};
  return end;
}

Value Element::verbatim(std::string_view type, Field, Reading& in) const {
  const mapping::ContentType* const known = mapping::find_content_type(type);
  if (known == nullptr || attribute_) return lose();
  Value value;
  const char* const end = take_element(bet_->at, *known, in.arena, value);
  if (end == nullptr) return lose();
  bet_->at = end;
  value.at = bet_->offset_of(value.data);
  return value;
}

}  // namespace remit::xml::direct
