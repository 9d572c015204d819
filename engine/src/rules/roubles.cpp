#include "rules/roubles.hpp"

#include "rules/creditor_account.hpp"
#include "rules/kept_element.hpp"
#include "text/ascii.hpp"

#include <remit/codes.hpp>
#include <remit/russian.hpp>

#include <algorithm>
#include <string>

namespace remit::rules {

namespace {

constexpr Field line_field = "remittance.unstructured"_field;
constexpr Field purpose_field = "purpose.proprietary"_field;
constexpr Field agent_account_field = "creditor_agent_account.other_id"_field;
constexpr Field member_field = "creditor_agent.clearing_member_id"_field;

bool is_in_roubles(const Subject& subject) {
  return subject.text("instructed_amount.currency"_field) == "RUB" ||
         subject.text("equivalent_amount.currency_of_transfer"_field) == "RUB";
}

using text::is_digit;

std::string_view digits_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const auto end = std::ranges::find_if_not(rest, is_digit);
  return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

/// The code of an operation as it was found.
struct Operation {
  std::string_view digits;
  Field field = no_field;
  Value value = {};
  bool is_in_place = true;

  explicit operator bool() const { return field != no_field; }
};

/// The digits behind the first VO that is no part of a word.
std::string_view digits_behind_mark(std::string_view text) {
  constexpr std::string_view mark = "VO";
  for (std::size_t at = text.find(mark); at != std::string_view::npos;
       at = text.find(mark, at + 1)) {
    const char before = at == 0 ? ' ' : text[at - 1];
    const bool in_word = text::is_alphanumeric(before);
    const std::string_view digits = digits_at(text, at + mark.size());
    if (!in_word && !digits.empty()) return digits;
  }
  return {};
}

/// True when the text begins with the code in one of the forms that banks accept.
bool begins_with_code(std::string_view text, std::string_view digits) {
  constexpr std::pair<std::string_view, std::string_view> forms[] = {
      {"{VO", "}"}, {"(VO", ")"}, {"'(VO", ")'"}, {"VO", ""}};
  return std::ranges::any_of(forms, [&](const auto& form) {
    return text.starts_with(form.first) && digits.data() == text.data() + form.first.size() &&
           text.substr(form.first.size() + digits.size()).starts_with(form.second);
  });
}

/// The first code in the remittance text; only at its beginning is it in place.
Operation operation_in_remittance(const Subject& subject) {
  Operation found;
  bool is_first = true;
  subject.each(line_field, [&](const Value& line) {
    const std::string_view digits = digits_behind_mark(line.text());
    if (!found && !digits.empty())
      found = {digits, line_field, line, is_first && begins_with_code(line.text(), digits)};
    is_first = false;
  });
  return found;
}

/// APIs have a member of its own for the code.
Operation operation_in_purpose(const Subject& subject) {
  const Value purpose = subject.value(purpose_field);
  const std::string_view text = purpose.text();
  const std::string_view digits = digits_at(text, text.starts_with("VO") ? 2 : 0);
  return digits.empty() ? Operation{} : Operation{digits, purpose_field, purpose};
}

/// Codes that texts of the list speak of and that are not in it.
bool is_referred_to(std::string_view digits) {
  constexpr std::string_view codes[] = {"20400", "21400", "99030", "99035"};
  return std::ranges::find(codes, digits) != std::end(codes);
}

void check_operation(Subject& subject, const Operation& operation) {
  if (operation.digits.size() != 5) {
    subject.report("REG-002", operation.field, operation.value, "a VO code has five digits");
  } else if (is_referred_to(operation.digits)) {
    subject.report("REG-002", operation.field, operation.value,
                   "the list speaks of the VO code without having it",
                   {.severity = Severity::warning});
  } else if (!codes::vo.has(operation.digits)) {
    subject.report("REG-002", operation.field, operation.value, "the VO code is not in the list");
  }
  if (operation.is_in_place) return;
  subject.report("REG-003", operation.field, operation.value,
                 "the VO code does not stand at the beginning of the remittance text",
                 {.suggestion = "{VO" + std::string(operation.digits) + "}"});
}

/// The account with 20 digits: given as such, or the end of a Russian IBAN. Accounts of other
/// countries have other numbers.
AccountNumber rouble_account(const Subject& subject) {
  constexpr std::size_t before_account = 13;  // country, check digits, bank
  const AccountNumber number = creditor_account_number(subject);
  if (number.field != "creditor_account.iban"_field) return number;
  const std::string_view iban = number.value.text();
  if (!iban.starts_with("RU") || iban.size() <= before_account) return {};
  const std::uint32_t at = number.value.at;
  const std::uint32_t account_at = at == Value::no_offset ? at : at + before_account;
  return {number.field, {iban.substr(before_account), account_at}};
}

/// An identification of the creditor with the scheme it is of.
struct TaxIdentification {
  Field number;
  Field scheme_code;
  Field scheme_proprietary;
  Field further;  ///< those behind it, as they stand: <Othr><Id>..</Id><SchmeNm>..
};

constexpr TaxIdentification tax_identifications[] = {
    {"creditor.organisation_id.other"_field, "creditor.organisation_id.other_scheme_code"_field,
     "creditor.organisation_id.other_scheme_proprietary"_field,
     "creditor.organisation_id.further"_field},
    {"creditor.private_id.other"_field, "creditor.private_id.other_scheme_code"_field,
     "creditor.private_id.other_scheme_proprietary"_field, "creditor.private_id.further"_field},
};

/// An INN alone, or with a KPP behind a stroke.
void check_tax_number(Subject& subject, Field field, const Value& value) {
  const std::string_view text = value.text();
  const std::size_t stroke = text.find('/');
  if (!check_inn(text.substr(0, stroke))) {
    subject.report("REG-006", field, value,
                   "an INN has 10 or 12 digits, the last of them check digits");
  }
  if (stroke != std::string_view::npos && !check_kpp(text.substr(stroke + 1)))
    subject.report("REG-006", field, value, "a KPP has nine digits");
}

}  // namespace

void check_currency_operation(Subject& subject) {
  if (!is_in_roubles(subject)) return;
  Operation operation = operation_in_remittance(subject);
  if (!operation) operation = operation_in_purpose(subject);
  if (operation) return check_operation(subject, operation);
  subject.report_missing("REG-001", line_field, "a transfer in roubles needs a VO code");
}

void check_rouble_account(Subject& subject) {
  if (!is_in_roubles(subject)) return;
  const auto [field, account] = rouble_account(subject);
  if (!account) return;
  const std::string_view text = account.text();
  if (text.size() != 20 || !std::ranges::all_of(text, is_digit)) {
    subject.report("REG-004", field, account, "a Russian account has 20 digits");
  } else if (text.substr(5, 3) == "643") {
    subject.report("REG-004", field, account,
                   "the currency of the account is 643, which only some banks accept",
                   {.severity = Severity::warning});
  } else if (text.substr(5, 3) != "810") {
    subject.report("REG-004", field, account, "the currency of the account is not 810");
  }
}

void check_russian_bank(Subject& subject) {
  // The system of the member may be left out (pain.001: `ClrSysId?`).
  const std::string_view system = subject.text("creditor_agent.clearing_system"_field);
  const bool has_bik = subject.has(member_field) && (system.empty() || system == "RUCBC");
  const bool has_account = subject.has(agent_account_field);
  if ((!has_bik && !has_account) || !is_in_roubles(subject)) return;
  if (!has_bik) return subject.report_missing("REG-005", member_field, "the bank has no BIK");
  if (!has_account)
    return subject.report_missing("REG-005", agent_account_field,
                                  "the bank has no correspondent account");
  const Value bik = subject.value(member_field);
  const Value account = subject.value(agent_account_field);
  if (!check_bik(bik.text())) {
    subject.report("REG-005", member_field, bik, "a BIK has nine digits and begins with 04");
  } else if (!check_correspondent_account(account.text(), bik.text())) {
    subject.report("REG-005", agent_account_field, account,
                   "a correspondent account has 20 digits, begins with 301 and ends in the last "
                   "three digits of the BIK");
  }
}

void check_taxpayer(Subject& subject) {
  for (const TaxIdentification& fields : tax_identifications) {
    const auto check = [&](Field field, const Value& number, std::string_view code,
                           std::string_view proprietary) {
      if (!number || !is_in_roubles(subject)) return;
      if (code == "TXID" || proprietary == "INN") {
        check_tax_number(subject, field, number);
      } else if (proprietary == "KPP" && !check_kpp(number.text())) {
        subject.report("REG-006", field, number, "a KPP has nine digits");
      }
    };
    check(fields.number, subject.value(fields.number), subject.text(fields.scheme_code),
          subject.text(fields.scheme_proprietary));
    subject.each(fields.further, [&](const Value& further) {
      check(fields.further, content_of(further, "Id"), content_of(further, "Cd").text(),
            content_of(further, "Prtry").text());
    });
  }
}

}  // namespace remit::rules
