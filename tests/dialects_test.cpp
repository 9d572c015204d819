// Berlin Group bodies that depend on the payment, and what its dialects do differently: what the
// messages of tests/formats, which are only read, do not show.

#include "support/canonical.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace remit {
namespace {

using test::Conversion;
using test::convert_text;

constexpr std::string_view cec = formats::berlin_group_cec;
constexpr std::string_view salt_edge = formats::berlin_group_salt_edge;
constexpr std::string_view bank_of_georgia = formats::berlin_group_bank_of_georgia;

/// A line of the canonical form with these members besides what every payment has.
std::string line(std::string_view members) {
  return fmt::format(
      R"({{"document":0,"batch":0,"payment":0,"source_format":"pain.001.001.09",)"
      R"("debtor_account.iban":"DE63999123450123456789","instructed_amount.value":"10.00",)"
      R"("instructed_amount.currency":"EUR","creditor.name":"A"{}{}}})"
      "\n",
      members.empty() ? "" : ",", members);
}

constexpr std::string_view to_iban = R"("creditor_account.iban":"AT939991100012345678")";
constexpr std::string_view head = R"({"debtorAccount":{"iban":"DE63999123450123456789"},)";
constexpr std::string_view transfer =
    R"("instructedAmount":{"currency":"EUR","amount":"10.00"},)"
    R"("creditorAccount":{"iban":"AT939991100012345678"},"creditorName":"A")";

std::string line_to_iban(std::string_view members = {}) {
  return line(std::string(to_iban) + (members.empty() ? "" : ",") + std::string(members));
}

/// The rules of the findings, in order.
std::vector<std::string> rules(const Conversion& conversion) {
  std::vector<std::string> found;
  for (const Issue& issue : conversion.result.issues()) found.push_back(issue.rule);
  return found;
}

std::size_t count_losses(const Conversion& conversion, Field field) {
  return static_cast<std::size_t>(
      std::ranges::count(conversion.result.losses(), field, &Loss::field));
}

std::string product(const Conversion& conversion) {
  return conversion.documents.empty() ? "" : conversion.documents.front().payment_product;
}

// ---- Recurrence

TEST(Recurrence, TellsTheBodyOfEachPayment) {
  const std::string monthly = R"("periodic.start_date":"2027-03-01","periodic.frequency":"MNTH")";
  const std::string batch = R"("requested_execution_date.date":"2027-01-04")";
  const std::string text = line_to_iban(batch) + line_to_iban(batch + ',' + monthly) +
                           line_to_iban(batch) + line_to_iban(batch);
  const Conversion out = convert_text(text, formats::canonical, formats::berlin_group);
  const std::string item = '{' + std::string(transfer) + '}';
  const std::string bulk =
      std::string(head) + R"("requestedExecutionDate":"2027-01-04","payments":[)";
  EXPECT_EQ(out.output, bulk + item + ',' + item + ',' + item + "]}\n" + std::string(head) +
                            std::string(transfer) +
                            R"(,"startDate":"2027-03-01","frequency":"Monthly"})" + '\n');
  std::vector<std::string> services;
  for (const DocumentEntry& document : out.documents) services.push_back(document.payment_service);
  EXPECT_EQ(services, (std::vector<std::string>{"bulk-payments", "periodic-payments"}));
  // The date of the batch has no place in the periodic body; the ledger says so for that payment.
  ASSERT_EQ(count_losses(out, "requested_execution_date.date"_field), 1u);
  EXPECT_EQ(out.result.losses().front().payment, 1u);
}

TEST(Recurrence, GoesIntoAPeriodicBodyWhateverServiceIsAskedFor) {
  ConvertOptions options;
  options.payment_service = PaymentService::payments;
  const Conversion out = convert_text(
      line_to_iban(R"("periodic.start_date":"2027-03-01","periodic.frequency":"YEAR")"),
      formats::canonical, formats::berlin_group, options);
  EXPECT_EQ(out.documents.at(0).payment_service, "periodic-payments");
}

TEST(Recurrence, IsRefusedWhereItIsIncompleteOrHasNoCounterpart) {
  const auto rules_of = [](std::string_view members, std::string_view to) {
    return rules(convert_text(line_to_iban(members), formats::canonical, to));
  };
  using Rules = std::vector<std::string>;
  EXPECT_EQ(rules_of(R"("periodic.end_date":"2027-03-01")", formats::berlin_group),
            (Rules{"TGT-003", "TGT-003"}));
  // Codes of ISO 20022 that the Berlin Group does not have.
  EXPECT_EQ(rules_of(R"("periodic.start_date":"2027-03-01","periodic.frequency":"ADHO")",
                     formats::berlin_group),
            (Rules{"TGT-004"}));
  const std::string start = R"("periodic.start_date":"2027-03-01",)";
  EXPECT_EQ(rules_of(start + R"("periodic.frequency":"MonthlyVariable")", formats::berlin_group),
            (Rules{"TGT-003"}));
  EXPECT_EQ(rules_of(start + R"("periodic.frequency":"MNTH","periodic.months_of_execution":["3"])",
                     formats::berlin_group),
            (Rules{"TGT-005"}));
  EXPECT_EQ(rules_of(start + R"("periodic.frequency":"MNTH","periodic.day_of_execution":"5")",
                     bank_of_georgia),
            (Rules{"TGT-005"}));
  EXPECT_EQ(rules_of(start + R"("periodic.frequency":"MNTH")", cec), (Rules{"TGT-005", "TGT-005"}));
  EXPECT_EQ(rules_of(start + R"("periodic.frequency":"MNTH")", bank_of_georgia), Rules{});
}

TEST(Recurrence, IsNotTakenForASinglePaymentWhereTheBankHasNoBodyForIt) {
  const std::string body = std::string(head) + std::string(transfer) +
                           R"(,"startDate":"2027-03-01","frequency":"Monthly"})";
  for (const std::string_view to : {cec, formats::berlin_group, formats::pain_001}) {
    const Conversion out = convert_text(body, cec, to);
    EXPECT_EQ(out.output.empty(), to != formats::berlin_group) << to << out.output;
  }
}

TEST(Recurrence, DaysAndMonthsAreWrittenWithoutALeadingZero) {
  const Conversion out = convert_text(
      line_to_iban(
          R"("periodic.start_date":"2027-03-01","periodic.frequency":"MonthlyVariable",)"
          R"("periodic.day_of_execution":"05","periodic.months_of_execution":["03","11"])"),
      formats::canonical, formats::berlin_group);
  EXPECT_TRUE(
      out.output.ends_with("\"frequency\":\"MonthlyVariable\",\"dayOfExecution\":\"5\","
                           "\"monthsOfExecution\":[\"3\",\"11\"]}\n"))
      << out.output;
  EXPECT_EQ(count_losses(out, "periodic.day_of_execution"_field), 1u);
  EXPECT_EQ(count_losses(out, "periodic.months_of_execution"_field), 1u);
}

// ---- Dialects

TEST(Cec, WithoutADebtorAccountIsRefusedByNameInPain001) {
  const std::string body = '{' + std::string(transfer) + '}';
  EXPECT_EQ(convert_text(body, cec, cec).output, body + '\n');
  const Conversion out = convert_text(body, cec, formats::pain_001);
  ASSERT_EQ(rules(out), std::vector<std::string>{"TGT-003"});
  EXPECT_NE(out.result.issues().front().message.find("debtor_account.iban"), std::string::npos);
}

TEST(Cec, AmountsKeepTheirDigits) {
  const std::string body =
      std::string(head) +
      R"("instructedAmount":{"currency":"RON","amount":0.10},)"
      R"("creditorAccount":{"iban":"AT939991100012345678"},"creditorName":"A"})";
  const std::string out = convert_text(body, cec, cec).output;
  EXPECT_NE(out.find(R"("amount":"0.10")"), std::string::npos) << out;
}

TEST(Cec, WritesWhatTheDocumentShows) {
  const std::string members =
      R"("payment_identification.instruction_id":"I-1","creditor_agent.bic":"TESTATWW",)"
      R"("creditor_agent.name":"Bank","creditor.address.country":"AT")";
  const Conversion shown = convert_text(line_to_iban(members), formats::canonical, cec);
  EXPECT_EQ(shown.output, std::string(head) + "\"payments\":[{" +
                              R"("instructedAmount":{"currency":"EUR","amount":"10.00"},)"
                              R"("creditorAccount":{"iban":"AT939991100012345678"},)"
                              R"("creditorAgent":"TESTATWW","creditorName":"A"}]})"
                              "\n");
  ConvertOptions options;
  options.extensions = true;
  const Conversion more = convert_text(line_to_iban(members), formats::canonical, cec, options);
  EXPECT_NE(more.output.find(R"("payments":[{"requestId":"I-1",)"), std::string::npos);
  EXPECT_NE(more.output.find(R"("creditorAddress":{"country":"AT"})"), std::string::npos);
}

TEST(SaltEdge, HasTheBicsInTheAccounts) {
  const std::string members = R"("debtor_agent.bic":"TESTDEFF","creditor_agent.bic":"TESTATWW")";
  const Conversion out = convert_text(line_to_iban(members), formats::canonical, salt_edge);
  EXPECT_NE(out.output.find(R"({"iban":"DE63999123450123456789","bic":"TESTDEFF"})"),
            std::string::npos);
  EXPECT_NE(out.output.find(R"({"iban":"AT939991100012345678","bic":"TESTATWW"})"),
            std::string::npos);
  EXPECT_EQ(out.output.find("creditorAgent"), std::string::npos);
}

TEST(SaltEdge, IdentificationOfABatchIsNeverCut) {
  const std::string body = R"({"paymentInformationId":"3f6c1d2e-8b7a-4f5c-9d0e-1a2b3c4d5e6f",)"
                           R"("debtorAccount":{"iban":"DE63999123450123456789"},"payments":[{)" +
                           std::string(transfer) + "}]}";
  EXPECT_EQ(convert_text(body, salt_edge, salt_edge).output, body + '\n');
  EXPECT_EQ(rules(convert_text(body, salt_edge, formats::pain_001)),
            std::vector<std::string>{"TGT-001"});
}

TEST(SaltEdge, PurposeCodesOfItsListsAreProprietary) {
  ConvertOptions options;
  options.extensions = true;
  for (const std::string code : {"20100", "SAL", "SALA"}) {
    const std::string body =
        std::string(head) + std::string(transfer) + R"(,"purposeCode":")" + code + "\"}";
    const std::string xml = convert_text(body, salt_edge, formats::pain_001).output;
    const std::string_view name = code.size() == 4 ? "Cd" : "Prtry";
    EXPECT_NE(xml.find(fmt::format("<Purp><{0}>{1}</{0}></Purp>", name, code)), std::string::npos)
        << xml;
    const std::string back = convert_text(xml, formats::pain_001, salt_edge, options).output;
    EXPECT_NE(back.find("\"purposeCode\":\"" + code + '"'), std::string::npos) << back;
  }
  // A purpose of another list would be taken for one of these.
  EXPECT_EQ(rules(convert_text(line_to_iban(R"("purpose.code":"ABC")"), formats::canonical,
                               salt_edge, options)),
            std::vector<std::string>{"TGT-002"});
}

TEST(Products, AreThoseOfTheBank) {
  const auto product_of = [](std::string_view members, std::string_view to,
                             std::string_view given = {}) {
    ConvertOptions options;
    options.payment_product = given;
    options.extensions = true;
    return product(convert_text(line(members), formats::canonical, to, options));
  };
  EXPECT_EQ(product_of(to_iban, cec), "sepa-credit-transfer");
  EXPECT_EQ(product_of(to_iban, bank_of_georgia), "foreign");
  EXPECT_EQ(product_of(to_iban, bank_of_georgia, "aspsp"), "aspsp");
  EXPECT_EQ(product_of(R"("creditor_account.iban":"GE33BG0000000012345600")", bank_of_georgia),
            "aspsp");
  EXPECT_EQ(product_of(R"("creditor_account.iban":"GE60XB0000000012345600")", bank_of_georgia),
            "domestic");
  EXPECT_EQ(
      product_of(R"("creditor_account.bban":"1","creditor_agent.bic":"TESTGE22")", bank_of_georgia),
      "domestic");
  EXPECT_EQ(product_of(to_iban, salt_edge), "cross-border-credit-transfers");
}

TEST(Products, OfCecSayNothingOfTheServiceLevel) {
  ConvertOptions options;
  options.payment_product = "sepa-credit-transfer";
  const std::string body = std::string(head) + std::string(transfer) + '}';
  const std::string xml = convert_text(body, cec, formats::pain_001, options).output;
  EXPECT_FALSE(xml.empty());
  EXPECT_EQ(xml.find("SvcLvl"), std::string::npos);
}

// ---- The ledger

TEST(Ledger, AListOfWhichNothingCanBeWrittenIsNotThere) {
  ConvertOptions options;
  options.extensions = true;
  const Conversion out = convert_text(
      line_to_iban(R"("remittance.structured":[{"remittance.structured.reference_issuer":"X"},)"
                   R"({"remittance.structured.reference_issuer":"Y"}])"),
      formats::canonical, formats::berlin_group, options);
  EXPECT_EQ(out.output.find("remittanceInformationStructured"), std::string::npos) << out.output;
  EXPECT_EQ(count_losses(out, "remittance.structured.reference_issuer"_field), 2u);
}

TEST(Ledger, AnExtensionInWhatIsLeftOutIsLostOnce) {
  for (const bool extensions : {false, true}) {
    ConvertOptions options;
    options.extensions = extensions;
    const Conversion out = convert_text(line_to_iban(R"("creditor.address.street_name":"Seeweg")"),
                                        formats::canonical, cec, options);
    EXPECT_EQ(count_losses(out, "creditor.address.street_name"_field), 1u) << extensions;
  }
}

}  // namespace
}  // namespace remit
