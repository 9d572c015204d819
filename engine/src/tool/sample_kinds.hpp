#pragma once
// What payments of sample messages are for, and what of it a family of formats can carry.

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::tool {

/// What a sample message is to fit into without a loss. Formats differ in what they can say.
enum class SampleUse : std::uint8_t { pain_001, sepa, sepa_with_bics, stet, younify };

/// What the payments of one batch have in common.
struct BatchKind {
  std::string_view id_prefix;
  std::string_view service_level;  ///< empty: none
  std::string_view local_instrument;
  std::string_view category_purpose;
  std::string_view charge_bearer;
  std::span<const std::string_view> purposes;
  std::span<const std::string_view> currencies;  ///< repeated by weight
  std::span<const std::string_view> remittance;  ///< with the number of an invoice; none: no text
  unsigned company_percent;                      ///< creditors that are companies
  unsigned reference_percent;                    ///< payments with a creditor reference
  std::int8_t days_ahead_max;                    ///< of the execution date
  bool sepa;
};

/// How addresses are written.
enum class AddressUse : std::uint8_t { all, lines, parts };

/// Which characters texts may have.
enum class Characters : std::uint8_t { all, sepa };

/// The kinds of batches, which follow one another, and what else the payments may have.
struct SampleScope {
  std::span<const BatchKind> kinds;
  AddressUse addresses = AddressUse::all;
  bool batch_booking = true;
  bool ids_of_platform = false;       ///< sender and debtor are known by their identifications
  bool instruction_ids = false;       ///< every payment has one; otherwise some
  bool instructions = true;           ///< payments have instruction identifications at all
  bool purpose_of_batch = false;      ///< the payments of a batch have the same one
  bool proprietary_purposes = false;  ///< texts instead of codes
  bool bics = false;                  ///< every creditor's bank has one; otherwise some, in SEPA
  unsigned textless_percent = 10;     ///< payments without the text that others have
  bool uetrs = true;
  bool ultimate_creditors = true;
  bool ultimate_debtors = true;
  bool strict_amounts = false;  ///< the format refuses amounts of nothing and other currencies
  Characters characters = Characters::all;
};

const SampleScope& sample_scope(SampleUse use);

}  // namespace remit::tool
