#pragma once
// From the bytes between markup to the text they mean.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace remit::xml {

/// Where raw bytes stand; the rules for references and white space depend on it.
enum class Raw : std::uint8_t { text, cdata, attribute };

/// Decodes well-formed `raw` into `out`, which has room for `raw.size()` bytes; returns the length.
/// Line ends become line feeds, white space in attributes becomes blanks. Source: XML 1.0, sections
/// 2.11, 3.3.3 and 4.1.
std::size_t decode(std::string_view raw, Raw form, char* out);

/// The value of an attribute that is written as `raw`.
std::string attribute_text(std::string_view raw);

/// A text as it stands in an attribute between double quotes.
std::string attribute_raw(std::string_view text);

}  // namespace remit::xml
