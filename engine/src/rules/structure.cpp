#include "rules/address_places.hpp"
#include "rules/blank_name.hpp"
#include "rules/creditor_account.hpp"
#include "rules/families.hpp"

#include <remit/subject.hpp>

#include <algorithm>
#include <string>

namespace remit::rules {

namespace {

/// An element that a scheme has no use for: a field, or the consecutive leaves of a group.
struct Excluded {
  Field first;
  std::size_t size = 1;
};

constexpr Excluded all_of(Field first, const FieldGroup& group) { return {first, group.size()}; }

/// Cheques, intermediaries, taxes and content of other schemes have no place in a euro transfer.
/// Source: EPC customer-to-PSP guidelines, elements that are not used.
constexpr Excluded not_in_sepa[] = {
    {"cheque_instruction"_field},
    all_of("intermediary_agent_1.bic"_field, agent),
    all_of("intermediary_agent_1_account.iban"_field, account),
    all_of("intermediary_agent_2.bic"_field, agent),
    all_of("intermediary_agent_2_account.iban"_field, account),
    all_of("intermediary_agent_3.bic"_field, agent),
    all_of("intermediary_agent_3_account.iban"_field, account),
    {"tax"_field},
    {"supplementary_data"_field},
};

/// Source: the XML schema of pain.001.001.09.ch.03, which lacks these elements of version 09.
constexpr Excluded not_in_switzerland[] = {
    {"cheque_instruction"_field},
    all_of("intermediary_agent_2.bic"_field, agent),
    all_of("intermediary_agent_2_account.iban"_field, account),
    all_of("intermediary_agent_3.bic"_field, agent),
    all_of("intermediary_agent_3_account.iban"_field, account),
    {"tax"_field},
    {"related_remittance"_field},
    {"purpose.proprietary"_field},
    {"pooling_adjustment_date"_field},
    all_of("debtor_agent_account.iban"_field, account),
    all_of("charges_account_agent.bic"_field, agent),
    {"group_header.authorisation"_field},
    {"group_header.authorisation_proprietary"_field},
    {"supplementary_data"_field},
};

/// Reports what is there of an element, once.
void report_excluded(Subject& subject, const Excluded& element, const std::string& message) {
  for (std::size_t i = 0; i < element.size; ++i) {
    const Field field = element.first + static_cast<int>(i);
    if (!subject.has(field)) continue;
    Value found;
    if (info(field).repeated) {
      subject.each(field, [&](const Value& value) { found = value; });
    } else {
      found = subject.value(field);
    }
    return subject.report("STR-012", field, found, message);
  }
}

void check_element(Subject& subject, const Excluded& element, const std::string& message) {
  if ((info(element.first).levels & subject.level()) == 0) return;
  if (subject.any(element.first, element.size)) report_excluded(subject, element, message);
}

/// STR-012. What both schemes exclude is told once.
void check_excluded(Subject& subject) {
  const bool is_sepa =
      subject.has_profile(Profile::sepa_sct) || subject.has_profile(Profile::sepa_sct_inst);
  if (is_sepa) {
    for (const Excluded& element : not_in_sepa)
      check_element(subject, element, "the element is not used in SEPA");
  }
  if (!subject.has_profile(Profile::sps)) return;
  for (const Excluded& element : not_in_switzerland) {
    const bool is_told = is_sepa && std::ranges::find(not_in_sepa, element.first,
                                                      &Excluded::first) != std::end(not_in_sepa);
    if (!is_told) check_element(subject, element, "the Swiss schema does not have the element");
  }
}

/// Products named after a message carry that message.
void check_media(Subject& subject) {
  const auto& source = subject.circumstances().source;
  constexpr Field product = "envelope.payment_product"_field;
  if (!source || source->syntax() == Syntax::canonical || !subject.has(product)) return;
  const bool wants_xml = subject.text(product).starts_with("pain.001");
  if (wants_xml == (source->syntax() == Syntax::xml)) return;
  subject.report("STR-023", product, subject.value(product),
                 wants_xml ? "the product carries XML" : "the product carries JSON");
}

/// STR-011, as far as the schema does not say it.
void check_creditor_account(Subject& subject) {
  if (is_creditor_account_missing(subject))
    subject.report_missing("STR-011", creditor_account, "a transfer has a creditor account");
}

constexpr Rule table[] = {
    {.id = "STR-001",
     .level = IssueLevel::file,
     .profiles = every_xml,
     .condition = "The byte stream parses as well-formed XML 1.0 with exactly one root element and "
                  "nothing but comments, processing instructions and white space after it.",
     .reason = "FF01",
     .source = "W3C XML 1.0 5th ed. s.2.1"},
    {.id = "STR-002",
     .level = IssueLevel::file,
     .profiles = every_xml,
     .condition = "No document type declaration occurs; the parser stops at the token '<!DOCTYPE' "
                  "before reading any declaration.",
     .reason = "FF01",
     .source = "product decision; OWASP XXE guidance",
     .confidence = 'D'},
    {.id = "STR-003",
     .level = IssueLevel::file,
     .profiles = every_xml,
     .condition = "Only the five predefined entities and numeric character references occur; any "
                  "other general or parameter entity reference is refused and never expanded.",
     .reason = "FF01",
     .source = "product decision; W3C XML 1.0 s.4",
     .confidence = 'D'},
    {.id = "STR-004",
     .level = IssueLevel::file,
     .profiles = every_xml,
     .condition = "No external identifier is ever dereferenced: SYSTEM/PUBLIC entities and "
                  "xi:include are refused, xsi:schemaLocation is ignored and never fetched.",
     .reason = "FF01",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "STR-005",
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "Every byte sequence is valid in the encoding of the document (declared, by byte "
                  "order mark, else UTF-8; for UTF-8 no overlong form, no surrogate code point, "
                  "nothing above U+10FFFF), and the declaration does not contradict the bytes; the "
                  "finding carries the byte offset of the first bad byte.",
     .reason = "FF01",
     .source = "RFC 3629 s.3"},
    {.id = "STR-006",
     .level = IssueLevel::file,
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::cbpr_plus, Profile::sps},
     .condition = "The XML declaration names no encoding or UTF-8 and the bytes agree with it; a "
                  "UTF-16 or ISO-8859-1 document is refused.",
     .reason = "FF01",
     .source = "EPC C2PSU IG character set section; SPS IG"},
    {.id = "STR-007",
     .severity = Severity::warning,
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition =
         "The file does not start with a byte order mark (a UTF-8 BOM is skipped and reported).",
     .reason = "FF01",
     .source = "DK Appendix 3 v2.7 character set (via xmldation page); RFC 8259 s.8.1",
     .confidence = 'S'},
    {.id = "STR-008",
     .level = IssueLevel::file,
     .profiles = every_xml,
     .condition = "No character outside the XML 1.0 Char production occurs, neither as a raw "
                  "character nor as a numeric reference (so &#0; and &#11; are errors).",
     .reason = "FF01",
     .source = "W3C XML 1.0 s.2.2"},
    {.id = "STR-009",
     .level = IssueLevel::file,
     .profiles = every_xml,
     .condition =
         "The namespace of Document equals urn:iso:std:iso:20022:tech:xsd: plus a message version "
         "the engine supports (pain.001.001.03 to .12, pain.001.003.03, the Swiss .03.ch.02 and "
         ".09.ch.03); the message name is taken from the namespace, never from the file name.",
     .reason = "FF01",
     .source = "ISO 20022 message definition"},
    {.id = "STR-010",
     .profiles = every_xml,
     .condition =
         "Element names, order, cardinality and choices conform to the XML schema of the declared "
         "version; xsi:type and xsi:nil are refused. The finding belongs to the smallest enclosing "
         "block (transaction, instruction, group); outside of these it is a file finding.",
     .reason = "FF01",
     .source = "ISO 20022 XSD of the version"},
    {.id = "STR-011",
     .profiles = every_format,
     .condition = "Every element or member that the schema or the profile makes mandatory is "
                  "present (attached to the smallest enclosing block that can be reported).",
     .reason = "CH21",
     .source = "ISO 20022 XSD; profile tables; ExternalStatusReason1Code CH21",
     .levels = transfer_level,
     .check = check_creditor_account},
    {.id = "STR-012",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::cbpr_plus, Profile::sps},
     .condition = "No element occurs that the schema permits but the profile excludes (for example "
                  "ChqInstr, IntrmyAgt1, Tax, SplmtryData in SEPA).",
     .reason = "CH17",
     .source = "EPC C2PSU IG (white/yellow field list)",
     .levels = every_level,
     .check = check_excluded},
    {.id = "STR-013",
     .profiles = every_format,
     .condition = "No mandatory text value is empty or consists only of white space (the schema's "
                  "minLength 1 accepts a single blank, this rule does not).",
     .reason = "CH16",
     .source = "product decision on top of Max35Text/Max140Text",
     .confidence = 'D',
     .levels = every_level,
     .check = check_blank_names,
     .glance = is_said},
    {.id = "STR-014",
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "Nesting depth does not exceed the configured limit (default 64 elements, 32 "
                  "JSON levels); the limit is enforced while reading, before any tree is built.",
     .reason = "FF01",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "STR-015",
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "File size, single-token size and attribute count stay within configured limits; "
                  "a compressed upload is also limited by expansion ratio.",
     .reason = "FF01",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "STR-016",
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "The body is one JSON value by RFC 8259 with no comment, trailing comma, NaN, "
                  "Infinity or second top-level value.",
     .reason = "FF01",
     .source = "RFC 8259 s.2-7"},
    {.id = "STR-017",
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "No object has two members with the same name after unescaping; the finding "
                  "gives both offsets.",
     .reason = "FF01",
     .source = "RFC 7493 s.2.3; RFC 8259 s.4"},
    {.id = "STR-018",
     .profiles = {Profile::berlin_group, Profile::salt_edge, Profile::bank_of_georgia,
                  Profile::younify},
     .condition = "An amount is a JSON string, not a JSON number.",
     .reason = "AM12",
     .source =
         "Berlin Group 1.3.11 OpenAPI schema amountValue (type string); Younify documentation "
         "'Amount.InstdAmt string(18)'",
     .confidence = 'P'},
    {.id = "STR-019",
     .profiles = {Profile::stet, Profile::cec},
     .condition = "Where a number token is accepted for an amount it has no exponent and at most "
                  "18 significant digits, and it is converted from its text, never through binary "
                  "floating point.",
     .reason = "AM12",
     .source = "product decision; CEC documentation shows both number and string amounts",
     .confidence = 'D'},
    {.id = "STR-020",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "Every member name is known to the profile; an unknown name is reported with the "
                  "nearest known name because its value would be lost in translation.",
     .reason = "CH17",
     .source = "product decision; the Berlin Group 1.3.11 example itself misspells buildingnNumber",
     .confidence = 'D'},
    {.id = "STR-021",
     .profiles = every_format,
     .condition = "Every member has the JSON type of the schema; null is not accepted in place of "
                  "an absent member.",
     .reason = "CH16",
     .source = "Berlin Group 1.3.11 OpenAPI schemas",
     .confidence = 'P'},
    {.id = "STR-022",
     .level = IssueLevel::file,
     .profiles = every_format,
     .condition = "String escapes form valid Unicode: no lone surrogate and no U+0000.",
     .reason = "FF01",
     .source = "RFC 8259 s.8.2; RFC 7493 s.2.1"},
    {.id = "STR-023",
     .level = IssueLevel::file,
     .profiles = {Profile::berlin_group, Profile::bank_of_georgia, Profile::salt_edge,
                  Profile::cec},
     .condition = "The media type agrees with the payment product: pain.001-* products carry XML, "
                  "all other products carry JSON.",
     .reason = "FF01",
     .source = "Bank of Georgia documentation, product list (Berlin Group text)",
     .confidence = 'P',
     .levels = batch_level,
     .check = check_media},
    {.id = "STR-024",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "Message-level blocks occur as required: one GrpHdr, at least one PmtInf, at "
                  "least one CdtTrfTxInf in each PmtInf.",
     .reason = "CH21",
     .source = "ISO 20022 XSD pain.001"},
    {.id = "STR-025",
     .profiles = every_format,
     .condition =
         "A value is not longer than its format allows, where no LEN or REM rule names the field.",
     .reason = "CH16",
     .source = "format pages",
     .confidence = 'D'},
    {.id = "STR-026",
     .profiles = every_format,
     .condition = "A value matches the type or pattern of its format, where no rule of another "
                  "family names the field.",
     .reason = "CH16",
     .source = "format pages",
     .confidence = 'D'},
    {.id = "STR-027",
     .profiles = every_format,
     .condition = "A coded value is in the closed code list of its format, where no rule of "
                  "another family names the field.",
     .reason = "CH16",
     .source = "format pages",
     .confidence = 'D'},
};

}  // namespace

std::span<const Rule> structure_rules() { return table; }

}  // namespace remit::rules
