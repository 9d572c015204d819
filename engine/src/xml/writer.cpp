#include "xml/writer.hpp"

#include "xml/declaration.hpp"

#include <cstring>

namespace remit::xml {

namespace {

char* put_escaped_text(std::string_view text, char* out) {
  const auto put = [&out](std::string_view reference) {
    std::memcpy(out, reference.data(), reference.size());
    out += reference.size();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '<':
        put("&lt;");
        break;
      case '>':
        put("&gt;");
        break;
      case '&':
        put("&amp;");
        break;
      case '\r':
        put("&#13;");
        break;  // a bare one would be read as a line feed
      case '\t':
      case '\n':
        *out++ = c;
        break;
      case '\xef':
        if (text.substr(i, 3) == "\xef\xbf\xbe" || text.substr(i, 3) == "\xef\xbf\xbf") {
          return nullptr;
        }
        *out++ = c;
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) return nullptr;
        *out++ = c;
    }
  }
  return out;
}

}  // namespace

char* put_long_text(std::string_view text, char* out) {
  using text::Bytes32;
  for (std::size_t at = 0; at < text.size(); at += Bytes32::size) {
    const Bytes32 part = Bytes32::of(text.substr(at));
    part.store(out + at);
    const std::uint32_t found = unwritable(part).bits();
    if ((found & text::lowest_bits32(text.size() - at)) != 0) return put_escaped_text(text, out);
  }
  return out + text.size();
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
