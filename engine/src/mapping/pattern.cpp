#include "mapping/pattern.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace remit::mapping {

namespace {

enum Class : std::uint8_t { digit = 1, upper = 2, lower = 4, hex = 8, mark = 16 };

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = digit | hex;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = upper;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = lower;
  for (std::size_t c = 'a'; c <= 'f'; ++c) classes[c] |= hex;
  for (const char c : std::string_view{"+?/-:().,'| "}) classes[static_cast<std::size_t>(c)] = mark;
  return classes;
}

constexpr std::array<std::uint8_t, 256> classes = make_classes();

bool all(std::string_view text, unsigned allowed) {
  unsigned missing = 0;
  for (const char c : text) {
    missing |= static_cast<unsigned>((classes[static_cast<unsigned char>(c)] & allowed) == 0);
  }
  return missing == 0;
}

/// Takes one character off valid UTF-8.
char32_t take_character(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  char32_t character = size == 1 ? lead : lead & (0xffu >> (size + 1));
  for (std::size_t i = 1; i < size && i < text.size(); ++i) {
    character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3fu);
  }
  text.remove_prefix(std::min(size, text.size()));
  return character;
}

template <class Allowed>
bool all_characters(std::string_view text, Allowed allowed) {
  while (!text.empty()) {
    if (!allowed(take_character(text))) return false;
  }
  return true;
}

bool is_ascii_of(char32_t c, unsigned allowed) {
  return c < 0x80 && (classes[static_cast<std::size_t>(c)] & allowed) != 0;
}

/// Unicode category Zs.
bool is_blank(char32_t c) {
  return c == ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
         c == 0x205f || c == 0x3000;
}

bool is_swift(char32_t c) { return is_ascii_of(c, digit | upper | lower | mark) || is_blank(c); }

bool is_swiss(char32_t c) {
  constexpr std::u32string_view others =
      U".,;:'+-/()?*[]{}\\`´~ !\"#%&<>÷=@_$£àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ";
  return is_ascii_of(c, digit | upper | lower) || others.find(c) != std::u32string_view::npos;
}

bool is_latin(char32_t c) {
  constexpr std::u32string_view others = U"€ȘșȚț";
  const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad;
  return (c < 0x180 && !control) || others.find(c) != std::u32string_view::npos;
}

bool is_iban(std::string_view text) {
  return text.size() >= 5 && text.size() <= 34 && all(text.substr(0, 2), upper) &&
         all(text.substr(2, 2), digit) && all(text.substr(4), digit | upper | lower);
}

bool is_bic(std::string_view text, unsigned party_prefix) {
  return (text.size() == 8 || text.size() == 11) && all(text.substr(0, 4), party_prefix) &&
         all(text.substr(4, 2), upper) && all(text.substr(6), upper | digit);
}

/// Up to version 08 the location code starts with A-Z or 2-9 and does not end in the letter O.
bool is_narrow_bic(std::string_view text) {
  return is_bic(text, upper) && text[6] != '0' && text[6] != '1' && text[7] != 'O';
}

bool is_uuid4(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !all(text.substr(i, 1), hex)) return false;
  }
  const std::string_view variants = "89ab";
  return text[14] == '4' && variants.find(text[19]) != std::string_view::npos;
}

}  // namespace

bool matches(Pattern pattern, std::string_view text) {
  switch (pattern) {
    case Pattern::none:
      return true;
    case Pattern::iban:
      return is_iban(text);
    case Pattern::bic:
      return is_narrow_bic(text);
    case Pattern::bic2014:
      return is_bic(text, upper | digit);
    case Pattern::country:
      return text.size() == 2 && all(text, upper);
    case Pattern::currency:
      return text.size() == 3 && all(text, upper);
    case Pattern::lei:
      return text.size() == 20 && all(text.substr(0, 18), upper | digit) &&
             all(text.substr(18), digit);
    case Pattern::uuid4:
      return is_uuid4(text);
    case Pattern::alnum4:
      return text.size() == 4 && all(text, upper | lower | digit);
    case Pattern::numeric:
      return !text.empty() && all(text, digit);
    case Pattern::euro:
      return text == "EUR";
    case Pattern::sepa_id:
      return !text.empty() && all(text, digit | upper | lower | mark);
    case Pattern::swift_id:
      return !text.empty() && all_characters(text, is_swift);
    case Pattern::swiss_text:
      return all_characters(text, is_swiss);
    case Pattern::latin_text:
      return !text.empty() && all_characters(text, is_latin);
  }
  return false;
}

std::string_view rule(Pattern pattern) {
  switch (pattern) {
    case Pattern::iban:
      return "IBAN-001";
    case Pattern::bic:
    case Pattern::bic2014:
      return "BIC-001";
    case Pattern::currency:
    case Pattern::euro:
      return "CCY-001";
    case Pattern::lei:
      return "PTY-008";
    default:
      return "STR-026";
  }
}

std::string_view name(Pattern pattern) {
  constexpr std::string_view names[] = {"text",
                                        "IBAN",
                                        "BIC",
                                        "BIC",
                                        "country",
                                        "currency",
                                        "LEI",
                                        "UUID version 4",
                                        "four letters or digits",
                                        "number",
                                        "EUR",
                                        "text of letters, digits and marks",
                                        "text of letters, digits and marks",
                                        "text in the Swiss character set",
                                        "text in Latin letters"};
  return names[static_cast<std::size_t>(pattern)];
}

}  // namespace remit::mapping
