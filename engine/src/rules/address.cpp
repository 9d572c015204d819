#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "ADR-001",
     .profiles = every_format,
     .condition = "A country is an assigned ISO 3166-1 alpha-2 code in upper case (Salt Edge "
                  "answers CountryNameInvalid).",
     .reason = "BE09",
     .source = "ISO 3166-1; Salt Edge documentation",
     .confidence = 'P'},
    {.id = "ADR-002",
     .profiles = every_xml,
     .condition = "At most seven AdrLine of at most 70 characters; structured elements respect 70 "
                  "(street), 16 (building number, post code, post box), 35 (town and others).",
     .reason = "CH16",
     .source = "ISO 20022 PostalAddress6/24"},
    {.id = "ADR-003",
     .profiles = every_xml,
     .condition = "Only address elements of the message version occur: BldgNm, Flr, PstBx, Room, "
                  "TwnLctnNm, DstrctNm do not exist before pain.001.001.09. This rule takes the "
                  "place of STR-010 for address elements.",
     .reason = "FF01",
     .source = "ISO 20022 XSD PostalAddress6"},
    {.id = "BG-ADDR-001",
     .profiles = every_berlin_group,
     .condition = "creditorAddress has country; the members are streetName, buildingNumber, "
                  "townName, postCode, country.",
     .reason = "BE11",
     .source = "Berlin Group 1.3.11 schema address",
     .confidence = 'P'},
    {.id = "BG-ADDR-002",
     .profiles = every_berlin_group,
     .condition = "When the order becomes a SEPA or cross-border payment due on or after the "
                  "deadline, creditorAddress also has townName (country alone satisfies the JSON "
                  "schema but not the scheme).",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "derived from SEPA-ADDR-001/002 and the Berlin Group schema",
     .confidence = 'D',
     .from = Date{2026, 11, 15}},
    {.id = "CBPR-ADDR-001",
     .profiles = {Profile::cbpr_plus},
     .condition = "From 14 November 2026 every postal address present has TwnNm and Ctry in their "
                  "own elements; AdrLine alone is rejected.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "NTT Data, JPMorgan, X9, ABBL pages; Fedwire November 2026 FAQ",
     .confidence = 'S',
     .from = Date{2026, 11, 14}},
    {.id = "CBPR-ADDR-002",
     .profiles = {Profile::cbpr_plus},
     .condition =
         "A hybrid address has at most two AdrLine of 70 characters (the schema allows seven).",
     .reason = "CH16",
     .source = "Fedwire November 2026 FAQ; JPMorgan",
     .confidence = 'S',
     .from = Date{2025, 11, 22}},
    {.id = "CBPR-ADDR-003",
     .severity = Severity::warning,
     .profiles = {Profile::cbpr_plus},
     .condition = "AdrLine does not repeat information present in structured elements.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "Fedwire November 2026 FAQ",
     .confidence = 'S',
     .from = Date{2025, 11, 22}},
    {.id = "CBPR-ADDR-004",
     .profiles = {Profile::cbpr_plus},
     .condition = "A postal address occurs only together with the party's or agent's Nm.",
     .reason = "BE21",
     .source = "Fedwire November 2026 FAQ (HVPS+ alignment)",
     .confidence = 'S',
     .from = Date{2025, 11, 22}},
    {.id = "CBPR-ADDR-005",
     .profiles = {Profile::cbpr_plus},
     .condition = "CareOf, UnitNb and AdrTp are not used.",
     .reason = "CH17",
     .source = "unverified (blog summary of CBPR+ restrictions)",
     .confidence = 'U'},
    {.id = "CBPR-ADDR-006",
     .severity = Severity::warning,
     .profiles = {Profile::cbpr_plus},
     .condition = "TwnNm is a real town, not a placeholder; CUTOVER2026 is the only market "
                  "placeholder and is reported for repair.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "PMPG placeholder as reported by two vendor pages",
     .confidence = 'S'},
    {.id = "SEPA-ADDR-001",
     .profiles = sepa,
     .condition = "When the settlement (execution) date is 15 November 2026 or later, an address "
                  "that has AdrLine also has TwnNm and Ctry; the date of the payment decides, not "
                  "CreDtTm or the arrival time.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "EPC153-22 v2.1 summary (section 7.4) and 2025 rulebooks v1.1 news",
     .confidence = 'P',
     .from = Date{2026, 11, 15}},
    {.id = "SEPA-ADDR-002",
     .profiles = sepa,
     .condition = "An address without AdrLine has at least TwnNm and Ctry.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "EPC153-22 v2.1 (secondary pages give TwnNm and Ctry as the minimum)",
     .confidence = 'S',
     .from = Date{2025, 10, 5}},
    {.id = "SEPA-ADDR-003",
     .profiles = sepa,
     .condition = "A hybrid address has at most two AdrLine of 70 characters.",
     .reason = "CH16",
     .source = "Oracle 2025 release note on SEPA rulebooks 2025; Dutch Payments Association",
     .confidence = 'S',
     .from = Date{2025, 10, 5}},
    {.id = "SEPA-ADDR-004",
     .severity = Severity::warning,
     .profiles = sepa,
     .condition =
         "In a hybrid address no AdrLine repeats a structured value (whole-token, case-insensitive "
         "comparison of town, post code, street; country code or name as the last token).",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "Dutch Payments Association; KB Czech; EPC153-22 not read",
     .confidence = 'S',
     .from = Date{2025, 10, 5}},
    {.id = "SEPA-ADDR-005",
     .severity = Severity::warning,
     .profiles = sepa,
     .condition = "Before 15 November 2026 an unstructured address is tolerated: at most two "
                  "AdrLine and optional Ctry; reported as expiring.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "EPC153-22 v2.1 summary; Dutch Payments Association",
     .confidence = 'S'},
    {.id = "SEPA-ADDR-006",
     .profiles = sepa,
     .condition =
         "When one side is outside the EEA (CH GB MC SM AD VA AL ME MK MD RS GG GI JE IM PM) the "
         "debtor address is present; inside the EEA a missing address is never an error.",
     .reason = "BE07",
     .source = "EPC Brexit reminder (originator address); JPMorgan list of non-EEA countries; FTR "
               "detail not read",
     .confidence = 'S'},
    {.id = "SPS-ADDR-001",
     .profiles = {Profile::sps},
     .condition = "From 14 November 2026 an address is structured or hybrid, with TwnNm and Ctry.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "SIX roadmap page; SPS 2026 delta document front matter (valid from 14 Nov 2026)",
     .confidence = 'S',
     .from = Date{2026, 11, 14}},
    {.id = "STET-ADDR-001",
     .profiles = {Profile::stet},
     .condition = "For a SEPA payment the address has country and at most two addressLine; when "
                  "due on or after 15 November 2026 a town in its own member is needed, otherwise "
                  "the address is dropped (EEA) or the payment refused (non-EEA leg).",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source =
         "STET payment-requests table ('2 address lines only'); mapping rule is a product decision",
     .confidence = 'P',
     .from = Date{2026, 11, 15}},
    {.id = "YOU-ADDR-001",
     .profiles = {Profile::younify},
     .condition = "For a cross-border transfer Cdtr.PstlAdr is present (code 1001); AdrLine is one "
                  "string of at most 70, not an array.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "Younify documentation request tables",
     .confidence = 'P'},
};

}  // namespace

std::span<const Rule> address_rules() { return table; }

}  // namespace remit::rules
