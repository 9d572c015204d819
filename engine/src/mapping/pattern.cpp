#include "mapping/pattern.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace remit::mapping {

namespace {

enum Class : std::uint8_t { digit = 1, upper = 2, lower = 4, hex = 8 };

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = digit | hex;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = upper;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = lower;
  for (std::size_t c = 'a'; c <= 'f'; ++c) classes[c] |= hex;
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

/// A number of one or two digits from 1 to `last`.
bool is_one_to(int last, std::string_view text) {
  if (text.empty() || text.size() > 2 || !all(text, digit)) return false;
  const int number = text.size() == 1 ? text[0] - '0' : (text[0] - '0') * 10 + (text[1] - '0');
  return number >= 1 && number <= last;
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
    case Pattern::day:
      return is_one_to(31, text);
    case Pattern::month:
      return is_one_to(12, text);
    case Pattern::operation_code:
      return (text.size() == 5 && all(text, digit)) || (text.size() == 3 && all(text, upper));
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
                                        "day of the month",
                                        "month of the year",
                                        "operation code"};
  return names[static_cast<std::size_t>(pattern)];
}

}  // namespace remit::mapping
