#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "REM-001",
     .profiles = every_format,
     .condition = "Unstructured remittance has at most 140 characters per occurrence.",
     .reason = "RR07",
     .source = "ISO 20022 Max140Text; Berlin Group 1.3.11; Bank of Georgia documentation",
     .confidence = 'P'},
    {.id = "REM-002",
     .profiles = sepa,
     .condition = "At most one Ustrd occurs.",
     .reason = "RR07",
     .source = "EPC C2PSU IG"},
    {.id = "REM-003",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::cbpr_plus, Profile::sps,
                  Profile::berlin_group},
     .condition = "Either unstructured or structured remittance occurs, not both.",
     .reason = "RR07",
     .source = "EPC C2PSU IG; CBPR+"},
    {.id = "REM-004",
     .profiles = sepa,
     .condition =
         "The content of Strd, tags and data inside Strd counted, has at most 140 characters.",
     .reason = "CH15",
     .source = "EPC C2PSU IG format rule; name of ExternalStatusReason1Code CH15"},
    {.id = "REM-005",
     .profiles = sepa,
     .condition = "Strd occurs at most once unless the extended remittance option is agreed (then "
                  "ERIN applies when it is not).",
     .reason = "ERIN",
     .source = "EPC SCT rulebook ERI option; code ERIN in public code lists",
     .confidence = 'S'},
    {.id = "REM-006",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps},
     .condition = "CdtrRefInf with Ref has Tp/CdOrPrtry/Cd = SCOR (SPS: or Prtry = QRR).",
     .reason = "RR09",
     .source = "EPC C2PSU IG"},
    {.id = "REM-007",
     .profiles = every_format,
     .condition = "A reference with issuer ISO or starting with RF and two digits matches "
                  "^RF[0-9]{2}[A-Z0-9]{1,21}$ and satisfies MOD 97-10 with remainder 1.",
     .reason = "RR09",
     .source = "ISO 11649"},
    {.id = "REM-008",
     .profiles = sepa,
     .condition = "A reference with issuer BBA has 12 digits whose last two equal the first ten "
                  "modulo 97 (97 for zero).",
     .reason = "RR09",
     .source = "Belgian OGM-VCS rule as described on a bank rules page",
     .confidence = 'S'},
    {.id = "REM-009",
     .profiles = {Profile::sps},
     .condition =
         "A QR reference has exactly 27 digits and a correct recursive modulo 10 check digit.",
     .reason = "RR09",
     .source = "SIX QR-bill documents via public glossary pages",
     .confidence = 'S'},
    {.id = "REM-010",
     .profiles = {Profile::sps},
     .condition = "When the creditor IBAN is a QR-IBAN (CH or LI with positions 5-9 in "
                  "30000-31999) the reference type is QRR.",
     .reason = "RR09",
     .source = "iso-20022.ch lexicon; public QR-bill documentation",
     .confidence = 'S'},
    {.id = "REM-011",
     .profiles = {Profile::sps},
     .condition = "QRR is not used with an ordinary IBAN (SCOR or none).",
     .reason = "RR09",
     .source = "public QR-bill documentation",
     .confidence = 'S'},
    {.id = "REM-012",
     .profiles = {Profile::berlin_group},
     .condition = "remittanceInformationStructured.reference has at most 140 characters as object "
                  "and 35 in the array form of version 1.3.11; older versions 35.",
     .reason = "RR07",
     .source = "Berlin Group 1.3.11 schemas remittanceInformationStructuredMax140 and "
               "remittanceInformationStructured",
     .confidence = 'P'},
    {.id = "REM-013",
     .profiles = {Profile::stet},
     .condition = "remittanceInformation is present (structured or unstructured).",
     .reason = "RR07",
     .source = "STET payment-requests table",
     .confidence = 'P'},
    {.id = "REM-014",
     .profiles = {Profile::cbpr_plus},
     .condition =
         "One Ustrd of 140 characters, or structured remittance up to 9000 characters in total.",
     .reason = "RR07",
     .source = "unverified (CBPR+ usage guideline)",
     .confidence = 'U'},
    {.id = "REM-015",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "National references verify when their type is declared (FI viite 7-3-1, NO KID, "
                  "SE OCR, SI and HR models).",
     .reason = "RR09",
     .source = "national documents"},
};

}  // namespace

std::span<const Rule> remittance_rules() { return table; }

}  // namespace remit::rules
