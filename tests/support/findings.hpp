#pragma once
// What is found in messages of several formats, each of them in order but for one thing.

#include "support/pain.hpp"
#include "support/replaced.hpp"
#include "support/run.hpp"

#include <string>
#include <string_view>

namespace remit::test {

/// What is found, a line each: rule, severity and path.
inline std::string found(std::string_view text, std::string_view from, const std::string& profile,
                         bool sandbox = false) {
  ConvertOptions options;
  options.rules = RuleSet::of({profile}).value();
  if (sandbox) options.rules.sandbox();
  const Outcome outcome = convert_text(text, from, formats::canonical, options);
  std::string lines;
  for (const Issue& issue : outcome.result.issues()) {
    lines += issue.rule + ' ' + std::string(name(issue.severity)) + ' ' + issue.path + '\n';
  }
  return lines;
}

inline constexpr std::string_view younify = R"({
  "GrpHdr": {"MsgId": "M1", "CreDtTm": "2026-11-20T10:00:00+02:00", "NbOfTxs": 1,
             "InitgPty": {"Id": "TPP1"}},
  "PmtInf": {"PmtInfId": "TPP1-1", "PmtMtd": "TRF", "ReqdExctnDt": {"Dt": "2026-12-01"},
    "Dbtr": {"Id": "-"}, "DbtrAcct": {"Id": "3427277"},
    "DbtrAgt": {"FinInstnId": {"BICFI": "MPRLROBU"}}, "ChrgBr": "SHAR",
    "CdtTrfTxInf": {"PmtId": {"EndToEndId": "TPP1-1"},
      "Amount": {"InstdAmt": "780.23", "Ccy": "EUR"},
      "Cdtr": {"Nm": "Popescu Valentin", "PstlAdr": {"TwnNm": "Koeln", "Ctry": "DE"}},
      "CdtrAcct": {"Id": {"IBAN": "DE89370400440532013000"}},
      "CdtrAgt": {"FinInstnId": {"BICFI": "COBADEFFXXX", "Nm": "Example Bank",
        "PstlAdr": {"TwnNm": "Koeln", "Ctry": "DE"}}}}}})";

inline std::string of_younify(std::string_view from, std::string_view to) {
  return found(replaced(std::string(younify), from, to), formats::younify, "younify");
}

inline constexpr std::string_view stet_request = R"({
  "paymentInformationId": "P1", "creationDateTime": "2026-11-20T09:00:00+01:00",
  "numberOfTransactions": 2,
  "initiatingParty": {"name": "Example Pisp",
    "organisationId": {"identification": "12FR5", "schemeName": "COID", "issuer": "ACPR"}},
  "paymentTypeInformation": {"serviceLevel": "SEPA", "categoryPurpose": "CASH"},
  "debtor": {"name": "Example Debtor"},
  "debtorAccount": {"iban": "FR7617515900000400358074026"},
  "requestedExecutionDate": "2026-12-01T00:00:00+01:00",
  "creditTransferTransaction": [
    {"paymentId": {"instructionId": "I1", "endToEndId": "E1"},
     "instructedAmount": {"amount": "100.25", "currency": "EUR"}, "chargeBearer": "SLEV",
     "beneficiary": {"creditor": {"name": "Societe Exemple"},
                     "creditorAccount": {"iban": "FR1420041010050500013M02606"}},
     "remittanceInformation": {"unstructured": ["Invoice 1"]}},
    {"paymentId": {"instructionId": "I2", "endToEndId": "E2"},
     "instructedAmount": {"amount": "150.50", "currency": "EUR"}, "chargeBearer": "SLEV",
     "beneficiary": {"creditor": {"name": "Beispiel AG"},
                     "creditorAccount": {"iban": "CH9300762011623852957"}},
     "remittanceInformation": {"unstructured": ["Invoice 2"]}}],
  "supplementaryData": {"acceptedAuthenticationApproach": ["REDIRECT"],
                        "successfulReportUrl": "https://tpp.example/ok"}})";

inline std::string of_stet(std::string_view from, std::string_view to) {
  return found(replaced(std::string(stet_request), from, to), "stet/1.4.2", "stet");
}

inline constexpr std::string_view bulk = R"({
  "debtorAccount": {"iban": "DE89370400440532013000"}, "requestedExecutionDate": "2026-12-01",
  "payments": [
    {"endToEndIdentification": "E1", "instructedAmount": {"currency": "EUR", "amount": "100.25"},
     "creditorAccount": {"iban": "FR1420041010050500013M02606"}, "creditorName": "Societe Exemple",
     "creditorAddress": {"townName": "Paris", "country": "FR"}}]})";

inline std::string of_bulk(std::string_view from, std::string_view to) {
  return found(replaced(std::string(bulk), from, to), formats::berlin_group, "berlin-group");
}

inline std::string of_pain(std::string_view from, std::string_view to, const std::string& profile) {
  return found(replaced(pain_001("09", ""), from, to), formats::pain_001, profile);
}

}  // namespace remit::test
