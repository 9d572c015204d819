#include "text/encoding.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace remit::text {

namespace {

struct Name {
  std::string_view text;  // in upper case
  Encoding encoding;
};

/// Names and aliases of the IANA character set registry; the first of an encoding is printed.
constexpr Name names[] = {
    {"UTF-8", Encoding::utf_8},
    {"US-ASCII", Encoding::us_ascii},
    {"ISO-8859-1", Encoding::iso_8859_1},
    {"ISO-8859-15", Encoding::iso_8859_15},
    {"WINDOWS-1252", Encoding::windows_1252},
    {"UTF-16BE", Encoding::utf_16_be},
    {"UTF-16LE", Encoding::utf_16_le},
    {"ASCII", Encoding::us_ascii},
    {"LATIN1", Encoding::iso_8859_1},
    {"ISO_8859-1", Encoding::iso_8859_1},
    {"LATIN-9", Encoding::iso_8859_15},
    {"ISO_8859-15", Encoding::iso_8859_15},
    {"CP1252", Encoding::windows_1252},
};

bool equal_ignoring_case(std::string_view text, std::string_view upper) {
  return std::equal(text.begin(), text.end(), upper.begin(), upper.end(),
                    [](char a, char b) { return to_capital(a) == b; });
}

}  // namespace

std::string_view name(Encoding encoding) {
  return std::find_if(std::begin(names), std::end(names),
                      [&](const Name& row) { return row.encoding == encoding; })
      ->text;
}

std::optional<Encoding> find_encoding(std::string_view name) {
  for (const Name& row : names) {
    if (equal_ignoring_case(name, row.text)) return row.encoding;
  }
  return std::nullopt;
}

bool is_utf_16_name(std::string_view name) { return equal_ignoring_case(name, "UTF-16"); }

std::string_view encoding_names() {
  return "UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15 and windows-1252";
}

std::uint64_t encoded_size(Encoding encoding, std::string_view utf8) {
  if (encoding == Encoding::utf_8) return utf8.size();
  const auto count = [&](auto matches) {
    return static_cast<std::uint64_t>(std::count_if(
        utf8.begin(), utf8.end(), [&](char c) { return matches(static_cast<unsigned char>(c)); }));
  };
  const std::uint64_t characters = count([](unsigned char c) { return c < 0x80 || c >= 0xc0; });
  if (encoding < Encoding::utf_16_be) return characters;
  // Characters behind U+FFFF are those of four bytes, and pairs in UTF-16.
  return 2 * (characters + count([](unsigned char c) { return c >= 0xf0 && c < 0xf8; }));
}

}  // namespace remit::text
