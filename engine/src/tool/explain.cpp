// Numbers that explain themselves: what their parts say, and what is wrong with them.

#include "codes/check_digits.hpp"
#include "codes/national_check.hpp"
#include "tool/code_facts.hpp"

#include <remit/bic.hpp>
#include <remit/creditor_reference.hpp>
#include <remit/iban.hpp>
#include <remit/identifier.hpp>

namespace remit::tool {

namespace {

/// In the order of the fault's enumeration.
std::string_view words_of(IbanFault fault) {
  constexpr std::string_view words[] = {
      "valid",
      "no IBAN: two letters, two digits and 11 to 30 letters or digits are expected (IBAN-001)",
      "letters have to be capital ones (IBAN-007)",
      "the country has no IBANs (IBAN-002)",
      "the length is not that of the country (IBAN-003)",
      "a letter stands where a digit belongs, or the reverse (IBAN-004)",
      "check digits 00, 01 and 99 are never issued (IBAN-006)",
      "the check digits are wrong (IBAN-005)",
      "the national check digits are wrong (IBAN-008)",
      "nothing is wrong, but the format is not in the registry (IBAN-002, a warning)",
  };
  return words[static_cast<std::size_t>(fault)];
}

std::string_view words_of(BicFault fault) {
  constexpr std::string_view words[] = {
      "valid",
      "NOTPROVIDED says that there is none (BIC-006)",
      "a BIC has 8 or 11 characters (BIC-001)",
      "a character that may not stand there (BIC-001)",
      "characters 5 and 6 are no country (BIC-002)",
  };
  return words[static_cast<std::size_t>(fault)];
}

std::string_view words_of(BicUse use) {
  constexpr std::string_view words[] = {"connected", "test BIC, never in a payment (BIC-005)",
                                        "passive, reached through a correspondent",
                                        "reverse billing"};
  return words[static_cast<std::size_t>(use)];
}

std::string_view words_of(ReferenceFault fault) {
  constexpr std::string_view words[] = {"valid", "no: the length", "no: a character",
                                        "the model is not known here: not checked",
                                        "the check digits are wrong"};
  return words[static_cast<std::size_t>(fault)];
}

std::string_view words_of(IdentifierFault fault) {
  constexpr std::string_view words[] = {"valid", "the length is wrong",
                                        "a character that may not stand there (PTY-008)",
                                        "the check digits are wrong (PTY-008)"};
  return words[static_cast<std::size_t>(fault)];
}

/// In groups of four, as on paper.
std::string grouped_by_four(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 0 && i % 4 == 0) out += ' ';
    out += text[i];
  }
  return out;
}

void add_verdict(Facts& facts, std::string_view words, std::size_t at, std::string_view text,
                 bool valid) {
  facts.add_flag("valid", valid);
  facts.add("verdict", words);
  if (!valid && at < text.size()) facts.add_number("at_character", at + 1);
}

void add_country(Facts& facts, std::string_view code) {
  facts.add("country", code);
  if (const Country* const country = codes::country.find(code)) {
    facts.add("country_name", country->name);
  }
}

void add_national_check(Facts& facts, std::string_view bban, const IbanFormat& format) {
  if (format.national_check == NationalCheck::none) {
    return facts.add("national_check", "none that holds for all banks");
  }
  facts.add("national_check", codes::describe(format.national_check));
  facts.add_flag("national_check_right",
                 codes::has_national_check_digits(format.national_check, bban));
  if (!format.sure) facts.add("national_check_note", "the formula is not certain");
}

/// @param iban  of the length and structure of its country
void add_parts(Facts& facts, std::string_view iban, const IbanFormat& format) {
  const IbanParts parts = parts_of(iban, format);
  facts.add("check_digits", parts.check_digits);
  const auto expected = expected_check_digits(iban);
  const std::string_view digits{expected.data(), expected.size()};
  if (digits != parts.check_digits) facts.add("expected_check_digits", digits);
  if (!format.registered()) return facts.add("bban", iban.substr(4));
  facts.add("bank", parts.bank);
  facts.add("branch", parts.branch);
  facts.add("account", parts.account);
  add_national_check(facts, iban.substr(4), format);
  facts.add_flag("sepa", format.sepa);
  if (is_qr_iban(iban)) facts.add_flag("qr_iban", true);
}

void add_format(Facts& facts, std::string_view iban, const IbanVerdict& verdict) {
  const IbanFormat& format = *verdict.format;
  facts.add("structure", format.structure);
  if (verdict.fault == IbanFault::length) {
    facts.add_number("length", iban.size());
    facts.add_number("expected_length", format.length);
  } else if (verdict.fault != IbanFault::structure) {
    add_parts(facts, iban, format);
  }
  facts.add("note", format.note);
}

}  // namespace

Explanation explain_iban(std::string_view iban) {
  const IbanVerdict verdict = check_iban(iban);
  Facts facts;
  facts.add("iban", iban);
  facts.add("printed", grouped_by_four(iban));
  if (verdict.fault != IbanFault::form) add_country(facts, iban.substr(0, 2));
  if (verdict.format != nullptr) add_format(facts, iban, verdict);
  const bool valid = verdict || verdict.fault == IbanFault::unregistered;
  add_verdict(facts, words_of(verdict.fault), verdict.at, iban, valid);
  return {std::move(facts), valid};
}

Explanation explain_bic(std::string_view bic) {
  const BicVerdict verdict = check_bic(bic, BicEdition::of_2014);
  Facts facts;
  facts.add("bic", bic);
  if (verdict) {
    facts.add("party_prefix", bic.substr(0, 4));
    add_country(facts, bic.substr(4, 2));
    facts.add("party_suffix", bic.substr(6, 2));
    facts.add("branch", bic.size() > 8 ? bic.substr(8) : std::string_view{"XXX"});
    facts.add("use", words_of(use_of(bic)));
    facts.add_flag("valid_in_older_versions", bool(check_bic(bic, BicEdition::of_2009)));
  }
  add_verdict(facts, words_of(verdict.fault), verdict.at, bic, bool(verdict));
  return {std::move(facts), bool(verdict)};
}

Explanation explain_lei(std::string_view lei) {
  const IdentifierVerdict verdict = check_lei(lei);
  Facts facts;
  facts.add("lei", lei);
  if (verdict || verdict.fault == IdentifierFault::check_digits) {
    facts.add("issuer", lei.substr(0, 4));
    facts.add("check_digits", lei.substr(18));
    if (!verdict) {
      char expected[2];
      codes::put_two_digits(expected, codes::check_digits97(lei.substr(0, 18)));
      facts.add("expected_check_digits", std::string_view{expected, sizeof expected});
    }
  }
  add_verdict(facts, words_of(verdict.fault), verdict.at, lei, bool(verdict));
  return {std::move(facts), bool(verdict)};
}

Explanation explain_reference(std::string_view reference) {
  Facts facts;
  facts.add("reference", reference);
  bool valid = false;
  for (const ReferenceSchemeInfo& info : reference_schemes()) {
    const ReferenceVerdict verdict = check_reference(info.scheme, reference);
    valid = valid || verdict;
    // Most schemes are about texts of another form: they have nothing to say.
    const bool other_form =
        verdict.fault == ReferenceFault::length || verdict.fault == ReferenceFault::form;
    if (other_form) continue;
    facts.add(info.name, words_of(verdict.fault));
    if (info.scheme == ReferenceScheme::rf && !verdict) {
      const auto expected = expected_check_digits(reference);
      facts.add("expected_check_digits", std::string_view{expected.data(), expected.size()});
    }
  }
  facts.add_flag("valid", valid);
  if (!valid) facts.add("verdict", "not valid in any scheme (RR09)");
  return {std::move(facts), valid};
}

}  // namespace remit::tool
