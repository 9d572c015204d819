#include "xml/writer.hpp"

#include "xml/declaration.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace remit::xml {

namespace {

/// Puts the first character of `text`, which has no place in XML as it stands; null when it has
/// none at all.
char* put_reference(std::string_view text, char* out) {
  const auto put = [out](std::string_view reference) {
    std::memcpy(out, reference.data(), reference.size());
    return out + reference.size();
  };
  switch (text.front()) {
    case '<':
      return put("&lt;");
    case '>':
      return put("&gt;");
    case '&':
      return put("&amp;");
    case '\r':
      return put("&#13;");  // a bare one would be read as a line feed
    case '\t':
    case '\n':
      return put(text.substr(0, 1));
    case '\xef':
      if (text.starts_with("\xef\xbf\xbe") || text.starts_with("\xef\xbf\xbf")) return nullptr;
      return put(text.substr(0, 1));
    default:
      return nullptr;
  }
}

}  // namespace

char* put_long_text(std::string_view text, char* out) {
  using text::Bytes32;
  while (!text.empty()) {
    const Bytes32 part = Bytes32::of(text);
    part.store(out);
    const std::uint32_t found = unwritable(part).bits() & text::lowest_bits32(text.size());
    const std::size_t plain = found == 0 ? std::min(text.size(), Bytes32::size)
                                         : static_cast<std::size_t>(std::countr_zero(found));
    out += plain;
    text.remove_prefix(plain);
    if (found == 0) continue;
    out = put_reference(text, out);
    if (out == nullptr) return nullptr;
    text.remove_prefix(1);
  }
  return out;
}

bool Writer::text(const Tag& tag, std::string_view attribute, std::string_view attribute_text,
                  std::string_view text) {
  const std::size_t size = attribute.size() + attribute_text.size() + text.size();
  char* p = put_start(tag, out_.reserve(2 * Tag::room + size));
  p[-1] = ' ';
  p = text::copy(attribute, p);
  p = text::copy("=\"", p);
  p = text::copy(attribute_text, p);
  p = text::copy("\">", p);
  finish(text::copy(text, p), tag);
  constexpr std::size_t between = 2;  // `">`
  note_text(attribute_text.size(), between + text.size() + tag.end_size());
  note_text(text.size(), tag.end_size());
  return true;
}

void Writer::begin_document(std::string_view name_space, std::span<const std::string_view> root) {
  out_.append(utf8_declaration);
  out_.append('<');
  out_.append(root.front());
  out_.append(" xmlns=\"");
  out_.append(name_space);
  out_.append("\">");
  for (const std::string_view name : root.subspan(1)) {
    out_.append('<');
    out_.append(name);
    out_.append('>');
  }
  new_line();
}

void Writer::end_document(std::span<const std::string_view> root) {
  new_line();
  for (std::size_t i = root.size(); i-- > 0;) {
    out_.append("</");
    out_.append(root[i]);
    out_.append('>');
  }
  new_line();
}

}  // namespace remit::xml
