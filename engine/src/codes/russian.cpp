#include <remit/russian.hpp>

#include "codes/check_digits.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace remit {

namespace {

using namespace codes;

constexpr std::size_t bik_size = 9;
constexpr std::size_t account_size = 20;
constexpr std::size_t organisation_size = 10;
constexpr std::size_t person_size = 12;
constexpr std::size_t kpp_size = 9;

// A check digit weighs the digits in front of it by the last of these.
constexpr std::array<std::uint8_t, 11> weights = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

IdentifierVerdict fault(IdentifierFault kind, std::size_t at) {
  return {kind, static_cast<std::uint8_t>(at)};
}

IdentifierVerdict check_all_digits(std::string_view text) {
  const auto wrong = std::ranges::find_if_not(text, is_digit);
  if (wrong == text.end()) return {};
  return fault(IdentifierFault::form, static_cast<std::size_t>(wrong - text.begin()));
}

/// Digits of which the first ones are given.
IdentifierVerdict check_number(std::string_view text, std::size_t size, std::string_view first) {
  if (text.size() != size) return fault(IdentifierFault::length, 0);
  if (const auto form = check_all_digits(text); !form) return form;
  return text.starts_with(first) ? IdentifierVerdict{} : fault(IdentifierFault::form, 0);
}

bool is_check_digit(std::string_view inn, std::size_t at) {
  const auto of_digits = std::span{weights}.last(at);
  return digit(inn[at]) == weighted_sum(inn.substr(0, at), of_digits) % 11 % 10;
}

}  // namespace

IdentifierVerdict check_bik(std::string_view bik) { return check_number(bik, bik_size, "04"); }

IdentifierVerdict check_correspondent_account(std::string_view number, std::string_view bik) {
  if (const auto form = check_number(number, account_size, "301"); !form) return form;
  if (bik.size() != bik_size || number.ends_with(bik.substr(bik_size - 3))) return {};
  return fault(IdentifierFault::check_digits, account_size - 3);
}

IdentifierVerdict check_inn(std::string_view inn) {
  if (inn.size() != organisation_size && inn.size() != person_size)
    return fault(IdentifierFault::length, 0);
  if (const auto form = check_all_digits(inn); !form) return form;
  const std::size_t last = inn.size() - 1;
  const std::size_t first_check = inn.size() == person_size ? last - 1 : last;
  for (std::size_t at = first_check; at <= last; ++at) {
    if (!is_check_digit(inn, at)) return fault(IdentifierFault::check_digits, at);
  }
  return {};
}

IdentifierVerdict check_kpp(std::string_view kpp) { return check_number(kpp, kpp_size, ""); }

}  // namespace remit
