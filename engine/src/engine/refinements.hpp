#pragma once
// Which rule says more of a finding of readers than the general one that they know.

#include <remit/model/field.hpp>

#include <cstdint>
#include <string_view>

namespace remit::engine {

/// What the fields of a refinement have in common.
enum class Of : std::uint8_t { any, address, party_name };

inline bool is_of(Of what, Field field) {
  if (what == Of::any) return true;
  if (field == no_field) return false;
  const std::string_view name = remit::name(field);
  switch (what) {
    case Of::address:
      return name.find("address.") != std::string_view::npos || name.ends_with("agent.town");
    case Of::party_name:
      return name == "creditor.name" || name == "debtor.name" || name == "ultimate_creditor.name" ||
             name == "ultimate_debtor.name";
    case Of::any:
      break;
  }
  return true;
}

/// Of which findings a refinement is.
enum class Only : std::uint8_t {
  always,
  in_batch,    ///< of what stands beside a list of payments
  of_content,  ///< about what is in a container, not about one that is missing
  in_sepa,     ///< of payments whose batch has the service level of SEPA
};

struct Refinement {
  std::string_view rule;
  std::string_view refined;
  Field field = no_field;  // no_field: any
  Of of = Of::any;
  /// The end of the path of what the finding is about. Its last step has no number: `AdrLine[]`.
  std::string_view path_end = {};
  std::string_view step_above = {};  // a step above of that, between strokes
  Only only = Only::always;
};

// The first that fits and is on is taken.
inline constexpr Refinement refinements[] = {
    {"STR-010", "STR-004", no_field, Of::any, "/include"},  // xi:include is no element of ISO 20022
    {"STR-010", "STR-004", no_field, Of::any, "/include[]"},
    {"STR-010", "DAT-004", no_field, Of::any, "/ReqdExctnDt"},
    {"STR-011", "DAT-004", no_field, Of::any, "/ReqdExctnDt", {}, Only::of_content},
    {"STR-010", "DAT-004", no_field, Of::any, {}, "/ReqdExctnDt/"},
    {"STR-010", "ADR-002", no_field, Of::any, "/PstlAdr/AdrLine[]"},  // one line too many
    {"STR-010", "ADR-003", no_field, Of::any, {}, "/PstlAdr/"},
    {"STR-010", "STR-024", no_field, Of::any, "/GrpHdr[]"},  // one too many
    {"STR-011", "STR-024", no_field, Of::any, "/GrpHdr"},
    {"STR-011", "LEN-007", no_field, Of::any, "/endToEndId"},
    {"STR-011", "REM-013", no_field, Of::any, "/remittanceInformation"},
    {"STR-011", "DAT-012", no_field, Of::any, "/requestedExecutionDate"},
    {"STR-011", "PRF-013", no_field, Of::any, "/payments"},
    {"STR-011", "PRF-013", no_field, Of::any, "/debtorAccount", {}, Only::in_batch},
    {"STR-011", "IBAN-011", no_field, Of::any, "Account", {}, Only::of_content},
    {"STR-024", "PRF-013", no_field, Of::any, "/payments"},
    {"STR-011", "PTY-001", no_field, Of::any, "/creditorName"},
    {"STR-011", "PTY-001", no_field, Of::any, "/creditor", "/creditTransferTransaction/"},
    {"STR-011", "PTY-001", no_field, Of::any, "/creditor/name", "/creditTransferTransaction/"},
    {"STR-011", "PTY-002", no_field, Of::any, "/debtor/name"},
    {"STR-011", "PTY-001", no_field, Of::any, "/Cdtr"},
    {"STR-011", "PTY-001", no_field, Of::any, "/Cdtr/Nm"},
    {"STR-011", "BG-ADDR-001", no_field, Of::any, "/creditorAddress/country"},
    {"STR-011", "STET-ADDR-001", no_field, Of::any, "/postalAddress/country"},
    {"STR-020", "PRF-012", no_field, Of::any, "/debtorAccount", "/payments/"},
    {"STR-020", "PRF-012", no_field, Of::any, "/requestedExecutionDate", "/payments/"},
    {"STR-020", "PRF-012", no_field, Of::any, "/requestedExecutionTime", "/payments/"},
    {"STR-020", "AMT-011", no_field, Of::any, "/equivalentAmount", "/creditTransferTransaction/",
     Only::in_sepa},
    {"SEPA-ADDR-002", "CBPR-ADDR-001"},
    {"SEPA-ADDR-002", "SPS-ADDR-001"},
    {"STR-021", "PRF-013", "payment_information.batch_booking"_field},
    {"STR-025", "ADR-002", no_field, Of::address},
    {"STR-025", "SUM-005", "group_header.number_of_transactions"_field},
    {"STR-025", "SUM-005", "payment_information.number_of_transactions"_field},
    {"STR-025", "PTY-003", no_field, Of::party_name},
    {"STR-025", "REM-012", "remittance.structured.reference"_field},
    {"STR-025", "DAT-014", "group_header.creation_date_time"_field},
    {"STR-025", "LEN-008"},
    {"LEN-001", "LEN-008"},
    {"LEN-002", "LEN-008"},
    {"LEN-003", "LEN-008"},
    {"STR-026", "CCY-002", "instructed_amount.currency"_field},
    {"STR-026", "AMT-007", "instructed_amount.value"_field},
    {"STR-026", "AMT-009", "instructed_amount.value"_field},
    {"STR-026", "PRF-017", "payment_identification.uetr"_field},
    {"SUM-005", "PRF-010", "group_header.number_of_transactions"_field},
    {"SUM-005", "PRF-015", "payment_information.number_of_transactions"_field},
    {"STR-027", "PUR-001", "purpose.code"_field},
    {"STR-027", "PRF-020", "periodic.execution_rule"_field},
    {"STR-027", "PRF-001", "charge_bearer"_field},
    {"STR-027", "PRF-002", "charge_bearer"_field},
    {"STR-027", "PRF-003", "charge_bearer"_field},
    {"STR-027", "PRF-004", "charge_bearer"_field},
    {"STR-027", "PUR-004", "payment_type.category_purpose"_field},
    {"STR-027", "REM-006", "remittance.structured.reference_type_code"_field},
    {"STR-027", "PRF-008", "payment_information.payment_method"_field},
    {"AMT-002", "AMT-009"},
    {"AMT-003", "AMT-009"},
    {"AMT-002", "AMT-010"},
    {"AMT-003", "AMT-010"},
    {"DAT-006", "DAT-014"},
};

}  // namespace remit::engine
