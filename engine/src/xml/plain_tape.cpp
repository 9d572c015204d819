#include "xml/plain_tape.hpp"

#include "xml/chars.hpp"

#include <remit/limits.hpp>

#include <array>

namespace remit::xml {

namespace {

/// Adds the token of the element that starts at `p`; answers the byte behind its start tag.
const char* add_element(const char* p, Tape& tape) {
  const char* name_end = p + 1;
  while (*name_end != '>' && *name_end != ' ') ++name_end;
  const char* content = name_end;
  while (*content++ != '>') continue;
  Token token;
  token.at = static_cast<std::uint32_t>(p - tape.base);
  token.content = static_cast<std::uint32_t>(content - tape.base);
  token.name_size = static_cast<std::uint16_t>(name_end - p - 1);
  token.attributes = *name_end == ' ';
  token.leaf = true;
  tape.tokens.push_back(token);
  return content;
}

}  // namespace

void make_plain_tape(std::string_view element, Tape& tape) {
  tape.base = element.data();
  tape.tokens.clear();
  std::array<std::uint32_t, limits::xml_depth_max> open;  // tokens around the position
  std::size_t depth = 0;
  const char* p = element.data();
  const char* const end = p + element.size();
  while (p != end) {
    if (p[0] != '<') {
      p = find_text_special(p + 1);
    } else if (p[1] != '/') {
      if (depth != 0) tape.tokens[open[depth - 1]].leaf = false;
      open[depth++] = static_cast<std::uint32_t>(tape.tokens.size());
      p = add_element(p, tape);
    } else {
      Token& token = tape.tokens[open[--depth]];
      if (token.leaf) token.size = static_cast<std::uint32_t>(p - tape.base) - token.content;
      p += token.name_size + 3;
      token.end = static_cast<std::uint32_t>(p - tape.base);
      token.next = static_cast<std::uint32_t>(tape.tokens.size());
    }
  }
}

}  // namespace remit::xml
