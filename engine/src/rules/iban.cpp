#include "rules/creditor_account.hpp"
#include "rules/families.hpp"
#include "rules/occurrences.hpp"

#include <remit/bic.hpp>
#include <remit/iban.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <string>

namespace remit::rules {

namespace {

constexpr FieldSet ibans = leaves(accounts, account("iban"));

struct Outcome {
  std::string_view rule;
  std::string_view message;
};

/// In the order of `IbanFault`.
constexpr Outcome outcomes[] = {
    {},
    {"IBAN-001", "an IBAN is two letters, two digits and 11 to 30 letters or digits"},
    {"IBAN-007", "the letters of an IBAN are capital ones"},
    {"IBAN-002", "the country has no IBANs"},
    {"IBAN-003", "the IBAN is not as long as those of its country"},
    {"IBAN-004", "the IBAN has a digit where those of its country have a letter, or the reverse"},
    {"IBAN-006", "the check digits 00, 01 and 99 are never issued"},
    {"IBAN-005", "the check digits are not those of the rest of the IBAN"},
    {"IBAN-008", "the national check digits are not those of the rest of the account number"},
    {"IBAN-002", "the registry of IBANs does not have the format of the country"},
};

void report_fault(Subject& subject, Field field, const Value& value, const IbanVerdict& verdict) {
  const Outcome& outcome = outcomes[static_cast<std::size_t>(verdict.fault)];
  FindingDetails details;
  details.params.emplace_back("position", std::to_string(verdict.at + 1));
  if (verdict.fault == IbanFault::length) {
    details.params = {{"expected", std::to_string(verdict.format->length)},
                      {"found", std::to_string(value.size)}};
  }
  if (verdict.fault == IbanFault::unregistered) details.severity = Severity::warning;
  subject.report(outcome.rule, field, value, std::string(outcome.message), std::move(details));
}

/// Small letters hide whatever else is wrong: that is looked for in the canonical form, which is
/// proposed when it is right.
void report_lower_case(Subject& subject, Field field, const Value& value,
                       const IbanVerdict& verdict) {
  const std::string canonical = in_capitals(value.text());
  const IbanVerdict verdict_of_canonical = check_iban(canonical);
  FindingDetails details{.params = {{"position", std::to_string(verdict.at + 1)}}};
  if (verdict_of_canonical) details.suggestion = canonical;
  subject.report("IBAN-007", field, value,
                 std::string(outcomes[static_cast<std::size_t>(IbanFault::lower_case)].message),
                 std::move(details));
  if (!verdict_of_canonical) report_fault(subject, field, value, verdict_of_canonical);
}

bool is_in_order(std::string_view iban) { return bool(check_iban(iban)); }

/// IBAN-001 to IBAN-008.
void check_ibans(Subject& subject) {
  subject.each_of(ibans, [&subject](Field field, const Value& value) {
    const IbanVerdict verdict = check_iban(value.text());
    if (verdict) [[likely]]
      return;
    if (verdict.fault == IbanFault::lower_case) {
      report_lower_case(subject, field, value, verdict);
    } else {
      report_fault(subject, field, value, verdict);
    }
  });
}

/// Some countries lend their IBANs to territories outside of SEPA (France to New Caledonia): there
/// the BIC tells.
void check_territory(Subject& subject, Field bic_field, const IbanFormat& format) {
  if (format.bic_countries.empty()) return;  // it lends them to nobody
  const Value bic = subject.value(bic_field);
  if (bic.size < 8 || bic.text().substr(4, 2) == format.code) return;
  if (!check_bic(bic.text(), BicEdition::of_2014) || !fits(bic.text(), format)) return;
  const std::string_view territory = bic.text().substr(4, 2);
  if (codes::country.find(territory)->sepa) return;
  subject.report("IBAN-009", bic_field, bic, "the bank is in a territory outside of SEPA",
                 {.params = {{"country", std::string(territory)}}});
}

/// A country whose banks take part since that day.
struct Joined {
  std::string_view code;
  Date since;
};

/// Those of the table that have not always been in the scope. The day of the first four is that of
/// their month: which one it was is not known for all.
/// Source: press on the decisions of the EPC of 2024 and 2025; a bank in Serbia.
constexpr Joined joined[] = {
    {"AL", Date{2025, 10, 1}}, {"ME", Date{2025, 10, 1}}, {"MK", Date{2025, 10, 1}},
    {"MD", Date{2025, 10, 1}}, {"RS", Date{2026, 5, 4}},
};

/// The country among those, or null.
const Joined* find_joined(std::string_view country) {
  static constexpr auto index = PairIndex::of(joined);
  const std::size_t pair = PairIndex::number(country);
  return pair == index.size() || index[pair] == PairIndex::no_row ? nullptr : &joined[index[pair]];
}

/// True when the banks of the country do not take part yet on the day of execution.
bool joins_later(const Subject& subject, std::string_view country) {
  const Joined* const found = find_joined(country);
  return found != nullptr && subject.decisive_date() < found->since;
}

/// True when the country of an IBAN, or none, has always been in the scope.
bool is_in_scope(std::string_view iban) {
  if (iban.size() < 2) return true;
  const IbanFormat* const format = find_iban_format(iban.substr(0, 2));
  return format == nullptr || (format->sepa && find_joined(format->code) == nullptr);
}

/// True when the country of a BIC, or none, is in the scope, as a territory or otherwise.
bool is_bank_in_scope(std::string_view bic) {
  if (bic.size() < 8) return true;
  const Country* const country = codes::country.find(bic.substr(4, 2));
  return country != nullptr && country->sepa;
}

constexpr Cruxes account_and_bank = {
    Crux{held_by_creditor.iban, [](const Subject&) -> Glance { return is_in_scope; }},
    Crux{held_by_creditor.bic, [](const Subject&) -> Glance { return is_bank_in_scope; }}};

/// IBAN-009.
void check_scope(Subject& subject) {
  const HeldAccount& held = subject.level() == transfer_level ? held_by_creditor : held_by_debtor;
  const Value iban = subject.value(held.iban);
  if (iban.size < 2) return;
  const IbanFormat* const format = find_iban_format(iban.text().substr(0, 2));
  if (format == nullptr) return;
  const bool is_early = joins_later(subject, format->code);
  if (format->sepa && !is_early) return check_territory(subject, held.bic, *format);
  if (check_iban(iban.text()).fault == IbanFault::form) return;
  subject.report("IBAN-009", held.iban, iban,
                 is_early ? "the country of the account is not in SEPA yet on that day"
                          : "the country of the account is outside of SEPA",
                 {.params = {{"country", std::string(format->code)}}});
}

/// What identifies an account.
constexpr std::array identifications = {account("iban"), account("bban"),       account("other_id"),
                                        account("pan"),  account("masked_pan"), account("proxy")};

/// IBAN-010.
void check_creditor_account(Subject& subject) {
  constexpr Field iban = "creditor_account.iban"_field;
  for (const int other : identifications) {
    const Field field = iban + other;
    if (field == iban || !subject.has(field)) continue;
    return subject.report("IBAN-010", field, subject.value(field),
                          "the account of the creditor is named otherwise than by an IBAN");
  }
  if (is_creditor_account_missing(subject)) return;  // STR-011
  if (!subject.has(iban)) {
    subject.report_missing("IBAN-010", iban, "the account of the creditor has no IBAN");
  }
}

/// IBAN-011.
void check_account_references(Subject& subject) {
  for (const Field first : accounts) {
    if (!subject.any(first, account.size())) continue;
    int count = 0;
    for (const int identification : identifications) {
      const Field field = first + identification;
      if (!subject.value(field) || ++count != 2) continue;
      subject.report("IBAN-011", field, subject.value(field),
                     "the account is named by more than one number");
    }
  }
}

/// IBAN-012.
void check_different_accounts(Subject& subject) {
  const Value creditor = subject.value("creditor_account.iban"_field);
  if (!creditor) return;
  if (creditor.text() != subject.effective("debtor_account.iban"_field)) return;
  subject.report("IBAN-012", "creditor_account.iban"_field, creditor,
                 "creditor and debtor have the same account");
}

/// IBAN-013.
void check_debtor_account(Subject& subject) {
  const Value debtor = subject.value("debtor_account.iban"_field);
  if (!debtor || !check_iban(debtor.text()) || !is_qr_iban(debtor.text())) return;
  subject.report("IBAN-013", "debtor_account.iban"_field, debtor,
                 "the account takes payments with a QR reference only");
}

constexpr Rule table[] = {
    {.id = "IBAN-001",
     .profiles = every_format,
     .condition = "An IBAN matches ^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}$ without blanks, hyphens "
                  "or an 'IBAN' prefix (letter case is IBAN-007).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616; ISO 20022 IBAN2007Identifier",
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-002",
     .profiles = every_format,
     .condition = "Positions 1-2 are a country of the IBAN registry (table with release number; XK "
                  "included).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "SWIFT IBAN registry (via public registry data)",
     .confidence = 'S',
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-003",
     .profiles = every_format,
     .condition =
         "The total length equals the registry length of the country (15 for NO up to 33 for RU).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "SWIFT IBAN registry (via public registry data)",
     .confidence = 'S',
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-004",
     .profiles = every_format,
     .condition = "Each BBAN position has the registry class (n, a, c), for example four letters "
                  "at 5-8 for NL, GB, IE, RO, BG, LV.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "SWIFT IBAN registry (via public registry data)",
     .confidence = 'S',
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-005",
     .profiles = every_format,
     .condition = "ISO 7064 MOD 97-10 over the rearranged string leaves remainder 1.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616; ISO 7064",
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-006",
     .profiles = every_format,
     .condition = "Check digits lie between 02 and 98: 00, 01 and 99 can satisfy the modulus but "
                  "are never issued.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616 generation rule 98-(n mod 97)",
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-007",
     .profiles = every_format,
     .condition = "Letters are upper case (the XML schema accepts lower case inside the BBAN, this "
                  "rule does not; a canonical form is proposed).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "ISO 13616 electronic format; schema pattern [a-zA-Z0-9]{1,30} seen in Berlin Group "
               "1.3.11",
     .confidence = 'D',
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-008",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "National check digits inside the BBAN verify for countries with a known "
                  "algorithm (BE, ES, FR/MC, IT/SM, PT, FI, NO, RS, ME, MK, SI, BA ...).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "IBAN registry annexes",
     .levels = transfer_level | batch_level,
     .check = check_ibans,
     .glance = is_in_order},
    {.id = "IBAN-009",
     .profiles = sepa,
     .condition = "Creditor and debtor IBAN countries lie in the SEPA scope valid on the execution "
                  "date (41 countries after Serbia's admission, plus territories that use FR, GB, "
                  "FI, ES, PT, GI prefixes).",
     .reason = "AG03",
     .source = "news on EPC scope decisions 2024-2025; a Serbian bank page (live 4 May 2026); "
               "EPC409-09 not read",
     .confidence = 'S',
     .levels = transfer_level | batch_level,
     .check = check_scope,
     .cruxes = account_and_bank},
    {.id = "IBAN-010",
     .profiles = sepa,
     .condition = "The creditor account is identified by IBAN only (no Othr, BBAN or proxy).",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source = "EPC C2PSU IG",
     .levels = transfer_level,
     .check = check_creditor_account},
    {.id = "IBAN-011",
     .profiles = every_berlin_group,
     .condition =
         "An account reference holds exactly one of iban, bban, pan, maskedPan, msisdn, other.",
     .reason = "AC01",
     .debtor_reason = "AC02",
     .source =
         "Berlin Group accountReference; adorsys xs2a FORMAT_ERROR_MULTIPLE_ACCOUNT_REFERENCES",
     .confidence = 'S',
     .levels = transfer_level | batch_level,
     .check = check_account_references},
    {.id = "IBAN-012",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "Creditor account differs from debtor account.",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D',
     .levels = transfer_level,
     .check = check_different_accounts},
    {.id = "IBAN-013",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sps},
     .condition = "The debtor account is not a QR-IBAN.",
     .reason = "AC02",
     .source = "unverified (SPS IG; QR-IBAN is for credits only)",
     .confidence = 'U',
     .levels = batch_level,
     .check = check_debtor_account},
};

}  // namespace

std::span<const Rule> iban_rules() { return table; }

}  // namespace remit::rules
