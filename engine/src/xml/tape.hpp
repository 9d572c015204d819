#pragma once
// The structure of one unit of XML: what the scanner found, as a flat list of tokens.

#include <cstdint>
#include <string_view>
#include <vector>

namespace remit::xml {

/// One element, text or CDATA section. Offsets count from the start of the unit.
///
/// An element whose content is plain text has no child tokens: the text is [content, content +
/// size). Comments, processing instructions and the white space between elements leave no token.
struct Token {
  enum Kind : std::uint8_t { element, text, cdata };

  std::uint32_t at = 0;           ///< of the `<` of a start tag, or of the first byte of text
  std::uint32_t content = 0;      ///< first byte behind the start tag, or of the text
  std::uint32_t size = 0;         ///< of the text
  std::uint32_t end = 0;          ///< elements: first byte behind the end tag
  std::uint32_t next = 0;         ///< index of the token behind this one and all it contains
  std::uint16_t prefix_size = 0;  ///< of the name's prefix with its colon
  std::uint16_t name_size = 0;    ///< of the local name
  Kind kind = element;
  bool leaf = false;     ///< an element that holds text only, without child tokens
  bool escaped = false;  ///< the text holds a reference or a carriage return and has to be decoded
  bool attributes = false;  ///< the start tag has attributes
  bool foreign = false;     ///< in another namespace than the message
};

/// The tokens of a unit. Token 0 is its root: the payment's element, or a synthetic element without
/// a name around the parts of a head.
struct Tape {
  const char* base = nullptr;
  std::vector<Token> tokens;

  std::string_view local_name(const Token& token) const {
    return {base + token.at + 1 + token.prefix_size, token.name_size};
  }
  std::string_view qualified_name(const Token& token) const {
    return {base + token.at + 1, std::size_t{token.prefix_size} + token.name_size};
  }
  std::string_view text(const Token& token) const { return {base + token.content, token.size}; }
};

}  // namespace remit::xml
