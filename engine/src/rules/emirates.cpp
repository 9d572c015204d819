#include "rules/emirates.hpp"

#include "rules/creditor_account.hpp"

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
constexpr Field reporting_code = "regulatory_reporting.code"_field;
constexpr Field reporting_text = "regulatory_reporting.information"_field;

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

constexpr bool is_of_code(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// The capital letters and digits at the beginning.
std::string_view word_of(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, is_of_code);
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
  constexpr std::string_view beneficiary = "/BENEFRES/";
  constexpr std::string_view orderer = "/ORDERRES/";
  if (text.starts_with(beneficiary)) return behind_residence(text.substr(beneficiary.size()));
  if (text.starts_with(orderer)) return {behind_residence(text.substr(orderer.size())).code, false};
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

Purpose purpose_in_reporting(const Subject& subject) {
  Purpose found;
  subject.each_row(reporting_field, [&](Row row) {
    subject.each_leaf(row, [&](Field leaf, const Value& value) {
      if (found || (leaf != reporting_code && leaf != reporting_text)) return;
      const bool is_code = leaf == reporting_code;
      found = at(is_code ? Purpose{value.text()} : purpose_in(value.text()), leaf, value);
    });
  });
  return found;
}

Purpose purpose_in_remittance(const Subject& subject) {
  Purpose found;
  bool is_first = true;
  subject.each(line_field, [&](const Value& line) {
    if (is_first) found = at(purpose_in(line.text()), line_field, line);
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
