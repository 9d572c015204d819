#pragma once
// What sample messages are made of: countries with the form of their accounts, and invented people,
// companies and texts.

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::tool {

struct Town {
  std::string_view post_code;
  std::string_view name;
};

/// Words of one language area.
struct Words {
  std::span<const std::string_view> first_names;
  std::span<const std::string_view> last_names;
  std::span<const std::string_view> trades;  ///< follow a last name: "Keller Maschinenbau GmbH"
  std::span<const std::string_view> legal_forms;
  std::span<const std::string_view> streets;
  std::span<const std::string_view> details;  ///< address line beside a structured address
};

/// A country that accounts are held in.
struct SampleCountry {
  std::string_view code;
  /// The BBAN, one character each: `n` digit, `a` capital letter, `c` either, `B` the next letter
  /// of the bank's name in its BIC; anything else stands for itself. Source: SWIFT IBAN registry.
  std::string_view bban;
  bool sepa;
  const Words* words;
  std::span<const Town> towns;
};

/// Those of the SEPA area first.
std::span<const SampleCountry> sample_countries();
std::size_t sepa_country_count();

/// First four letters of the BICs of invented banks.
std::span<const std::string_view> sample_banks();

}  // namespace remit::tool
