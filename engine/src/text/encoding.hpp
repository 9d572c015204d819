#pragma once
// The character encodings an XML input may have. Inside, everything is UTF-8.

#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::text {

enum class Encoding : std::uint8_t {
  utf_8,
  us_ascii,
  iso_8859_1,
  iso_8859_15,
  windows_1252,
  utf_16_be,
  utf_16_le,
};

/// The name of the encoding in the IANA registry.
std::string_view name(Encoding encoding);

/// The encoding of that name, in any case; also understands the registered aliases in use. UTF-16
/// without a byte order is not among them: the bytes tell it (`is_utf_16_name`).
std::optional<Encoding> find_encoding(std::string_view name);
/// Whether a declared name says UTF-16 and leaves the byte order to the bytes.
bool is_utf_16_name(std::string_view name);
/// The names for messages, with commas between.
std::string_view encoding_names();

/// How many bytes the text, given as UTF-8, has in the encoding.
std::uint64_t encoded_size(Encoding encoding, std::string_view utf8);

}  // namespace remit::text
