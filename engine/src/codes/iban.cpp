#include "codes/check_digits.hpp"
#include "codes/national_check.hpp"
#include "text/ascii.hpp"
#include "text/classes.hpp"

#include <remit/iban.hpp>

#include <algorithm>
#include <bit>

namespace remit {

namespace {

constexpr std::size_t head = 4;  // characters before the BBAN
constexpr std::size_t size_min = 15;
constexpr std::size_t size_max = 34;

std::uint8_t first_of(std::uint64_t bits) {
  return static_cast<std::uint8_t>(std::countr_zero(bits));
}

/// Two letters, two digits, then letters and digits. Capital letters are asked for separately.
IbanVerdict check_form(std::string_view iban, const text::Classes& is) {
  using text::bytes;
  const std::uint64_t letters = is.upper | is.lower;
  const std::uint64_t right = (letters & ~bytes(2, head)) | (is.digits & ~bytes(0, 2));
  const std::uint64_t wrong = bytes(0, iban.size()) & ~right;
  if (wrong != 0) return {IbanFault::form, first_of(wrong), nullptr};
  if (iban.size() < size_min) {
    return {IbanFault::form, static_cast<std::uint8_t>(iban.size()), nullptr};
  }
  if (iban.size() > size_max) return {IbanFault::form, size_max, nullptr};
  const std::uint64_t small = bytes(0, iban.size()) & is.lower;
  if (small != 0) return {IbanFault::lower_case, first_of(small), nullptr};
  return {};
}

/// The places of the format where the IBAN has another kind of character.
std::uint64_t wrong_classes(const text::Classes& is, const IbanFormat& format) {
  const std::uint64_t digits = std::uint64_t{format.digits} << head | text::bytes(2, head);
  const std::uint64_t letters = std::uint64_t{format.letters} << head | text::bytes(0, 2);
  return text::bytes(0, format.length) & ~((is.digits & digits) | (is.upper & letters));
}

bool are_issued(unsigned check_digits) { return check_digits >= 2 && check_digits <= 98; }

bool has_national_check_digits(std::string_view iban, const IbanFormat& format) {
  return codes::has_national_check_digits(format.national_check, iban.substr(head));
}

/// The first fault of an IBAN, which has one.
IbanVerdict find_fault(std::string_view iban) {
  if (iban.empty()) return {IbanFault::form, 0, nullptr};
  const text::Classes is{iban};
  if (const IbanVerdict form = check_form(iban, is); !form) return form;
  const IbanFormat* const format = find_iban_format(iban.substr(0, 2));
  if (format == nullptr) return {IbanFault::country, 0, nullptr};
  if (iban.size() != format->length) {
    const std::size_t at = std::min<std::size_t>(iban.size(), format->length);
    return {IbanFault::length, static_cast<std::uint8_t>(at), format};
  }
  if (const std::uint64_t wrong = wrong_classes(is, *format); wrong != 0) {
    return {IbanFault::structure, first_of(wrong), format};
  }
  if (!are_issued(codes::two_digits(&iban[2]))) return {IbanFault::check_range, 2, format};
  if (codes::mod97_rearranged(iban) != 1) return {IbanFault::check_digits, 2, format};
  if (!has_national_check_digits(iban, *format)) return {IbanFault::national_check, head, format};
  return {IbanFault::unregistered, 0, format};
}

}  // namespace

IbanVerdict check_iban(std::string_view iban) {
  if (iban.size() < size_min) return find_fault(iban);
  const IbanFormat* const format = codes::iban.find(iban.substr(0, 2));
  const bool in_order =
      format != nullptr && iban.size() == format->length &&
      wrong_classes(text::Classes{iban}, *format) == 0 && are_issued(codes::two_digits(&iban[2])) &&
      codes::mod97_rearranged(iban) == 1 && has_national_check_digits(iban, *format);
  if (in_order) [[likely]]
    return {IbanFault::none, 0, format};
  return find_fault(iban);
}

const IbanFormat* find_iban_format(std::string_view country) {
  const IbanFormat* const registered = codes::iban.find(country);
  return registered != nullptr ? registered : codes::iban_unregistered.find(country);
}

IbanParts parts_of(std::string_view iban, const IbanFormat& format) {
  const std::string_view bban = iban.substr(head);
  const auto part = [bban](BbanPart place) { return bban.substr(place.begin, place.size); };
  return {.country = iban.substr(0, 2),
          .check_digits = iban.substr(2, 2),
          .bank = part(format.bank),
          .branch = part(format.branch),
          .account = part(format.account)};
}

std::string in_capitals(std::string_view iban) {
  std::string capitals{iban};
  for (char& c : capitals) c = text::to_capital(c);
  return capitals;
}

std::array<char, 2> expected_check_digits(std::string_view iban) {
  std::array<char, 2> digits{};
  codes::put_two_digits(digits.data(), codes::inner_check_digits97(iban));
  return digits;
}

bool is_qr_iban(std::string_view iban) {
  const bool swiss = iban.starts_with("CH") || iban.starts_with("LI");
  const std::string_view bank = iban.substr(head, 5);
  return swiss && bank >= "30000" && bank <= "31999";
}

}  // namespace remit
