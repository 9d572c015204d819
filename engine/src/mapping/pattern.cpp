#include "mapping/pattern.hpp"

#include "codes/bic.hpp"
#include "codes/identifier.hpp"
#include "text/ascii.hpp"
#include "text/bytes.hpp"
#include "text/character.hpp"
#include "text/classes.hpp"
#include "text/utf8.hpp"

#include <remit/codes.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace remit::mapping {

namespace {

using text::bytes;
using text::Bytes32;
using text::Classes;

/// True when all of the bits in `wanted` are in `present`.
constexpr bool all(std::uint64_t wanted, std::uint64_t present) { return (wanted & ~present) == 0; }

/// Characters by kind, for texts of any length.
enum Letter : std::uint8_t { digit = 1, upper = 2, lower = 4, mark = 8, rare_mark = 16 };

constexpr std::array<std::uint8_t, 128> make_letters() {
  std::array<std::uint8_t, 128> letters{};
  for (std::size_t c = '0'; c <= '9'; ++c) letters[c] = digit;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) letters[c] = upper;
  for (std::size_t c = 'a'; c <= 'z'; ++c) letters[c] = lower;
  for (const char c : std::string_view{"?/-:().,' "}) letters[static_cast<std::size_t>(c)] = mark;
  for (const char c : std::string_view{"+|"}) letters[static_cast<std::size_t>(c)] = rare_mark;
  return letters;
}
constexpr std::array<std::uint8_t, 128> letters = make_letters();

template <class Allowed>
bool all_characters(std::string_view text, Allowed allowed) {
  while (!text.empty()) {
    if (!allowed(text::take_character(text))) return false;
  }
  return true;
}

bool is_ascii_of(char32_t c, unsigned allowed) {
  return c < 0x80 && (letters[static_cast<std::size_t>(c)] & allowed) != 0;
}

constexpr unsigned id = digit | upper | lower | mark | rare_mark;

/// True when all are characters of `id`, the rare ones among them or not. Between ',' and ':' are
/// ",-./" and the digits, between '\'' and ')' the parentheses.
bool all_of_ids(std::string_view text, bool with_rare_marks) {
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), Bytes32::size))) {
    const Bytes32 is = Bytes32::of(text);
    auto right = is.between('a', 'z') | is.between('A', 'Z') | is.between(',', ':') |
                 is.between('\'', ')') | is.equal('?') | is.equal(' ');
    if (with_rare_marks) right = right | is.equal('+') | is.equal('|');
    if ((~right.bits() & text::lowest_bits32(text.size())) != 0) return false;
  }
  return true;
}

/// Unicode category Zs.
bool is_blank(char32_t c) {
  return c == ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
         c == 0x205f || c == 0x3000;
}

bool is_swift(char32_t c) { return is_ascii_of(c, id) || is_blank(c); }

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
  if (text.size() < 5 || text.size() > 34) return false;
  const Classes is{text};
  return all(bytes(0, 2), is.upper) && all(bytes(2, 4), is.digits) &&
         all(bytes(4, text.size()), is.digits | is.upper | is.lower);
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A number of one or two digits from 1 to `last`.
bool is_one_to(int last, std::string_view text) {
  if (text.empty() || text.size() > 2 || !all_digits(text)) return false;
  const int number = text.size() == 1 ? text[0] - '0' : (text[0] - '0') * 10 + (text[1] - '0');
  return number >= 1 && number <= last;
}

bool all_upper(std::string_view text) { return std::ranges::all_of(text, text::is_capital); }

bool is_alnum4(std::string_view text) {
  if (text.size() != 4) return false;
  const Classes is{text};
  return all(bytes(0, 4), is.digits | is.upper | is.lower);
}

}  // namespace

bool matches(Pattern pattern, std::string_view text) {
  switch (pattern) {
    case Pattern::none:
      return true;
    case Pattern::iban:
      return is_iban(text);
    case Pattern::bic:
      return bool(codes::check_bic_form(text, BicEdition::of_2009));
    case Pattern::bic2014:
      return bool(codes::check_bic_form(text, BicEdition::of_2014));
    case Pattern::country:
      return text.size() == 2 && all_upper(text);
    case Pattern::currency:
      return text.size() == 3 && all_upper(text);
    case Pattern::lei:
      return bool(codes::check_lei_form(text));
    case Pattern::uuid4:
      return bool(check_uuid4(text));
    case Pattern::alnum4:
      return is_alnum4(text);
    case Pattern::numeric:
      return !text.empty() && all_digits(text);
    case Pattern::euro:
      return text == "EUR";
    case Pattern::sepa_id:
      return !text.empty() && all_of_ids(text, true);
    case Pattern::swift_id:
      return !text.empty() && all_characters(text, is_swift);
    case Pattern::swiss_text:
      return all_characters(text, is_swiss);
    case Pattern::latin_text:
      return !text.empty() && all_characters(text, is_latin);
    case Pattern::day:
      return is_one_to(31, text);
    case Pattern::month:
      return is_one_to(12, text);
    case Pattern::operation_code:
      return (text.size() == 5 && all_digits(text)) || (text.size() == 3 && all_upper(text));
    case Pattern::stet_id:
      return !text.empty() && all_of_ids(text, false);
    case Pattern::organisation_code:
      return codes::organisation_identification.find(text) != nullptr;
    case Pattern::person_code:
      return codes::person_identification.find(text) != nullptr;
    case Pattern::account_code:
      return codes::account_identification.find(text) != nullptr;
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
    case Pattern::country:
      return "ADR-001";
    case Pattern::currency:
      return "CCY-001";
    case Pattern::lei:
      return "PTY-008";
    default:
      return "STR-026";
  }
}

bool is_of_open_list(Pattern pattern) {
  return pattern == Pattern::organisation_code || pattern == Pattern::person_code ||
         pattern == Pattern::account_code;
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
                                        "text in Latin letters",
                                        "day of the month",
                                        "month of the year",
                                        "operation code",
                                        "identification of STET",
                                        "code of the list of organisation identifications",
                                        "code of the list of person identifications",
                                        "code of the list of account identifications"};
  return names[static_cast<std::size_t>(pattern)];
}

}  // namespace remit::mapping
