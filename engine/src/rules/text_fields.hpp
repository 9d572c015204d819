#pragma once
// Which fields rules about characters look at.

#include "mapping/prose.hpp"
#include "rules/occurrences.hpp"

#include <string_view>

namespace remit::rules {

/// Groups of rows, in which leaves of both kinds stand.
inline constexpr FieldSet row_groups = {"remittance.structured"_field,
                                        "regulatory_reporting"_field};

/// What people read: names, addresses, remittance information, and what is said to banks and
/// authorities.
inline constexpr FieldSet texts = mapping::prose | row_groups |
                                  leaves(parties, party("private_id.birth.province")) |
                                  leaves(parties, party("private_id.birth.city")) |
                                  FieldSet{"group_header.authorisation_proprietary"_field,
                                           "group_header.initiation_source"_field,
                                           "group_header.initiation_source_provider"_field,
                                           "group_header.initiation_source_version"_field,
                                           "instruction_for_debtor_agent"_field,
                                           "instruction_for_creditor_agent.text"_field,
                                           "purpose.proprietary"_field,
                                           "regulatory_reporting.authority_name"_field,
                                           "regulatory_reporting.information"_field};

/// True for what is part of a request, and for what has a form of its own: IBANs, BICs, LEIs,
/// UETRs, card numbers, countries, currencies, and proxies, which may be addresses of mail.
constexpr bool has_own_form(std::string_view name) {
  if (name.starts_with("envelope.") || name.starts_with("stet.")) return true;
  for (const std::string_view end : {"iban", "bic", "lei", "uetr", "pan", "proxy", "country",
                                     "currency", "currency_of_transfer", "country_of_residence"}) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

/// What machines compare: identifications, references, codes.
inline constexpr FieldSet identifiers =
    row_groups | fields_where([](Field field) {
      const bool is_word = info(field).kind == Kind::text || info(field).kind == Kind::code;
      return is_word && !texts.test(field) && !has_own_form(name(field));
    });

/// Remittance information.
inline constexpr FieldSet remittance = {
    "remittance.unstructured"_field, "remittance.structured"_field,
    "remittance.structured.reference"_field, "remittance.structured.additional"_field};

}  // namespace remit::rules
