#include "codes/identifier.hpp"

#include "codes/check_digits.hpp"
#include "text/ascii.hpp"
#include "text/classes.hpp"

#include <array>
#include <bit>

namespace remit {

namespace {

constexpr std::size_t lei_size = 20;
constexpr std::size_t uuid_size = 36;
constexpr std::size_t creditor_identifier_max = 35;

std::size_t first_of(std::uint64_t bits) {
  return static_cast<std::size_t>(std::countr_zero(bits));
}

IdentifierVerdict form_fault(std::size_t at) {
  return {IdentifierFault::form, static_cast<std::uint8_t>(at)};
}

/// Country and check digits, then the characters of the SEPA set.
bool belongs_into_creditor_identifier(char c, std::size_t at) {
  if (at < 2) return text::is_capital(c);
  if (at < 4) return text::is_digit(c);
  const std::string_view marks = "+?/-:().,'";
  return text::is_alphanumeric(c) || (at >= 7 && marks.find(c) != std::string_view::npos);
}

}  // namespace

namespace codes {

IdentifierVerdict check_lei_form(std::string_view lei) {
  using text::bytes;
  if (lei.size() != lei_size) return {IdentifierFault::length, 0};
  const text::Classes is{lei};
  const std::uint64_t right = is.digits | (is.upper & ~bytes(18, 20));
  const std::uint64_t wrong = bytes(0, lei_size) & ~right;
  return wrong == 0 ? IdentifierVerdict{} : form_fault(first_of(wrong));
}

}  // namespace codes

IdentifierVerdict check_lei(std::string_view lei) {
  if (const IdentifierVerdict form = codes::check_lei_form(lei); !form) return form;
  const unsigned expected = codes::check_digits97(lei.substr(0, lei_size - 2));
  if (codes::two_digits(&lei[lei_size - 2]) == expected) return {};
  return {IdentifierFault::check_digits, lei_size - 2};
}

IdentifierVerdict check_uuid4(std::string_view uuid) {
  if (uuid.size() != uuid_size) return {IdentifierFault::length, 0};
  constexpr std::uint64_t hyphens = 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23;
  std::uint64_t right = 0;
  for (std::size_t at = 0; at < uuid_size; at += text::Bytes32::size) {
    const auto part = text::Bytes32::of(uuid.substr(at));
    const auto hexadecimal = part.between('0', '9') | part.between('a', 'f');
    const std::uint64_t allowed = ~(hyphens >> at);
    right |= ((hexadecimal.bits() & allowed) | (part.equal('-').bits() & ~allowed)) << at;
  }
  std::uint64_t wrong = text::bytes(0, uuid_size) & ~right;
  if (uuid[14] != '4') wrong |= text::bytes(14, 15);  // the version
  if (const char c = uuid[19]; c != '8' && c != '9' && c != 'a' && c != 'b') {
    wrong |= text::bytes(19, 20);  // the variant
  }
  return wrong == 0 ? IdentifierVerdict{} : form_fault(first_of(wrong));
}

IdentifierVerdict check_creditor_identifier(std::string_view identifier) {
  if (identifier.size() < 8 || identifier.size() > creditor_identifier_max) {
    return {IdentifierFault::length, 0};
  }
  // The creditor's own characters and marks do not count, small letters count as capital ones.
  std::array<char, creditor_identifier_max> counted{};
  std::size_t size = 0;
  for (std::size_t at = 0; at < identifier.size(); ++at) {
    const char c = identifier[at];
    if (!belongs_into_creditor_identifier(c, at)) return form_fault(at);
    const char capital = text::to_capital(c);
    const bool counts = at < 4 || at >= 7;
    if (counts && (text::is_digit(capital) || text::is_capital(capital))) counted[size++] = capital;
  }
  const unsigned expected = codes::inner_check_digits97({counted.data(), size});
  if (codes::two_digits(&identifier[2]) == expected) return {};
  return {IdentifierFault::check_digits, 2};
}

}  // namespace remit
