// Without rules nobody is told that a message breaks its format, but what is not read for it is
// told as lost, value by value.

#include "support/canonical.hpp"
#include "support/files.hpp"
#include "support/numbered.hpp"
#include "support/replaced.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace remit {
namespace {

using test::Conversion;
using Paths = std::set<std::string>;

Conversion convert_without_rules(std::string_view text, std::string_view format) {
  return test::convert_by(RuleSet{}, text, format, formats::canonical);
}

/// Where what the model does not hold stands in the source.
Paths unmapped(const Conversion& conversion) {
  EXPECT_TRUE(conversion.result.ok()) << conversion.result.issues();
  Paths paths;
  for (const Loss& loss : conversion.losses) {
    if (loss.field == no_field) paths.insert(loss.source_path);
  }
  return paths;
}

TEST(Unread, ElementsInTextsAndWhatIsNoBooleanOfXml) {
  const Conversion read = convert_without_rules(
      R"(<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr>)"
      R"(<MsgId>M</MsgId><CreDtTm>2026-11-20T09:30:00</CreDtTm><NbOfTxs>1</NbOfTxs><InitgPty><Nm>P</Nm>)"
      R"(</InitgPty></GrpHdr><PmtInf><PmtInfId>B</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>maybe)"
      R"(</BtchBookg><ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt><Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct>)"
      R"(<Id><IBAN>DE63999123450123456789</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>BNKADEFF)"
      R"(</BICFI></FinInstnId></DbtrAgt><CdtTrfTxInf><PmtId><EndToEndId>E1<x>7</x></EndToEndId></PmtId>)"
      R"(<Amt><InstdAmt Ccy="EUR">1.00</InstdAmt></Amt><Cdtr><Nm>Pay<b>e</b>e</Nm></Cdtr><CdtrAcct><Id>)"
      R"(<IBAN>AT939991100012345678</IBAN></Id></CdtrAcct></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn>)"
      R"(</Document>)",
      "pain.001.001.09");
  const std::string batch = "/Document/CstmrCdtTrfInitn/PmtInf[1]/";
  const std::string payment = batch + "CdtTrfTxInf[1]/";
  EXPECT_EQ(unmapped(read),
            (Paths{batch + "BtchBookg", payment + "PmtId/EndToEndId/x", payment + "Cdtr/Nm/b"}));
}

/// Between the root elements of a message nothing may stand but these; the payments can be read all
/// the same.
TEST(Unread, WhatStandsBetweenTheRootElements) {
  const std::string text = test::replaced(
      test::replaced(test::message(test::batch("B", test::payment(1, ""))), "<CstmrCdtTrfInitn>",
                     "one<CstmrCdtTrfInitn>"),
      "</CstmrCdtTrfInitn>", "</CstmrCdtTrfInitn><Foo><Bar/></Foo><!-- --><![CDATA[two]]>");
  const Conversion read = convert_without_rules(text, "pain.001.001.09");
  EXPECT_EQ(unmapped(read), (Paths{"/Document/text()", "/Document/Foo"}));
  const Conversion judged = test::convert_text(text, {}, formats::canonical);
  EXPECT_EQ(judged.result.summary().accepted, 0U);
  EXPECT_EQ(judged.result.summary().findings.at("STR-010"), 3U);
}

TEST(Unread, ValuesOfOtherTypesInJson) {
  const Conversion read = convert_without_rules(
      R"({"debtorAccount":{"iban":"DE63999123450123456789"},"creditorName":"Payee",)"
      R"("creditorAccount":{"iban":"AT939991100012345678"},"instructedAmount":{"currency":"EUR",)"
      R"("amount":"1.00"},"endToEndIdentification":7,"creditorAgent":["x"],)"
      R"("remittanceInformationUnstructuredArray":["a",1]})",
      "berlin-group");
  EXPECT_EQ(unmapped(read), (Paths{"/endToEndIdentification", "/creditorAgent",
                                   "/remittanceInformationUnstructuredArray/1"}));
}

// What is wrong with a value that is read is no loss.
TEST(Unread, ValuesThatAreReadAreNot) {
  const Conversion read = convert_without_rules(
      R"({"debtorAccount":{"iban":"DE6399"},"creditorName":"Payee","creditorAccount":{"iban":"x"},)"
      R"("instructedAmount":{"currency":"eur","amount":"1,00"},"chargeBearer":"NONE",)"
      R"("requestedExecutionDate":"tomorrow"})",
      "berlin-group");
  EXPECT_EQ(unmapped(read), Paths{});
}

std::string stet(std::string_view instruction) {
  return R"({"paymentInformationId":"P","creationDateTime":"2026-11-20T09:30:00+01:00",)"
         R"("numberOfTransactions":1,"initiatingParty":{"name":"P"},"paymentTypeInformation":)"
         R"({"serviceLevel":"SEPA"},"debtorAccount":{"iban":"DE63999123450123456789"},"beneficiary":)"
         R"({"creditor":{"name":"Common"},"creditorAccount":{"iban":"AT939991100012345678"}},)"
         R"("requestedExecutionDate":"2026-12-01T00:00:00+01:00","supplementaryData":{},)"
         R"("creditTransferTransaction":[{"paymentId":{"instructionId":"I","endToEndId":"E"},)"
         R"("instructedAmount":{"amount":"1.00","currency":"EUR"},)" +
         std::string(instruction) + "}]}";
}

TEST(Unread, ItemsOfAListThatIsTooLong) {
  const Conversion read =
      convert_without_rules(stet(R"("remittanceInformation":["a","b","c"])"), formats::stet);
  const std::string list = "/creditTransferTransaction/0/remittanceInformation/";
  EXPECT_EQ(unmapped(read), (Paths{list + "1", list + "2"}));
}

TEST(Unread, ABeneficiaryIsNeverMadeOfTwo) {
  const Conversion read = convert_without_rules(
      stet(R"("remittanceInformation":[],"beneficiary":{"creditor":{"name":"Own"}})"),
      formats::stet);
  const test::Line line = test::canonical_lines(read.output).at(0);
  EXPECT_EQ(line.fields.at("creditor.name"), R"("Own")");
  EXPECT_FALSE(line.fields.contains("creditor_account.iban"));
}

/// A payment for a later day is not executed today because its day is written as others are.
TEST(Unread, ADateIsNotThatOfToday) {
  const std::string text =
      test::read_file(REMIT_SOURCE_DIR "/samples/data/payments.pain.001.001.09.xml");
  const std::size_t begin = text.find("<ReqdExctnDt>");
  const std::size_t end = text.find("</ReqdExctnDt>");
  const std::string plain =
      test::replaced(text, text.substr(begin, end - begin), "<ReqdExctnDt>2035-12-20");
  const Conversion read =
      test::convert_by(RuleSet{}, plain, formats::pain_001, formats::pain_001_09);
  std::set<std::string> found;
  for (const Issue& issue : read.result.issues()) found.insert(issue.rule + ' ' + issue.path);
  EXPECT_EQ(found,
            std::set<std::string>{"TGT-005 /Document/CstmrCdtTrfInitn/PmtInf[1]/ReqdExctnDt"});
  EXPECT_NE(read.result.summary().accepted, 0u);  // other batches have dates as they should
  EXPECT_EQ(read.output.find("2026-11-21</Dt>"), std::string::npos);
}

}  // namespace
}  // namespace remit
