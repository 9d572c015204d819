#include "rules/blank_name.hpp"
#include "rules/families.hpp"
#include "rules/occurrences.hpp"
#include "rules/one_level.hpp"
#include "rules/reach.hpp"
#include "text/utf8.hpp"

#include <remit/identifier.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace remit::rules {

namespace {

constexpr Field creditor = "creditor.name"_field;
constexpr Field debtor = "debtor.name"_field;
constexpr FieldSet party_names = leaves(parties, party("name"));
constexpr FieldSet leis =
    leaves(parties, party("organisation_id.lei")) | leaves(agents, agent("lei"));

/// PTY-001. In CBPR+ a BIC of the creditor stands instead of the name (BIC-008).
void check_creditor_name(Subject& subject) {
  if (subject.has(creditor)) return;
  const bool has_bic = subject.has(creditor + party("organisation_id.any_bic"));
  if (has_bic && subject.has_profile(Profile::cbpr_plus)) return;
  subject.report_missing("PTY-001", creditor, "the creditor has no name");
}

/// PTY-002.
void check_debtor_name(Subject& subject) {
  if (!subject.has(debtor)) subject.report_missing("PTY-002", debtor, "the debtor has no name");
}

constexpr std::size_t name_max = 70;

bool is_short(std::string_view name) { return name.size() <= name_max; }

/// PTY-003. Of Swiss payments only those of SEPA have the limit.
void check_name_lengths(Subject& subject) {
  constexpr ProfileSet others = sepa | ProfileSet{Profile::berlin_group, Profile::bank_of_georgia};
  subject.each_of(party_names, [&subject](Field field, const Value& name) {
    if (text::code_points(name.text()) <= name_max) return;
    const ProfileSet profiles = subject.circumstances().rules.profiles();
    const bool is_swiss = profiles.has(Profile::sps) && !profiles.intersects(others);
    if (is_swiss && !is_sepa_by_service_level(subject)) return;
    subject.report("PTY-003", field, name, "the name is longer than 70 characters");
  });
}

bool is_letter(char c) {
  const auto small = static_cast<unsigned char>(c | 0x20);
  return (small >= 'a' && small <= 'z') || static_cast<unsigned char>(c) >= 0xc3;
}

/// True for a name with two letters; lead bytes of UTF-8 count as one, whatever they lead.
bool has_two_letters(std::string_view name) {
  const auto first = std::ranges::find_if(name, is_letter);
  return first != name.end() && std::find_if(first + 1, name.end(), is_letter) != name.end();
}

constexpr std::string_view placeholders[] = {"NOTPROVIDED", "N/A", "TEST"};
constexpr std::size_t placeholder_max = placeholders[0].size();

bool is_placeholder(std::string_view name) {
  const auto same = [](char left, char right) { return left == right || (left ^ 0x20) == right; };
  return std::ranges::any_of(placeholders, [&](std::string_view placeholder) {
    return std::ranges::equal(name, placeholder, same);
  });
}

bool means_something(std::string_view name) {
  const bool is_usual = name.size() > placeholder_max && is_letter(name[0]) && is_letter(name[1]);
  return is_usual || (has_two_letters(name) && !is_placeholder(name));
}

/// PTY-004. A name that has to be there and is blank breaks STR-013.
void check_name_means_something(Subject& subject) {
  subject.each_of(party_names, [&subject](Field field, const Value& name) {
    if (means_something(name.text())) [[likely]]
      return;
    if (is_blank_where_needed(subject, field, name.text())) return;
    subject.report("PTY-004", field, name, "the name is a placeholder");
  });
}

/// PTY-005. Only messages in XML have to name who sends them; bodies of requests need not.
void check_initiating_party(Subject& subject) {
  const std::optional<Format>& source = subject.circumstances().source;
  if (source && source->syntax() != Syntax::xml) return;
  constexpr Field initiating = "initiating_party.name"_field;
  if (subject.has(initiating) || has_identification(subject, initiating)) return;
  subject.report_missing("PTY-005", initiating,
                         "the initiating party has neither a name nor an identification");
}

/// PTY-006.
void check_organisations(Subject& subject) {
  for (const Field party_first : parties) {
    const Field further = party_first + party("organisation_id.further");
    bool is_second = true;  // behind the one that is a field of its own
    subject.each(further, [&](const Value& value) {
      if (std::exchange(is_second, false))
        subject.report("PTY-006", further, value, "the organisation has more than one Othr");
    });
  }
}

/// PTY-007.
void check_persons(Subject& subject) {
  constexpr int birth = party("private_id.birth.date");
  constexpr auto birth_size = static_cast<std::size_t>(party("private_id.other") - birth);
  for (const Field first : parties) {
    const Field other = first + party("private_id.other");
    if (!subject.has(other)) continue;
    const bool has_birth = subject.any(first + birth, birth_size);
    if (!has_birth && !subject.has(first + party("private_id.further"))) continue;
    subject.report("PTY-007", other, subject.value(other),
                   "the person is identified by more than one of birth and Othr");
  }
}

/// PTY-008.
void check_leis(Subject& subject) {
  subject.each_of(leis, [&subject](Field field, const Value& lei) {
    const IdentifierVerdict verdict = check_lei(lei.text());
    if (verdict) return;
    subject.report("PTY-008", field, lei,
                   verdict.fault == IdentifierFault::check_digits
                       ? "the check digits are not those of the rest of the LEI"
                       : "an LEI is 18 capital letters or digits and two check digits");
  });
}

/// PTY-009.
void check_one_level(Subject& subject) {
  for (const auto& [first, size, what] : at_one_level) {
    if (!subject.any(first, size) || !subject.payment().batch.any(first, size)) continue;
    Field shown = first;
    while (!subject.has(shown)) shown = shown + 1;
    const Value value = info(shown).repeated ? Value{} : subject.value(shown);
    subject.report("PTY-009", shown, value,
                   std::string(what) + " stands on the batch and on the payment");
  }
}

/// PTY-010.
void check_client(Subject& subject) {
  constexpr Field client = "initiating_party.organisation_id"_field;
  const std::string& expected = subject.settings().client_id;
  const bool is_faulty = subject.has(client) && !subject.value(client);
  if (expected.empty() || is_faulty || subject.text(client) == expected) return;
  subject.report("PTY-010", client, subject.value(client),
                 "the initiating party is not the client who is logged in");
}

/// `+49-170123`. Source: ISO 20022 PhoneNumber.
bool is_phone_number(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t hyphen = text.find('-');
  if (!text.starts_with('+') || hyphen == std::string_view::npos) return false;
  const std::string_view country = text.substr(1, hyphen - 1);
  const std::string_view number = text.substr(hyphen + 1);
  return country.size() - 1 < 3 && country.find_first_not_of(digits) == std::string_view::npos &&
         number.size() - 1 < 30 &&
         number.find_first_not_of("0123456789()+-") == std::string_view::npos;
}

/// Calls `visit(number)` for each phone number in an element of contact details, whose own elements
/// have no prefix.
template <class Visit>
void each_phone_number(std::string_view contact, Visit visit) {
  for (const std::string_view tag : {"<PhneNb>", "<MobNb>", "<FaxNb>"}) {
    const std::size_t found = contact.find(tag);
    if (found == std::string_view::npos) continue;
    const std::string_view rest = contact.substr(found + tag.size());
    visit(rest.substr(0, rest.find('<')));
  }
}

/// PTY-011.
void check_phone_numbers(Subject& subject) {
  subject.each_of(leaves(parties, party("contact_details")),
                  [&](Field field, const Value& contact) {
                    each_phone_number(contact.text(), [&](std::string_view number) {
                      if (is_phone_number(number)) return;
                      subject.report("PTY-011", field, Value{number, contact.at},
                                     "a phone number is written as +49-170123");
                    });
                  });
}

constexpr Rule table[] = {
    {.id = "PTY-001",
     .profiles = every_format,
     .condition = "The creditor has a name.",
     .reason = "BE22",
     .debtor_reason = "BE21",
     .source = "EPC C2PSU IG; Berlin Group 1.3.11 required list; Bank of Georgia documentation",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_creditor_name},
    {.id = "PTY-002",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps, Profile::stet},
     .condition = "The debtor has a name.",
     .reason = "BE21",
     .source = "EPC C2PSU IG; STET table 'Debtor mandatory'",
     .confidence = 'P',
     .levels = batch_level,
     .check = check_debtor_name},
    {.id = "PTY-003",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::berlin_group,
                  Profile::bank_of_georgia, Profile::sps},
     .condition = "A party name has at most 70 characters for SEPA payments (schema 140; SPS "
                  "lifted the limit except for payment type S).",
     .reason = "BE20",
     .source =
         "Berlin Group creditorName 70; Bank of Georgia documentation; Swiss Fintech issue on SPS",
     .confidence = 'P',
     .levels = every_level,
     .check = check_name_lengths,
     .glance = is_short},
    {.id = "PTY-004",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "A name contains at least two letters and is not a placeholder (NOTPROVIDED, "
                  "N/A, -, TEST).",
     .reason = "BE21",
     .source = "product decision (payee verification would fail)",
     .confidence = 'D',
     .levels = every_level,
     .check = check_name_means_something,
     .glance = means_something},
    {.id = "PTY-005",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "InitgPty has a name or an identification.",
     .reason = "BE05",
     .source = "SPS IG; EPC C2PSU IG",
     .levels = message_level,
     .check = check_initiating_party},
    {.id = "PTY-006",
     .profiles = sepa,
     .condition = "An organisation is identified by AnyBIC, LEI and/or at most one Othr.",
     .reason = "BE15",
     .source = "IPF 2025 TIPS release note describing the rulebook rule",
     .confidence = 'S',
     .levels = every_level,
     .check = check_organisations},
    {.id = "PTY-007",
     .profiles = sepa,
     .condition =
         "A private person is identified either by date and place of birth or by one Othr.",
     .reason = "BE15",
     .source = "EPC C2PSU IG",
     .levels = every_level,
     .check = check_persons},
    {.id = "PTY-008",
     .profiles = every_format,
     .condition =
         "An LEI matches [A-Z0-9]{18}[0-9]{2} and satisfies ISO 7064 MOD 97-10 with remainder 1.",
     .reason = "BE15",
     .source = "ISO 17442",
     .levels = every_level,
     .check = check_leis},
    {.id = "PTY-009",
     .profiles = every_xml,
     .condition = "UltmtDbtr, ChrgBr and PmtTpInf occur at payment level or at transaction level, "
                  "not at both.",
     .reason = "CH07",
     .source = "ISO 20022 pain.001 message rules; ExternalStatusReason1Code CH07",
     .levels = transfer_level,
     .check = check_one_level},
    {.id = "PTY-010",
     .level = IssueLevel::group,
     .profiles = {Profile::younify},
     .condition = "InitgPty.Id equals the authenticated client_id (10005).",
     .reason = "BE05",
     .source = "Younify documentation 10005",
     .confidence = 'P',
     .levels = message_level,
     .check = check_client},
    {.id = "PTY-011",
     .severity = Severity::warning,
     .profiles = every_xml,
     .condition = "A mobile or phone number matches \\+[0-9]{1,3}-[0-9()+\\-]{1,30}.",
     .reason = "BE18",
     .source = "ISO 20022 PhoneNumber pattern (seen in Berlin Group 1.3.11)",
     .confidence = 'P',
     .levels = every_level,
     .check = check_phone_numbers},
};

}  // namespace

std::span<const Rule> party_rules() { return table; }

}  // namespace remit::rules
