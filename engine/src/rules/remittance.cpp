#include "rules/families.hpp"
#include "rules/structured_size.hpp"
#include "text/ascii.hpp"
#include "text/equal.hpp"
#include "text/utf8.hpp"

#include <remit/creditor_reference.hpp>
#include <remit/iban.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace remit::rules {

namespace {

constexpr Field unstructured = "remittance.unstructured"_field;
constexpr Field structured = "remittance.structured"_field;
constexpr Field number_field = "remittance.structured.reference"_field;
constexpr Field code_field = "remittance.structured.reference_type_code"_field;
constexpr Field proprietary_field = "remittance.structured.reference_type_proprietary"_field;
constexpr Field issuer_field = "remittance.structured.reference_issuer"_field;

constexpr std::string_view swiss_qr = "QRR";

Value last_line(const Subject& subject) {
  Value last;
  subject.each(unstructured, [&](const Value& line) { last = line; });
  return last;
}

/// The first leaf of a row: where the row stands.
Value first_leaf(const Subject& subject, Row row) {
  Value first;
  subject.each_leaf(row, [&](Field, const Value& leaf) {
    if (!first) first = leaf;
  });
  first.size = 0;
  return first;
}

/// Where the second structured remittance information stands.
Value second_row(const Subject& subject) {
  Value second;
  std::size_t count = 0;
  subject.each_row(structured, [&](Row row) {
    if (++count == 2) second = first_leaf(subject, row);
  });
  return second;
}

/// REM-002 and REM-005.
void check_counts(Subject& subject) {
  if (subject.count(unstructured) > 1)
    subject.report("REM-002", unstructured, last_line(subject), "more than one unstructured text");
  if (subject.count(structured) > 1 && !subject.settings().extended_remittance) {
    subject.report("REM-005", structured, second_row(subject),
                   "more than one structured remittance information needs an agreement");
  }
}

/// REM-003.
void check_either(Subject& subject) {
  if (!subject.has(unstructured) || !subject.has(structured)) return;
  subject.report("REM-003", unstructured, last_line(subject),
                 "unstructured and structured remittance information stand side by side");
}

/// REM-004.
void check_structured_size(Subject& subject) {
  constexpr std::size_t size_max = 140;
  subject.each_row(structured, [&](Row row) {
    const std::size_t size = structured_size(subject, row);
    if (size <= size_max) return;
    subject.report("REM-004", structured, first_leaf(subject, row),
                   "the structured remittance information has more than 140 characters with its "
                   "tags",
                   {.params = {{"size", std::to_string(size)}}});
  });
}

/// REM-014.
void check_amount_of_remittance(Subject& subject) {
  constexpr std::size_t size_max = 9000;
  std::size_t size = 0;
  subject.each_row(structured, [&](Row row) { size += structured_size(subject, row); });
  if (subject.count(unstructured) > 1) {
    subject.report("REM-014", unstructured, last_line(subject), "more than one unstructured text");
  } else if (size > size_max) {
    subject.report_missing("REM-014", structured,
                           "the structured remittance information has more than 9000 characters");
  }
}

/// REM-013.
void check_remittance_given(Subject& subject) {
  if (subject.has(unstructured) || subject.has(structured)) return;
  subject.report_missing("REM-013", unstructured, "there is no remittance information");
}

/// A creditor reference with what is said about it.
struct Reference {
  Value number;
  std::string_view code;
  std::string_view proprietary;
  std::string_view issuer;
};

/// Calls `visit(const Reference&)` for each row with a reference.
template <class Visit>
void each_reference(const Subject& subject, Visit visit) {
  subject.each_row(structured, [&](Row row) {
    Reference reference;
    subject.each_leaf(row, [&reference](Field leaf, const Value& value) {
      if (leaf == number_field) reference.number = value;
      if (leaf == code_field) reference.code = value.text();
      if (leaf == proprietary_field) reference.proprietary = value.text();
      if (leaf == issuer_field) reference.issuer = value.text();
    });
    if (reference.number) visit(reference);
  });
}

void check_number(Subject& subject, std::string_view rule, ReferenceScheme scheme,
                  const Value& number) {
  const ReferenceVerdict verdict = check_reference(scheme, number.text());
  switch (verdict.fault) {
    case ReferenceFault::none:
    case ReferenceFault::model:
      break;
    case ReferenceFault::length:
      subject.report(rule, number_field, number, "the reference is too short or too long");
      break;
    case ReferenceFault::form:
      subject.report(rule, number_field, number, "the reference has a character that is not its");
      break;
    case ReferenceFault::check_digits:
      subject.report(rule, number_field, number, "the check digits of the reference are wrong");
      break;
  }
}

/// True for letters in front and two digits behind them, as in `RF18`.
bool begins_with_mark(std::string_view number, std::string_view letters) {
  return number.size() >= 4 && number.starts_with(letters) && text::is_digit(number[2]) &&
         text::is_digit(number[3]);
}

/// REM-006, REM-008 and REM-009: the types that a scheme knows.
void check_types(Subject& subject) {
  each_reference(subject, [&](const Reference& reference) {
    const bool is_swiss = reference.proprietary == swiss_qr;
    if (is_swiss) check_number(subject, "REM-009", ReferenceScheme::swiss_qr, reference.number);
    if (reference.issuer == "BBA")
      check_number(subject, "REM-008", ReferenceScheme::belgian, reference.number);
    if (reference.code == "SCOR" || (is_swiss && subject.has_profile(Profile::sps))) return;
    // Leaves are in their rows: one that the record has is faulty, which is told.
    if (subject.has(code_field)) return;
    subject.report("REM-006", number_field, reference.number,
                   "a creditor reference has the type SCOR");
  });
}

/// REM-010 and REM-011: accounts for QR references and QR references belong together.
void check_qr_account(Subject& subject) {
  constexpr Field iban_field = "creditor_account.iban"_field;
  constexpr std::size_t iban_size_min = 15;  // of Norway
  const Value iban = subject.value(iban_field);
  if (iban.size < iban_size_min) return;
  bool has_qr_reference = false;
  each_reference(subject, [&](const Reference& reference) {
    has_qr_reference |= reference.proprietary == swiss_qr;
  });
  const bool is_qr = is_qr_iban(iban.text());
  if (is_qr && !has_qr_reference)
    subject.report("REM-010", iban_field, iban, "a QR-IBAN needs a QR reference (type QRR)");
  if (!is_qr && has_qr_reference)
    subject.report("REM-011", iban_field, iban, "a QR reference needs a QR-IBAN");
}

/// REM-012: in a list references are shorter than alone.
void check_listed_references(Subject& subject) {
  constexpr std::size_t size_max = 35;
  if (subject.count(structured) < 2) return;
  each_reference(subject, [&](const Reference& reference) {
    if (text::code_points(reference.number.text()) > size_max)
      subject.report("REM-012", number_field, reference.number,
                     "of several references each has at most 35 characters");
  });
}

/// What declares a national reference, as a proprietary type or as its issuer.
struct SchemeName {
  std::string_view name;
  ReferenceScheme scheme;
};

// The names by which the national standards call them.
constexpr SchemeName scheme_names[] = {
    {"VIITENUMERO", ReferenceScheme::finnish},  {"VIITE", ReferenceScheme::finnish},
    {"VIITENUMBER", ReferenceScheme::estonian}, {"KID", ReferenceScheme::norwegian},
    {"OCR", ReferenceScheme::swedish},          {"FIK", ReferenceScheme::danish},
};

std::optional<ReferenceScheme> declared_scheme(const Reference& reference) {
  for (const SchemeName& known : scheme_names) {
    const auto is_it = [&known](std::string_view text) {
      return text.size() == known.name.size() && text::holds(text.data(), known.name);
    };
    if (is_it(reference.proprietary) || is_it(reference.issuer)) return known.scheme;
  }
  // Those of Slovenia and Croatia say it themselves.
  if (reference.code != "SCOR") return std::nullopt;
  if (begins_with_mark(reference.number.text(), "SI")) return ReferenceScheme::slovenian;
  if (begins_with_mark(reference.number.text(), "HR")) return ReferenceScheme::croatian;
  return std::nullopt;
}

/// REM-007 and REM-015.
void check_references(Subject& subject) {
  each_reference(subject, [&](const Reference& reference) {
    if (reference.issuer == "ISO" || begins_with_mark(reference.number.text(), "RF"))
      check_number(subject, "REM-007", ReferenceScheme::rf, reference.number);
    if (const auto scheme = declared_scheme(reference))
      check_number(subject, "REM-015", *scheme, reference.number);
  });
}

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
     .source = "EPC C2PSU IG",
     .levels = transfer_level,
     .check = check_counts},
    {.id = "REM-003",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::cbpr_plus, Profile::sps,
                  Profile::berlin_group},
     .condition = "Either unstructured or structured remittance occurs, not both.",
     .reason = "RR07",
     .source = "EPC C2PSU IG; CBPR+",
     .levels = transfer_level,
     .check = check_either},
    {.id = "REM-004",
     .profiles = sepa,
     .condition =
         "The content of Strd, tags and data inside Strd counted, has at most 140 characters.",
     .reason = "CH15",
     .source = "EPC C2PSU IG format rule; name of ExternalStatusReason1Code CH15",
     .levels = transfer_level,
     .check = check_structured_size},
    {.id = "REM-005",
     .profiles = sepa,
     .condition = "Strd occurs at most once unless the extended remittance option is agreed (then "
                  "ERIN applies when it is not).",
     .reason = "ERIN",
     .source = "EPC SCT rulebook ERI option; code ERIN in public code lists",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_counts},
    {.id = "REM-006",
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps},
     .condition = "CdtrRefInf with Ref has Tp/CdOrPrtry/Cd = SCOR (SPS: or Prtry = QRR).",
     .reason = "RR09",
     .source = "EPC C2PSU IG",
     .levels = transfer_level,
     .check = check_types},
    {.id = "REM-007",
     .profiles = every_format,
     .condition = "A reference with issuer ISO or starting with RF and two digits matches "
                  "^RF[0-9]{2}[A-Z0-9]{1,21}$ and satisfies MOD 97-10 with remainder 1.",
     .reason = "RR09",
     .source = "ISO 11649",
     .levels = transfer_level,
     .check = check_references},
    {.id = "REM-008",
     .profiles = sepa,
     .condition = "A reference with issuer BBA has 12 digits whose last two equal the first ten "
                  "modulo 97 (97 for zero).",
     .reason = "RR09",
     .source = "Belgian OGM-VCS rule as described on a bank rules page",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_types},
    {.id = "REM-009",
     .profiles = {Profile::sps},
     .condition =
         "A QR reference has exactly 27 digits and a correct recursive modulo 10 check digit.",
     .reason = "RR09",
     .source = "SIX QR-bill documents via public glossary pages",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_types},
    {.id = "REM-010",
     .profiles = {Profile::sps},
     .condition = "When the creditor IBAN is a QR-IBAN (CH or LI with positions 5-9 in "
                  "30000-31999) the reference type is QRR.",
     .reason = "RR09",
     .source = "iso-20022.ch lexicon; public QR-bill documentation",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_qr_account},
    {.id = "REM-011",
     .profiles = {Profile::sps},
     .condition = "QRR is not used with an ordinary IBAN (SCOR or none).",
     .reason = "RR09",
     .source = "public QR-bill documentation",
     .confidence = 'S',
     .levels = transfer_level,
     .check = check_qr_account},
    {.id = "REM-012",
     .profiles = {Profile::berlin_group},
     .condition = "remittanceInformationStructured.reference has at most 140 characters as object "
                  "and 35 in the array form of version 1.3.11; older versions 35.",
     .reason = "RR07",
     .source = "Berlin Group 1.3.11 schemas remittanceInformationStructuredMax140 and "
               "remittanceInformationStructured",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_listed_references},
    {.id = "REM-013",
     .profiles = {Profile::stet},
     .condition = "remittanceInformation is present (structured or unstructured).",
     .reason = "RR07",
     .source = "STET payment-requests table",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_remittance_given},
    {.id = "REM-014",
     .profiles = {Profile::cbpr_plus},
     .condition =
         "One Ustrd of 140 characters, or structured remittance up to 9000 characters in total.",
     .reason = "RR07",
     .source = "unverified (CBPR+ usage guideline)",
     .confidence = 'U',
     .levels = transfer_level,
     .check = check_amount_of_remittance},
    {.id = "REM-015",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "National references verify when their type is declared (FI viite 7-3-1, NO KID, "
                  "SE OCR, SI and HR models).",
     .reason = "RR09",
     .source = "national documents",
     .levels = transfer_level,
     .check = check_references},
};

}  // namespace

std::span<const Rule> remittance_rules() { return table; }

}  // namespace remit::rules
