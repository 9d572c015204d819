#include "codes/bic.hpp"

#include "text/classes.hpp"

#include <bit>

namespace remit {

namespace {

constexpr std::size_t short_size = 8;
constexpr std::size_t long_size = 11;

}  // namespace

namespace codes {

/// ISO 9362:2014 admits digits in the party prefix. Before, the location code began with A-Z or 2-9
/// and did not end in the letter O. Source: the patterns of BICIdentifier and
/// BICFIDec2014Identifier.
BicVerdict check_bic_form(std::string_view bic, BicEdition edition) {
  using text::bytes;
  if (bic.size() != short_size && bic.size() != long_size) return {BicFault::length, 0};
  const text::Classes is{bic};
  const bool old = edition == BicEdition::of_2009;
  const std::uint64_t letters_only = old ? bytes(0, 6) : bytes(4, 6);
  std::uint64_t right = is.upper | (is.digits & ~letters_only);
  if (old && (bic[6] == '0' || bic[6] == '1')) right &= ~bytes(6, 7);
  if (old && bic[7] == 'O') right &= ~bytes(7, 8);
  const std::uint64_t wrong = bytes(0, bic.size()) & ~right;
  if (wrong == 0) return {};
  return {BicFault::form, static_cast<std::uint8_t>(std::countr_zero(wrong))};
}

}  // namespace codes

BicVerdict check_bic(std::string_view bic, BicEdition edition) {
  if (bic == "NOTPROVIDED") return {BicFault::not_provided, 0};
  if (const BicVerdict form = codes::check_bic_form(bic, edition); !form) return form;
  if (!codes::country.has(bic.substr(4, 2))) return {BicFault::country, 4};
  return {};
}

BicUse use_of(std::string_view bic) {
  switch (bic[short_size - 1]) {
    case '0':
      return BicUse::test;
    case '1':
      return BicUse::passive;
    case '2':
      return BicUse::reverse_billing;
    default:
      return BicUse::connected;
  }
}

bool fits(std::string_view bic, const IbanFormat& iban) {
  const std::string_view country = bic.substr(4, 2);
  return country == iban.code || iban.bic_countries.find(country) != std::string_view::npos;
}

bool is_same_bic(std::string_view left, std::string_view right) {
  const auto branch = [](std::string_view bic) {
    return bic.size() == short_size ? std::string_view{"XXX"} : bic.substr(short_size);
  };
  return left.substr(0, short_size) == right.substr(0, short_size) && branch(left) == branch(right);
}

}  // namespace remit
