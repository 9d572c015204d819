#include "rules/families.hpp"
#include "rules/occurrences.hpp"
#include "rules/reach.hpp"

#include <remit/bic.hpp>
#include <remit/iban.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace remit::rules {

namespace {

constexpr FieldSet bics =
    leaves(agents, agent("bic")) | leaves(parties, party("organisation_id.any_bic"));

/// The 2014 edition of ISO 9362 holds from pain.001.001.09 on. A source without a version of its
/// own is taken by the wider of the two.
BicEdition edition_of(const std::optional<Format>& source) {
  if (!source || source->syntax() == Syntax::canonical) return BicEdition::of_2014;
  constexpr std::string_view message = "pain.001.001.";
  const std::string_view name = source->name();
  const bool is_new = name.starts_with(message) && name.substr(message.size(), 2) >= "09";
  return is_new ? BicEdition::of_2014 : BicEdition::of_2009;
}

/// The narrower edition goes for both.
bool is_in_order(std::string_view bic) {
  return check_bic(bic, BicEdition::of_2009) && use_of(bic) != BicUse::test;
}

/// BIC-001, BIC-002, BIC-005 and BIC-006.
void check_bics(Subject& subject) {
  const BicEdition edition = edition_of(subject.circumstances().source);
  subject.each_of(bics, [&](Field field, const Value& value) {
    const BicVerdict verdict = check_bic(value.text(), edition);
    const auto report = [&](std::string_view rule, std::string message) {
      subject.report(rule, field, value, std::move(message));
    };
    switch (verdict.fault) {
      case BicFault::none:
        if (use_of(value.text()) == BicUse::test) report("BIC-005", "the BIC is one for tests");
        break;
      case BicFault::not_provided:
        report("BIC-006", "NOTPROVIDED stands where a BIC belongs; without one leave it out");
        break;
      case BicFault::length:
        report("BIC-001", "a BIC has 8 or 11 characters");
        break;
      case BicFault::form:
        report("BIC-001", "the BIC has a character that may not stand in its place");
        break;
      case BicFault::country:
        report("BIC-002", "characters 5 and 6 of the BIC are no country");
        break;
    }
  });
}

/// True when BBANs of the country begin with the first four letters of the bank's BIC.
bool begins_with_bic(const IbanFormat& format) {
  constexpr std::uint32_t first_four = 0xf;
  return format.bank.begin == 0 && format.bank.size >= 4 && (format.digits & first_four) == 0 &&
         (format.letters & first_four) == first_four;
}

/// BIC-003 and BIC-004 of an account and a bank that do not go together at first sight.
void report_other_bank(Subject& subject, Field field, std::string_view iban) {
  const Value bic = subject.value(field);
  const IbanFormat* const format = find_iban_format(iban.substr(0, 2));
  if (format == nullptr || !check_bic(bic.text(), BicEdition::of_2014)) return;
  if (!fits(bic.text(), *format)) {
    subject.report("BIC-003", field, bic, "the BIC is of another country than the account",
                   {.params = {{"country", std::string(bic.text().substr(4, 2))},
                               {"country_of_account", std::string(format->code)}}});
  } else if (begins_with_bic(*format) && iban.substr(4, 4) != bic.text().substr(0, 4)) {
    subject.report("BIC-004", field, bic, "the account is of another bank than the BIC");
  }
}

/// A bank number that begins with a digit says nothing of a BIC.
void check_bank_of_account(Subject& subject, const HeldAccount& held) {
  const std::string_view bic = subject.text(held.bic);
  if (bic.size() < 8) return;
  const std::string_view iban = subject.text(held.iban);
  if (iban.size() < 8) return;
  const bool is_same_country = bic.substr(4, 2) == iban.substr(0, 2);
  const bool is_same_bank = bic.substr(0, 4) == iban.substr(4, 4) || iban[4] <= '9';
  if (!is_same_country || !is_same_bank) report_other_bank(subject, held.bic, iban);
}

void check_banks_of_accounts(Subject& subject) {
  if (subject.level() == transfer_level) return check_bank_of_account(subject, held_by_creditor);
  check_bank_of_account(subject, held_by_debtor);
  check_bank_of_account(subject, held_for_charges);
}

/// BIC-007.
void check_creditor_agent(Subject& subject) {
  constexpr Field bank = "creditor_agent.bic"_field;
  if (subject.has(bank)) return;
  const bool has_address = subject.any(bank + agent("address.type"), address.size());
  if (subject.has(bank + agent("name")) && has_address) return;
  if (!subject.any(bank, agent.size()) && subject.has("creditor_account.iban"_field)) return;
  if (subject.has(bank + agent("clearing_member_id")) && reach_of(subject) == Reach::domestic)
    return;
  subject.report_missing("BIC-007", bank,
                         "the bank of the creditor has neither a BIC nor name and address");
}

/// A BIC says all of a bank or party: name and address may not stand beside it.
void check_alone(Subject& subject, Field bic, Field name, Field address_type) {
  if (!subject.has(bic)) return;
  if (subject.has(name)) {
    subject.report("BIC-008", name, subject.value(name), "a name stands beside a BIC");
  } else if (subject.any(address_type, address.size())) {
    subject.report("BIC-008", bic, subject.value(bic), "an address stands beside a BIC");
  }
}

/// BIC-008.
void check_bics_stand_alone(Subject& subject) {
  for (const Field bank : agents) {
    check_alone(subject, bank, bank + agent("name"), bank + agent("address.type"));
  }
  for (const Field name : parties) {
    check_alone(subject, name + party("organisation_id.any_bic"), name,
                name + party("address.type"));
  }
}

/// BIC-009. That nothing at all is said of the bank is told once.
void check_foreign_agent(Subject& subject) {
  if (reach_of(subject) != Reach::cross_border) return;
  constexpr std::array fields = {"creditor_agent.bic"_field, "creditor_agent.name"_field,
                                 "creditor_agent.town"_field, "creditor_agent.country"_field};
  const auto is_there = [&](Field field) { return subject.has(field); };
  const bool is_silent = std::ranges::none_of(fields, is_there);
  for (const Field field : is_silent ? std::span{fields}.first(1) : std::span{fields}) {
    if (subject.has(field)) continue;
    subject.report_missing(
        "BIC-009", field,
        "of a bank abroad BIC, name, town and country are needed: one of them is missing",
        {.params = {{"missing_field", std::string(name(field))}}});
  }
}

/// BIC-010.
void check_directory(Subject& subject) {
  const BicDirectory* const directory = subject.settings().bic_directory.get();
  if (directory == nullptr) return;
  subject.each_of(leaves(agents, agent("bic")), [&](Field field, const Value& bic) {
    if (directory->has(bic.text()) || !check_bic(bic.text(), BicEdition::of_2014)) return;
    subject.report("BIC-010", field, bic, "the BIC is not in the directory");
  });
}

constexpr Rule table[] = {
    {.id = "BIC-001",
     .profiles = every_format,
     .condition = "A BIC has 8 or 11 characters and matches the pattern of the message version: "
                  "letters in positions 1-6 for pain.001.001.03 and Berlin Group, "
                  "[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})? for 2019 versions.",
     .reason = "RC01",
     .source = "ISO 9362; Berlin Group 1.3.11 bicfi pattern",
     .confidence = 'P',
     .levels = every_level,
     .check = check_bics,
     .glance = is_in_order},
    {.id = "BIC-002",
     .profiles = every_format,
     .condition = "Positions 5-6 are an ISO 3166-1 alpha-2 code or XK.",
     .reason = "RC01",
     .source = "ISO 9362",
     .levels = every_level,
     .check = check_bics,
     .glance = is_in_order},
    {.id = "BIC-003",
     .profiles = every_format,
     .condition = "The BIC country equals the IBAN country, or the pair is in the exceptions table "
                  "(FR with GF GP MQ RE YT PM BL MF; GB with GG JE IM; FI with AX; and similar).",
     .reason = "RC07",
     .debtor_reason = "RC06",
     .source = "Younify documentation 10014; EPC409-09 territories",
     .confidence = 'S',
     .levels = transfer_level | batch_level,
     .check = check_banks_of_accounts},
    {.id = "BIC-004",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition =
         "For countries whose BBAN starts with the four-letter bank code (NL GB IE RO BG LV MT "
         "GI...) the BIC begins with the same four letters, unless the directory says otherwise.",
     .reason = "RC07",
     .debtor_reason = "RC06",
     .source = "Younify documentation 10014 (IBAN does not belong to creditor agent)",
     .confidence = 'D',
     .levels = transfer_level | batch_level,
     .check = check_banks_of_accounts},
    {.id = "BIC-005",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "Position 8 is not '0' (test BIC) in production.",
     .reason = "RC05",
     .source = "ISO 9362 usage",
     .levels = every_level,
     .check = check_bics,
     .glance = is_in_order},
    {.id = "BIC-006",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps},
     .condition = "Absence of a BIC is expressed by omitting the agent or by FinInstnId/Othr/Id = "
                  "NOTPROVIDED; NOTPROVIDED never stands inside BIC or BICFI (it is a "
                  "syntactically valid 11-character BIC of country RO, so it must be tested before "
                  "BIC-001 to BIC-003), and a missing BIC is never an error in SEPA.",
     .reason = "RC01",
     .source = "EPC C2PSU IG, DbtrAgt rule",
     .levels = every_level,
     .check = check_bics,
     .glance = is_in_order},
    {.id = "BIC-007",
     .profiles = {Profile::cbpr_plus},
     .condition = "The creditor agent is identified by BICFI, or without BICFI by Nm and PstlAdr "
                  "(ClrSysMmbId may complement; alone only for purely domestic chains).",
     .reason = "RC04",
     .source = "CBPR+ usage guideline SR2024 pacs.008, principle 1A",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_creditor_agent},
    {.id = "BIC-008",
     .profiles = {Profile::cbpr_plus},
     .condition = "When an agent has BICFI it has no Nm and no PstlAdr; when a party has AnyBIC it "
                  "has no Nm and no PstlAdr.",
     .reason = "CH17",
     .source = "CBPR+ usage guideline SR2024 pacs.008, principles 1A and 1B",
     .confidence = 'S',
     .levels = every_level,
     .check = check_bics_stand_alone},
    {.id = "BIC-009",
     .profiles = {Profile::younify},
     .condition = "For a cross-border transfer CdtrAgt.FinInstnId.BICFI, Nm, PstlAdr.TwnNm and "
                  "PstlAdr.Ctry are present (code 1001).",
     .reason = "RC04",
     .source = "Younify documentation request tables",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_foreign_agent},
    {.id = "BIC-010",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "The BIC is active in the configured directory and, for scheme payments, "
                  "reachable; skipped with a note when no directory is loaded.",
     .reason = "CNOR",
     .api_code = "PAYMENT_FAILED",
     .source = "ExternalStatusReason1Code CNOR",
     .confidence = 'S',
     .levels = every_level,
     .check = check_directory},
};

}  // namespace

std::span<const Rule> bic_rules() { return table; }

}  // namespace remit::rules
