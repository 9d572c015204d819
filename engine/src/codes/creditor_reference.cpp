#include "codes/check_digits.hpp"

#include <remit/creditor_reference.hpp>

#include <algorithm>
#include <array>

namespace remit {

namespace {

using namespace codes;

ReferenceVerdict fault(ReferenceFault kind, std::size_t at) {
  return {kind, static_cast<std::uint8_t>(at)};
}

/// A text of `least` to `most` characters of a kind.
template <class Allowed>
ReferenceVerdict check_characters(std::string_view text, std::size_t least, std::size_t most,
                                  Allowed allowed) {
  if (text.size() < least) return fault(ReferenceFault::length, text.size());
  if (text.size() > most) return fault(ReferenceFault::length, most);
  const auto wrong = std::ranges::find_if_not(text, allowed);
  if (wrong == text.end()) return {};
  return fault(ReferenceFault::form, static_cast<std::size_t>(wrong - text.begin()));
}

ReferenceVerdict check_digits_only(std::string_view text, std::size_t least, std::size_t most) {
  return check_characters(text, least, most, is_digit);
}

/// Digits of which the last one is the check digit of the others.
ReferenceVerdict check_last_digit(std::string_view text, std::size_t least, std::size_t most,
                                  unsigned (*check_digit)(std::string_view)) {
  if (const auto form = check_digits_only(text, least, most); !form) return form;
  const std::size_t last = text.size() - 1;
  if (text[last] == to_char(check_digit(text.substr(0, last)))) return {};
  return fault(ReferenceFault::check_digits, last);
}

ReferenceVerdict check_rf(std::string_view text) {
  const auto is_letter_or_digit = [](char c) { return is_digit(c) || is_capital(c); };
  if (const auto form = check_characters(text, 5, 25, is_letter_or_digit); !form) return form;
  for (std::size_t at = 0; at < 4; ++at) {
    const bool right = at < 2 ? text[at] == "RF"[at] : is_digit(text[at]);
    if (!right) return fault(ReferenceFault::form, at);
  }
  if (two_digits(&text[2]) == inner_check_digits97(text)) return {};
  return fault(ReferenceFault::check_digits, 2);
}

/// The first ten digits modulo 97, 0 is written 97.
ReferenceVerdict check_belgian(std::string_view text) {
  if (const auto form = check_digits_only(text, 12, 12); !form) return form;
  const unsigned rest = mod97(text.substr(0, 10));
  if (two_digits(&text[10]) == (rest == 0 ? 97 : rest)) return {};
  return fault(ReferenceFault::check_digits, 10);
}

/// 11 minus the sum with weights 2, 3, 4 ... from the right, modulo 11; above 9 it is written 0.
unsigned growing_mod11(std::string_view digits) {
  constexpr std::uint8_t weights[] = {2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12,
                                      13, 14, 15, 16, 17, 18, 19, 20, 21, 22};
  const unsigned check = 11 - weighted_sum_from_right(digits, weights) % 11;
  return check > 9 ? 0 : check;
}

constexpr std::size_t free_max = 22;  // characters behind the model

/// A model of a country: two letters and two digits before the reference.
struct Model {
  std::string_view country;
  std::string_view checked;  ///< the model with a check digit
  std::size_t checked_max;   ///< characters behind it
  bool hyphens;              ///< it has parts with hyphens between
};

/// The digits of a reference, and as a fault what is neither a digit nor, where allowed, a hyphen.
struct ModelDigits {
  std::array<char, 22> digits{};
  std::size_t size = 0;
  ReferenceVerdict form = {};

  ModelDigits(std::string_view text, std::size_t first, bool hyphens) {
    for (std::size_t at = first; at < text.size(); ++at) {
      if (is_digit(text[at])) {
        digits[size++] = text[at];
      } else if (text[at] != '-' || !hyphens) {
        form = fault(ReferenceFault::form, at);
        return;
      }
    }
  }
};

/// Model 00 is free, 99 says that there is none.
ReferenceVerdict check_model(const Model& model, std::string_view text) {
  constexpr std::size_t head = 4;
  if (text.size() < head) return fault(ReferenceFault::length, text.size());
  if (!text.starts_with(model.country)) return fault(ReferenceFault::form, 0);
  const std::string_view number = text.substr(2, 2);
  const bool free = number == "00";
  const bool none = number == "99";
  if (!free && !none && number != model.checked) return fault(ReferenceFault::model, 2);
  const std::size_t most = head + (none ? 0 : free ? free_max : model.checked_max);
  if (text.size() > most) return fault(ReferenceFault::length, most);
  const ModelDigits reference{text, head, free || model.hyphens};
  if (!reference.form || free || none) return reference.form;
  if (reference.size < 2) return fault(ReferenceFault::length, text.size());
  const std::size_t last = reference.size - 1;
  const unsigned check = growing_mod11({reference.digits.data(), last});
  if (reference.digits[last] == to_char(check)) return {};
  return fault(ReferenceFault::check_digits, text.size() - 1);
}

ReferenceVerdict check_slovenian(std::string_view text) {
  return check_model({.country = "SI", .checked = "12", .checked_max = 13, .hyphens = false}, text);
}

ReferenceVerdict check_croatian(std::string_view text) {
  return check_model({.country = "HR", .checked = "01", .checked_max = 22, .hyphens = true}, text);
}

ReferenceVerdict check_finnish(std::string_view text) {
  return check_last_digit(text, 4, 20, digit_731);
}

ReferenceVerdict check_estonian(std::string_view text) {
  return check_last_digit(text, 2, 20, digit_731);
}

ReferenceVerdict check_swedish(std::string_view text) {
  return check_last_digit(text, 2, 25, luhn_digit);
}

ReferenceVerdict check_danish(std::string_view text) {
  return check_last_digit(text, 15, 15, luhn_digit);
}

/// The check character of MOD11; 10 is written `-`.
char kid_mod11(std::string_view digits) {
  constexpr std::uint8_t weights[] = {2, 3, 4, 5, 6, 7};
  const unsigned check = (11 - weighted_sum_from_right(digits, weights) % 11) % 11;
  return check == 10 ? '-' : to_char(check);
}

/// The payee has agreed on MOD10 or MOD11 with its bank, which the payer does not know.
ReferenceVerdict check_norwegian(std::string_view text) {
  const bool dash = text.ends_with('-');
  const std::string_view plain = text.substr(0, text.size() - (dash ? 1 : 0));
  if (const auto form = check_digits_only(plain, dash ? 1 : 2, dash ? 24 : 25); !form) return form;
  const std::size_t last = text.size() - 1;
  const std::string_view digits = text.substr(0, last);
  if (text[last] == to_char(luhn_digit(digits)) || text[last] == kid_mod11(digits)) return {};
  return fault(ReferenceFault::check_digits, last);
}

/// Recursive modulo 10.
unsigned recursive_mod10(std::string_view digits) {
  constexpr std::uint8_t table[] = {0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
  unsigned carry = 0;
  for (const char c : digits) carry = table[(carry + digit(c)) % 10];
  return (10 - carry) % 10;
}

ReferenceVerdict check_swiss_qr(std::string_view text) {
  return check_last_digit(text, 27, 27, recursive_mod10);
}

/// In the order of `ReferenceScheme`.
constexpr ReferenceSchemeInfo schemes[] = {
    {ReferenceScheme::rf, "rf", "creditor reference of ISO 11649", "RF18539007547034"},
    {ReferenceScheme::belgian, "belgian", "Belgium, OGM-VCS", "090933755594"},
    {ReferenceScheme::croatian, "croatian", "Croatia, HR models", "HR0112345679"},
    {ReferenceScheme::danish, "danish", "Denmark, FIK +71", "123456789012347"},
    {ReferenceScheme::estonian, "estonian", "Estonia, viitenumber", "1234561"},
    {ReferenceScheme::finnish, "finnish", "Finland, viitenumero", "1234561"},
    {ReferenceScheme::norwegian, "norwegian", "Norway, KID", "23456767"},
    {ReferenceScheme::slovenian, "slovenian", "Slovenia, SI models", "SI121234567890120"},
    {ReferenceScheme::swedish, "swedish", "Sweden, OCR", "1234567897"},
    {ReferenceScheme::swiss_qr, "swiss-qr", "Switzerland, QR reference (QRR)",
     "210000000003139471430009017"},
};

constexpr ReferenceVerdict (*checks[])(std::string_view) = {
    check_rf,      check_belgian,   check_croatian,  check_danish,  check_estonian,
    check_finnish, check_norwegian, check_slovenian, check_swedish, check_swiss_qr,
};
static_assert(std::size(schemes) == std::size(checks));

}  // namespace

ReferenceVerdict check_reference(ReferenceScheme scheme, std::string_view reference) {
  return checks[static_cast<std::size_t>(scheme)](reference);
}

std::span<const ReferenceSchemeInfo> reference_schemes() { return schemes; }

}  // namespace remit
