#include "tool/sample_parts.hpp"

#include "codes/check_digits.hpp"
#include "codes/national_check.hpp"
#include "rules/replacement.hpp"

#include <remit/codes.hpp>

#include <string>

namespace remit::tool {

namespace {

char random_digit(Random& random) { return static_cast<char>('0' + random.below(10)); }
char random_letter(Random& random) { return static_cast<char>('A' + random.below(26)); }

/// One character of a BBAN pattern (`SampleCountry::bban`).
char bban_character(char pattern, std::string_view& bank, Random& random) {
  switch (pattern) {
    case 'n':
      return random_digit(random);
    case 'a':
      return random_letter(random);
    case 'c':
      return random.chance(80) ? random_digit(random) : random_letter(random);
    case 'B': {
      const char letter = bank.front();
      bank.remove_prefix(1);
      return letter;
    }
    default:
      return pattern;
  }
}

/// A BBAN with its national check digits; numbers that have none are not issued.
std::string random_bban(const SampleCountry& country, std::string_view bank, Random& random) {
  const NationalCheck check = codes::iban.find(country.code)->national_check;
  std::string text;
  do {
    text.clear();
    std::string_view letters = bank;
    for (const char pattern : country.bban) text += bban_character(pattern, letters, random);
  } while (!codes::set_national_check_digits(check, text));
  return text;
}

std::string house_number(Random& random) {
  std::string number = std::to_string(1 + random.below(180));
  if (random.chance(15)) number += static_cast<char>('a' + random.below(4));
  return number;
}

}  // namespace

std::string_view SampleWriter::keep(std::string_view text) {
  if (characters_ == Characters::all) return arena_.copy(text);
  return arena_.copy(rules::sepa_replacement(text).value_or(""));
}

void write_person(SampleWriter& out, Field name, const SampleCountry& country, Random& random) {
  const Words& words = *country.words;
  std::string text{random.pick(words.first_names)};
  text += ' ';
  text += random.pick(words.last_names);
  if (random.chance(10)) {
    text += '-';
    text += random.pick(words.last_names);
  }
  out.copy(name, text);
}

void write_company(SampleWriter& out, Field name, const SampleCountry& country, Random& random) {
  const Words& words = *country.words;
  std::string text{random.pick(words.last_names)};
  text += ' ';
  text += random.pick(words.trades);
  text += ' ';
  text += random.pick(words.legal_forms);
  out.copy(name, text);
}

void write_address(SampleWriter& out, Field first, const SampleCountry& country, AddressForm form,
                   Random& random) {
  if (form == AddressForm::none) return;
  const Words& words = *country.words;
  const Town& town = random.pick(country.towns);
  const std::string_view street = random.pick(words.streets);
  const std::string number = house_number(random);
  out.set(first + address("country"), country.code);
  if (form == AddressForm::unstructured) {
    out.add(first + address("line"), std::string{street} + ' ' + number);
    out.add(first + address("line"), std::string{town.post_code} + ' ' + std::string{town.name});
    return;
  }
  out.set(first + address("post_code"), town.post_code);
  out.set(first + address("town_name"), town.name);
  if (form == AddressForm::hybrid) {
    out.add(first + address("line"), random.pick(words.details));
    return;
  }
  out.set(first + address("street_name"), street);
  out.copy(first + address("building_number"), number);
}

void write_iban(SampleWriter& out, Field iban, const SampleCountry& country, std::string_view bank,
                Random& random) {
  std::string text{country.code};
  text += "00";
  text += random_bban(country, bank, random);
  codes::set_inner_check_digits97(text);
  out.copy(iban, text);
}

void write_bic(SampleWriter& out, Field bic, const SampleCountry& country, std::string_view bank,
               Random& random) {
  std::string text{bank};
  text += country.code;
  text += "MM";  // no digit: 0, 1 and 2 in the second place have a meaning
  if (random.chance(30)) text += "XXX";
  out.copy(bic, text);
}

void write_creditor_reference(SampleWriter& out, Random& random) {
  std::string text = "RF00";
  if (random.chance(20)) text += "INV";
  const std::uint64_t digits = 6 + random.below(13);
  for (std::uint64_t i = 0; i < digits; ++i) text += random_digit(random);
  codes::set_inner_check_digits97(text);
  Record& record = out.record();
  const std::uint32_t row = record.add_row("remittance.structured"_field);
  record.add(row, "remittance.structured.reference_type_code"_field, Value{"SCOR"});
  if (random.chance(50)) {
    record.add(row, "remittance.structured.reference_issuer"_field, Value{"ISO"});
  }
  record.add(row, "remittance.structured.reference"_field, Value{out.keep(text)});
}

void write_uuid(SampleWriter& out, Field field, Random& random) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string text = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  for (char& c : text) {
    if (c == 'x') c = hex[random.below(16)];
    if (c == 'y') c = hex[8 + random.below(4)];  // the variant of RFC 4122
  }
  out.copy(field, text);
}

}  // namespace remit::tool
