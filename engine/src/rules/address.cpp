#include "rules/address_places.hpp"
#include "rules/families.hpp"
#include "rules/hybrid_address.hpp"
#include "rules/reach.hpp"
#include "rules/region.hpp"

#include <remit/codes.hpp>

#include <string>

namespace remit::rules {

namespace {

constexpr FieldSet countries =
    FieldSet{"regulatory_reporting"_field} | fields_where([](Field field) {
      const std::string_view name = remit::name(field);
      return name.ends_with("country") || name.ends_with("country_of_residence");
    });

/// What is often written instead of the code.
std::string code_meant_by(std::string_view code) {
  return code == "UK" ? "GB" : code == "EL" ? "GR" : "";
}

bool is_country(std::string_view code) { return codes::country.has(code); }

/// ADR-001.
void check_countries(Subject& subject) {
  subject.each_of(countries, [&](Field field, const Value& code) {
    if (is_country(code.text())) return;
    subject.report("ADR-001", field, code, "no country has this code",
                   {.suggestion = code_meant_by(code.text())});
  });
}

/// SEPA-ADDR-006.
void check_debtor_address(Subject& subject) {
  const bool has_address = subject.payment().batch.any("debtor.address.type"_field, address.size());
  if (has_address || !has_side_in_sepa_only(subject)) return;
  subject.report_missing("SEPA-ADDR-006", "debtor.address.country"_field,
                         "one side is outside of the European Economic Area, and the debtor has no "
                         "address");
}

/// CBPR-ADDR-005.
void check_cbpr_parts(Subject& subject) {
  each_address(subject, [](const PlacedAddress& placed) {
    for (const int part : {address("care_of"), address("unit_number"), address("type"),
                           address("type_proprietary")}) {
      if (placed.has(part)) placed.report("CBPR-ADDR-005", part, "the element is not used");
    }
  });
}

/// SPS-ADDR-001.
void check_swiss_addresses(Subject& subject) {
  const auto report = [](const PlacedAddress& placed) {
    placed.report_incomplete("SPS-ADDR-001",
                             "an address needs town and country in their own elements");
  };
  each_address(subject, [&](const PlacedAddress& placed) {
    if (!placed.has_town_and_country()) return report(placed);
    if (placed.lines() > hybrid_lines_max)
      placed.report_lines("SPS-ADDR-001", "a hybrid address has at most two free lines");
  });
  each_odd_town(subject, is_said,
                [&](const PlacedAddress& placed, const Value&) { report(placed); });
}

bool is_sepa_or_cross_border(const Subject& subject) {
  return is_euro_in_sepa(subject) || reach_of(subject) == Reach::cross_border;
}

/// BG-ADDR-001 and BG-ADDR-002.
void check_berlin_group_address(Subject& subject) {
  constexpr AddressPlace place{"creditor.address.type"_field, "creditor.name"_field};
  if (!subject.any(place.first, address.size())) return;
  const PlacedAddress placed{subject, place};
  if (!placed.has(country)) placed.report_lack("BG-ADDR-001", country, "an address has a country");
  const auto check_town = [&](const PlacedAddress& without) {
    if (is_sepa_or_cross_border(subject) && !subject.is_on("SEPA-ADDR-002"))
      without.report_lack("BG-ADDR-002", town,
                          "the address of a SEPA or cross-border payment has a town");
  };
  if (!placed.has(town)) check_town(placed);
  each_odd_town(subject, is_said,
                [&](const PlacedAddress& blank, const Value&) { check_town(blank); });
}

constexpr const char* needs_town =
    "an address that leaves the European Economic Area needs its town";

/// Without a town an address cannot go on: inside of the European Economic Area the payment does,
/// without it.
void report_stet_town(const PlacedAddress& placed) {
  if (leaves_eea(placed.subject())) return placed.report_lack("STET-ADDR-001", town, needs_town);
  placed.report_lack("STET-ADDR-001", town, "the address has no town of its own and is not sent on",
                     {.severity = Severity::warning});
}

/// STET-ADDR-001.
void check_stet_address(const PlacedAddress& placed) {
  constexpr std::string_view rule = "STET-ADDR-001";
  if (!placed.has(country)) {
    placed.report_lack(rule, country, "an address has a country");
  } else if (placed.lines() > hybrid_lines_max) {
    placed.report_lines(rule, "the address of a SEPA payment has at most two lines");
  } else if (!placed.has(town)) {
    report_stet_town(placed);
  }
}

/// The batch, where the address of the debtor stands, knows nothing of where its payments go.
void check_stet_debtor(Subject& subject) {
  constexpr Field first = "debtor.address.type"_field;
  const Record& batch = subject.payment().batch;
  const bool is_sent_on = !batch.any(first, address.size()) || !batch.has(first + country) ||
                          is_said(batch.text(first + town));
  if (is_sent_on || is_debtor_outside_eea(subject) || !leaves_eea(subject)) return;
  subject.report_missing("STET-ADDR-001", first + town, needs_town);
}

void check_stet_addresses(Subject& subject) {
  if (!is_sepa_by_service_level(subject)) return;
  each_address(subject, check_stet_address);
  each_odd_town(subject, is_said, [](const PlacedAddress& placed, const Value&) {
    if (placed.lines() <= hybrid_lines_max) report_stet_town(placed);
  });
  if (subject.level() == transfer_level) check_stet_debtor(subject);
}

/// YOU-ADDR-001.
void check_address_abroad(Subject& subject) {
  constexpr Field first = "creditor.address.type"_field;
  if (subject.any(first, address.size()) || reach_of(subject) != Reach::cross_border) return;
  subject.report_missing("YOU-ADDR-001", "creditor.address.country"_field,
                         "a cross-border transfer has the address of the creditor");
}

constexpr Rule table[] = {
    {.id = "ADR-001",
     .profiles = every_format,
     .condition = "A country is an assigned ISO 3166-1 alpha-2 code in upper case (Salt Edge "
                  "answers CountryNameInvalid).",
     .reason = "BE09",
     .source = "ISO 3166-1; Salt Edge documentation",
     .confidence = 'P',
     .levels = every_level,
     .check = check_countries,
     .glance = is_country},
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
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_berlin_group_address,
     .glance = is_said},
    {.id = "BG-ADDR-002",
     .profiles = every_berlin_group,
     .condition = "When the order becomes a SEPA or cross-border payment due on or after the "
                  "deadline, creditorAddress also has townName (country alone satisfies the JSON "
                  "schema but not the scheme).",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "derived from SEPA-ADDR-001/002 and the Berlin Group schema",
     .confidence = 'D',
     .from = Date{2026, 11, 15},
     .by_settlement = true,
     .levels = transfer_level,
     .check = check_berlin_group_address,
     .glance = is_said},
    {.id = "CBPR-ADDR-001",
     .profiles = {Profile::cbpr_plus},
     .condition = "From 14 November 2026 every postal address present has TwnNm and Ctry in their "
                  "own elements; AdrLine alone is rejected.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "NTT Data, JPMorgan, X9, ABBL pages; Fedwire November 2026 FAQ",
     .confidence = 'S',
     .from = Date{2026, 11, 14},
     .by_settlement = true,
     .levels = every_level,
     .check = check_cbpr_addresses,
     .glance = is_town_by_cbpr},
    {.id = "CBPR-ADDR-002",
     .profiles = {Profile::cbpr_plus},
     .condition =
         "A hybrid address has at most two AdrLine of 70 characters (the schema allows seven).",
     .reason = "CH16",
     .source = "Fedwire November 2026 FAQ; JPMorgan",
     .confidence = 'S',
     .from = Date{2025, 11, 22},
     .by_settlement = true,
     .levels = every_level,
     .check = check_cbpr_addresses,
     .glance = is_town_by_cbpr},
    {.id = "CBPR-ADDR-003",
     .severity = Severity::warning,
     .profiles = {Profile::cbpr_plus},
     .condition = "AdrLine does not repeat information present in structured elements.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "Fedwire November 2026 FAQ",
     .confidence = 'S',
     .from = Date{2025, 11, 22},
     .by_settlement = true,
     .levels = every_level,
     .check = check_cbpr_addresses,
     .glance = is_town_by_cbpr},
    {.id = "CBPR-ADDR-004",
     .profiles = {Profile::cbpr_plus},
     .condition = "A postal address occurs only together with the party's or agent's Nm.",
     .reason = "BE21",
     .source = "Fedwire November 2026 FAQ (HVPS+ alignment)",
     .confidence = 'S',
     .from = Date{2025, 11, 22},
     .levels = every_level,
     .check = check_cbpr_addresses,
     .glance = is_town_by_cbpr},
    {.id = "CBPR-ADDR-005",
     .profiles = {Profile::cbpr_plus},
     .condition = "CareOf, UnitNb and AdrTp are not used.",
     .reason = "CH17",
     .source = "unverified (blog summary of CBPR+ restrictions)",
     .confidence = 'U',
     .levels = every_level,
     .check = check_cbpr_parts},
    {.id = "CBPR-ADDR-006",
     .severity = Severity::warning,
     .profiles = {Profile::cbpr_plus},
     .condition = "TwnNm is a real town, not a placeholder; CUTOVER2026 is the only market "
                  "placeholder and is reported for repair.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "PMPG placeholder as reported by two vendor pages",
     .confidence = 'S',
     .levels = every_level,
     .check = check_cbpr_addresses,
     .glance = is_town_by_cbpr},
    {.id = "SEPA-ADDR-001",
     .profiles = sepa,
     .condition = "When the settlement (execution) date is 15 November 2026 or later, an address "
                  "that has AdrLine also has TwnNm and Ctry; the date of the payment decides, not "
                  "CreDtTm or the arrival time.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "EPC153-22 v2.1 summary (section 7.4) and 2025 rulebooks v1.1 news",
     .confidence = 'P',
     .from = Date{2026, 11, 15},
     .by_settlement = true,
     .levels = batch_level | transfer_level,
     .check = check_sepa_addresses,
     .glance = is_said},
    {.id = "SEPA-ADDR-002",
     .profiles = sepa,
     .condition = "An address without AdrLine has at least TwnNm and Ctry.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "EPC153-22 v2.1 (secondary pages give TwnNm and Ctry as the minimum)",
     .confidence = 'S',
     .from = Date{2025, 10, 5},
     .by_settlement = true,
     .levels = batch_level | transfer_level,
     .check = check_sepa_addresses,
     .glance = is_said},
    {.id = "SEPA-ADDR-003",
     .profiles = sepa,
     .condition = "A hybrid address has at most two AdrLine of 70 characters.",
     .reason = "CH16",
     .source = "Oracle 2025 release note on SEPA rulebooks 2025; Dutch Payments Association",
     .confidence = 'S',
     .from = Date{2025, 10, 5},
     .by_settlement = true,
     .levels = batch_level | transfer_level,
     .check = check_sepa_addresses,
     .glance = is_said},
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
     .from = Date{2025, 10, 5},
     .by_settlement = true,
     .levels = batch_level | transfer_level,
     .check = check_sepa_addresses,
     .glance = is_said},
    {.id = "SEPA-ADDR-005",
     .severity = Severity::warning,
     .profiles = sepa,
     .condition = "Before 15 November 2026 an unstructured address is tolerated: at most two "
                  "AdrLine and optional Ctry; reported as expiring.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "EPC153-22 v2.1 summary; Dutch Payments Association",
     .confidence = 'S',
     .levels = batch_level | transfer_level,
     .check = check_sepa_addresses,
     .glance = is_said},
    {.id = "SEPA-ADDR-006",
     .profiles = sepa,
     .condition =
         "When one side is outside the EEA (CH GB MC SM AD VA AL ME MK MD RS GG GI JE IM PM) the "
         "debtor address is present; inside the EEA a missing address is never an error.",
     .reason = "BE07",
     .source = "EPC Brexit reminder (originator address); JPMorgan list of non-EEA countries; FTR "
               "detail not read",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_debtor_address},
    {.id = "SPS-ADDR-001",
     .profiles = {Profile::sps},
     .condition = "From 14 November 2026 an address is structured or hybrid, with TwnNm and Ctry.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "SIX roadmap page; SPS 2026 delta document front matter (valid from 14 Nov 2026)",
     .confidence = 'S',
     .from = Date{2026, 11, 14},
     .by_settlement = true,
     .levels = batch_level | transfer_level,
     .check = check_swiss_addresses,
     .glance = is_said},
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
     .from = Date{2026, 11, 15},
     .by_settlement = true,
     .levels = batch_level | transfer_level,
     .check = check_stet_addresses,
     .glance = is_said},
    {.id = "YOU-ADDR-001",
     .profiles = {Profile::younify},
     .condition = "For a cross-border transfer Cdtr.PstlAdr is present (code 1001); AdrLine is one "
                  "string of at most 70, not an array.",
     .reason = "BE04",
     .debtor_reason = "BE07",
     .source = "Younify documentation request tables",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_address_abroad},
};

}  // namespace

std::span<const Rule> address_rules() { return table; }

}  // namespace remit::rules
