#include "rules/emirates.hpp"

#include "rules/creditor_account.hpp"
#include "text/ascii.hpp"

#include <remit/codes.hpp>

#include <algorithm>
#include <string>

namespace remit::rules {

namespace {

constexpr std::string_view emirates = "AE";
constexpr Field iban_field = "creditor_account.iban"_field;
constexpr Field line_field = "remittance.unstructured"_field;
constexpr Field purpose_field = "purpose.proprietary"_field;
constexpr Field reporting_field = "regulatory_reporting"_field;
constexpr Field reporting_country = "regulatory_reporting.country"_field;
constexpr Field reporting_code = "regulatory_reporting.code"_field;
constexpr Field reporting_text = "regulatory_reporting.information"_field;

// What stands in front of a country of residence and the code.
constexpr std::string_view of_beneficiary = "/BENEFRES/";
constexpr std::string_view of_orderer = "/ORDERRES/";

bool goes_to_emirates(const Subject& subject) {
  const std::string_view bic = subject.text("creditor_agent.bic"_field);
  return subject.text(iban_field).starts_with(emirates) ||
         (bic.size() >= 6 && bic.substr(4, 2) == emirates) ||
         subject.text("creditor_agent.country"_field) == emirates;
}

/// A purpose code as it was found.
struct Purpose {
  std::string_view code = {};
  bool is_as_agreed = true;  ///< carried in the way that banks have agreed upon
  Field field = no_field;
  Value value = {};

  explicit operator bool() const { return !code.empty(); }
};

constexpr bool is_of_code(char c) { return text::is_capital(c) || text::is_digit(c); }

/// The capital letters and digits at the beginning, or else whatever letters stand there: a code in
/// small ones is told to be wrong (REG-008).
std::string_view word_of(std::string_view text) {
  auto end = std::ranges::find_if_not(text, is_of_code);
  if (end == text.begin()) end = std::ranges::find_if_not(text, text::is_alphanumeric);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// What stands behind `/BENEFRES/AE`, the country being that of the beneficiary's residence: two
/// strokes and the code. One stroke is seen, too.
Purpose behind_residence(std::string_view text) {
  constexpr std::size_t country_size = 2;
  if (text.size() < country_size) return {};
  text.remove_prefix(country_size);
  if (text.starts_with("//")) return {word_of(text.substr(2)), true};
  return text.starts_with('/') ? Purpose{word_of(text.substr(1)), false} : Purpose{};
}

/// The code that a text begins with: `/BENEFRES/AE//SAL`, and, as some send it, `/SAL/` or `SAL`.
Purpose purpose_in(std::string_view text) {
  if (text.starts_with(of_beneficiary)) return behind_residence(text.substr(of_beneficiary.size()));
  if (text.starts_with(of_orderer))
    return {behind_residence(text.substr(of_orderer.size())).code, false};
  const bool has_stroke = text.starts_with('/');
  const std::string_view word = word_of(text.substr(has_stroke ? 1 : 0));
  const std::string_view rest = text.substr(word.size() + (has_stroke ? 1 : 0));
  const bool ends = rest.empty() || rest.front() == (has_stroke ? '/' : ' ');
  return ends && codes::uae.has(word) ? Purpose{word, false} : Purpose{};
}

Purpose at(Purpose purpose, Field field, const Value& value) {
  purpose.field = field;
  purpose.value = value;
  return purpose;
}

/// True for the texts that banks have agreed upon, in whatever country they are reported.
bool is_about_residence(std::string_view text) {
  return text.starts_with(of_beneficiary) || text.starts_with(of_orderer);
}

/// A row of regulatory reporting.
struct Details {
  std::string_view country = {};  ///< whose authority wants to know it; empty: not said
  Purpose purpose = {};
};

/// What a row says. One that is for the authority of another country has codes of that one.
Details details_in(const Subject& subject, Row row) {
  Details found;
  subject.each_leaf(row, [&](Field leaf, const Value& value) {
    if (leaf == reporting_country) found.country = value.text();
  });
  const bool is_of_other = !found.country.empty() && found.country != emirates;
  subject.each_leaf(row, [&](Field leaf, const Value& value) {
    if (found.purpose || (leaf != reporting_code && leaf != reporting_text)) return;
    const std::string_view text = value.text();
    if (is_of_other && (leaf == reporting_code || !is_about_residence(text))) return;
    found.purpose = at(leaf == reporting_code ? Purpose{text} : purpose_in(text), leaf, value);
  });
  return found;
}

/// That of the first row for the authority of the Emirates, or else of one that names no country,
/// or else of any.
Purpose purpose_in_reporting(const Subject& subject) {
  Purpose of_emirates;
  Purpose of_nobody;
  Purpose of_other;
  subject.each_row(reporting_field, [&](Row row) {
    const Details details = details_in(subject, row);
    Purpose& found = details.country == emirates ? of_emirates
                     : details.country.empty()   ? of_nobody
                                                 : of_other;
    if (!found) found = details.purpose;
  });
  return of_emirates ? of_emirates : of_nobody ? of_nobody : of_other;
}

/// What a line of remittance information begins with. Some put a mark of references in front of it:
/// `/REF//BENEFRES/AE//SAL` (guide of BNP Paribas on payments in AED).
Purpose purpose_in_line(std::string_view line) {
  constexpr std::string_view mark = "/REF/";
  if (!line.starts_with(mark)) return purpose_in(line);
  Purpose found = purpose_in(line.substr(mark.size()));
  if (!found) found = purpose_in(line.substr(mark.size() - 1));
  found.is_as_agreed = false;
  return found;
}

Purpose purpose_in_remittance(const Subject& subject) {
  Purpose found;
  bool is_first = true;
  subject.each(line_field, [&](const Value& line) {
    if (is_first) found = at(purpose_in_line(line.text()), line_field, line);
    is_first = false;
  });
  return found;
}

/// APIs have a member of its own for the code.
Purpose purpose_in_member(const Subject& subject) {
  constexpr std::size_t code_size = 3;
  const Value value = subject.value(purpose_field);
  if (value.size != code_size) return {};
  return at(Purpose{value.text()}, purpose_field, value);
}

void check_purpose(Subject& subject, const Purpose& purpose) {
  if (purpose.code == "GDS") {  // of bank lists, where this one has GDE and GDI
    subject.report("REG-008", purpose.field, purpose.value,
                   "the purpose code is in lists of banks only", {.severity = Severity::warning});
  } else if (!codes::uae.has(purpose.code)) {
    subject.report("REG-008", purpose.field, purpose.value, "the purpose code is not in the list");
  }
  if (purpose.is_as_agreed) return;
  subject.report("REG-009", purpose.field, purpose.value,
                 "the purpose code is not carried as banks have agreed upon",
                 {.suggestion = "/BENEFRES/AE//" + std::string(purpose.code)});
}

}  // namespace

void check_emirates_purpose(Subject& subject) {
  if (!goes_to_emirates(subject)) return;
  Purpose purpose = purpose_in_reporting(subject);
  if (!purpose) purpose = purpose_in_remittance(subject);
  if (!purpose) purpose = purpose_in_member(subject);
  if (purpose) return check_purpose(subject, purpose);
  subject.report_missing("REG-007", reporting_field,
                         "a transfer to the United Arab Emirates needs a purpose code");
}

void check_emirates_account(Subject& subject) {
  constexpr std::size_t iban_size = 23;
  if (!goes_to_emirates(subject)) return;
  const auto [field, account] = creditor_account_number(subject);
  if (field == no_field)
    return subject.report_missing("REG-010", iban_field, "the account of the creditor has no IBAN");
  const bool is_right =
      field == iban_field && account.size == iban_size && account.text().starts_with(emirates);
  if (account && !is_right)
    subject.report("REG-010", field, account,
                   "an account of the Emirates is an IBAN of 23 characters");
}

}  // namespace remit::rules
