// What is wrong once is told once: readers and checks do not say the same of a value, and what
// follows from a fault is no second one.

#include "support/findings.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::test {
namespace {

/// The level of the first finding of that rule.
std::string level_of(std::string_view rule, std::string_view text, std::string_view from,
                     const std::string& profile) {
  ConvertOptions options;
  options.rules = RuleSet::of({profile}).value();
  const Outcome outcome = convert_text(text, from, formats::canonical, options);
  for (const Issue& issue : outcome.result.issues()) {
    if (issue.rule == rule) return std::string(name(issue.level));
  }
  return "not found";
}

TEST(OneFinding, MessagesInOrderHaveNone) {
  EXPECT_EQ(found(younify, formats::younify, "younify"), "");
  EXPECT_EQ(found(stet_request, "stet/1.4.2", "stet"), "");
  EXPECT_EQ(found(bulk, formats::berlin_group, "berlin-group"), "");
}

TEST(OneFinding, OfTheHeaderOfABodyThatIsReadAsAWhole) {
  EXPECT_EQ(of_younify("M1", std::string(36, 'a')), "LEN-008 error /GrpHdr/MsgId\n");
  EXPECT_EQ(of_younify("\"PmtInfId\": \"TPP1-1", "\"PmtInfId\": \"" + std::string(36, 'a')),
            "LEN-008 error /PmtInf/PmtInfId\n");
}

TEST(OneFinding, OfADeclaredNumberOtherThanOne) {
  EXPECT_EQ(of_younify("\"NbOfTxs\": 1", "\"NbOfTxs\": 2"), "PRF-010 error /GrpHdr/NbOfTxs\n");
}

TEST(OneFinding, OfAMissingMember) {
  EXPECT_EQ(of_bulk(", \"country\": \"FR\"", ""),
            "BG-ADDR-001 error /payments/0/creditorAddress/country\n");
  EXPECT_EQ(of_stet("\"name\": \"Example Debtor\"", ""), "PTY-002 error /debtor/name\n");
  EXPECT_EQ(of_stet("\"serviceLevel\": \"SEPA\", ", ""),
            "STR-011 error /paymentTypeInformation/serviceLevel\n");
}

TEST(OneFinding, OfTheWrongTypeOfAMember) {
  const std::string transfer = "/creditTransferTransaction/0/";
  EXPECT_EQ(of_stet("\"Societe Exemple\"", "null"),
            "STR-021 error " + transfer + "beneficiary/creditor/name\n");
  EXPECT_EQ(of_stet("\"FR1420041010050500013M02606\"", "5"),
            "STR-021 error " + transfer + "beneficiary/creditorAccount/iban\n");
  const std::string without_date = replaced(
      std::string(stet_request), "\"requestedExecutionDate\": \"2026-12-01T00:00:00+01:00\",", "");
  const std::string dated =
      replaced(replaced(without_date, "\"instructedAmount\"",
                        "\"requestedExecutionDate\": null, \"instructedAmount\""),
               "{\"instructionId\": \"I2\", \"endToEndId\": \"E2\"},",
               "{\"instructionId\": \"I2\", \"endToEndId\": \"E2\"},"
               " \"requestedExecutionDate\": \"2026-12-01T00:00:00+01:00\",");
  EXPECT_EQ(found(dated, "stet/1.4.2", "stet"),
            "STR-021 error " + transfer + "requestedExecutionDate\n");
}

TEST(OneFinding, OfWhatStandsAtBothLevels) {
  const std::string at_both =
      replaced(std::string(stet_request), "\"instructedAmount\"",
               "\"requestedExecutionDate\": \"2026-12-02T00:00:00+01:00\", \"instructedAmount\"");
  EXPECT_EQ(found(at_both, "stet/1.4.2", "stet"),
            "DAT-012 error /creditTransferTransaction/0/requestedExecutionDate\n");
  EXPECT_EQ(found(at_both, "stet/1.4.2", "iso"),
            "STR-021 error /creditTransferTransaction/0/requestedExecutionDate\n");
}

TEST(OneFinding, OfAReferenceThatIsTooLong) {
  const std::string reference = std::string(36, 'A');
  EXPECT_EQ(of_bulk("\"creditorName\"",
                    "\"remittanceInformationStructuredArray\": [{\"reference\": \"" + reference +
                        "\"}, {\"reference\": \"B\"}], " + "\"creditorName\""),
            "REM-012 error /payments/0/remittanceInformationStructuredArray/0/reference\n");
}

TEST(OneFinding, OfADeclaredSumThatIsNone) {
  const std::string header = "/Document/CstmrCdtTrfInitn/GrpHdr/";
  EXPECT_EQ(of_pain("</NbOfTxs>", "</NbOfTxs><CtrlSum>-10.00</CtrlSum>", "iso"),
            "SUM-003 error " + header + "CtrlSum\n");
  EXPECT_EQ(of_pain("</NbOfTxs>", "</NbOfTxs><CtrlSum>ten</CtrlSum>", "iso"),
            "STR-026 error " + header + "CtrlSum\n");
  EXPECT_EQ(of_pain("<NbOfTxs>1", "<NbOfTxs>1000000000000001", "iso"),
            "SUM-005 error " + header + "NbOfTxs\n");
}

TEST(OneFinding, OfAnElementOutOfOrder) {
  const std::string batch = "/Document/CstmrCdtTrfInitn/PmtInf[1]/";
  const std::string account = "<CdtrAcct><Id><IBAN>AT939991100012345678</IBAN></Id></CdtrAcct>";
  const std::string creditor = "<Cdtr><Nm>Alpenblick Verlag AG</Nm></Cdtr>";
  EXPECT_EQ(of_pain(creditor + account, account + creditor, "iso"),
            "STR-010 error " + batch + "CdtTrfTxInf[1]/Cdtr\n");
  EXPECT_EQ(of_pain("<PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt>",
                    "<ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt><PmtMtd>TRF</PmtMtd>", "iso"),
            "STR-010 error " + batch + "PmtMtd\n");
}

TEST(OneFinding, OfAMissingContainer) {
  const std::string root = "/Document/CstmrCdtTrfInitn/";
  const std::string spaced = replaced(pain_001("09", ""), "<PmtInf>", "<PmtInf> ");
  EXPECT_EQ(of_pain("<InitgPty><Nm>Nordwind Handel GmbH</Nm></InitgPty>", "", "iso"),
            "STR-011 error " + root + "GrpHdr/InitgPty\n");
  EXPECT_EQ(found(replaced(spaced, "<Dbtr><Nm>Nordwind Handel GmbH</Nm></Dbtr>", ""),
                  formats::pain_001, "sps"),
            "STR-011 error " + root + "PmtInf[1]/Dbtr\n");
  EXPECT_EQ(of_younify("\"PmtId\": {\"EndToEndId\": \"TPP1-1\"},", ""),
            "STR-011 error /PmtInf/CdtTrfTxInf/PmtId\n");
  EXPECT_EQ(of_bulk("\"payments\": [", "\"payments\": [null, "), "STR-021 error /payments/0\n");
  EXPECT_EQ(of_bulk("\"debtorAccount\": {\"iban\": \"DE89370400440532013000\"}, ", ""),
            "PRF-013 error /debtorAccount\n");
  EXPECT_EQ(of_bulk("{\"iban\": \"FR1420041010050500013M02606\"}", "{}"),
            "IBAN-011 error /payments/0/creditorAccount\n");
}

TEST(OneFinding, OfTheBlocksOfAMessage) {
  const std::string root = "/Document/CstmrCdtTrfInitn/";
  const std::string message = pain_001("09", "");
  const std::size_t begin = message.find("<GrpHdr>");
  const std::size_t end = message.find("<PmtInf>");
  const std::string header = message.substr(begin, end - begin);
  EXPECT_EQ(of_pain(header, "", "iso"), "STR-024 error " + root + "GrpHdr\n");
  EXPECT_EQ(of_pain(header, header + header, "iso"), "STR-024 error " + root + "GrpHdr[2]\n");
  const std::string batch = message.substr(end, message.find("</CstmrCdtTrfInitn>") - end);
  EXPECT_EQ(found(replaced(replaced(message, batch, ""), "<GrpHdr>", " <GrpHdr>"),
                  formats::pain_001, "iso"),
            "STR-024 error " + root + "PmtInf\n");
}

TEST(OneFinding, OfTheFormOfTheExecutionDate) {
  const std::string date = "/Document/CstmrCdtTrfInitn/PmtInf[1]/ReqdExctnDt";
  EXPECT_EQ(of_pain("<Dt>2026-12-01</Dt>", "2026-12-01", "iso"), "DAT-004 error " + date + '\n');
  const std::string of_2009 =
      replaced(pain_001("03", ""), "BICFI>NOWIDEFFXXX</BICFI", "BIC>NOWIDEFFXXX</BIC");
  EXPECT_EQ(found(of_2009, formats::pain_001, "iso"), "DAT-004 error " + date + "/Dt\n");
}

TEST(OneFinding, OfAnEmptyText) {
  const std::string payment = "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]/";
  EXPECT_EQ(of_pain("<PmtId>", "<PmtId><InstrId/>", "iso"),
            "LEN-004 error " + payment + "PmtId/InstrId\n");
  EXPECT_EQ(of_pain("<Cdtr>", "<CdtrAgt><FinInstnId><BICFI/></FinInstnId></CdtrAgt><Cdtr>", "iso"),
            "BIC-001 error " + payment + "CdtrAgt/FinInstnId/BICFI\n");
  EXPECT_EQ(of_pain("AG</Nm>", "AG</Nm><PstlAdr><Ctry></Ctry></PstlAdr>", "iso"),
            "ADR-001 error " + payment + "Cdtr/PstlAdr/Ctry\n");
  EXPECT_EQ(of_pain("AG</Nm>", "AG</Nm><PstlAdr><TwnNm/></PstlAdr>", "iso"),
            "STR-026 error " + payment + "Cdtr/PstlAdr/TwnNm\n");
  EXPECT_EQ(of_bulk("\"E1\"", "\"\""), "LEN-003 error /payments/0/endToEndIdentification\n");
  EXPECT_EQ(of_bulk("\"creditorName\"", "\"creditorAgent\": \"\", \"creditorName\""),
            "BIC-001 error /payments/0/creditorAgent\n");
  EXPECT_EQ(of_stet("\"iban\": \"FR1420041010050500013M02606\"", "\"iban\": \"\""),
            "IBAN-001 error /creditTransferTransaction/0/beneficiary/creditorAccount/iban\n");
}

TEST(OneFinding, OfAnAddressWithoutAnythingInIt) {
  const std::string address = "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]/Cdtr/PstlAdr\n";
  for (const std::string empty : {"<PstlAdr/>", "<PstlAdr></PstlAdr>"}) {
    EXPECT_EQ(of_pain("AG</Nm>", "AG</Nm>" + empty, "sps"), "SPS-ADDR-001 error " + address);
    EXPECT_EQ(of_pain("AG</Nm>", "AG</Nm>" + empty, "iso"), "");
  }
}

TEST(OneFinding, OfTheFormOfANumber) {
  const std::string amount = "/creditTransferTransaction/0/instructedAmount/amount\n";
  EXPECT_EQ(of_stet("\"100.25\"", "0.1000000000000000055"), "STR-019 error " + amount);
  EXPECT_EQ(of_stet("\"100.25\"", "\"12.\""), "");  // its own pattern admits the point
  EXPECT_EQ(of_stet("\"numberOfTransactions\": 2", "\"numberOfTransactions\": -2"),
            "PRF-015 error /numberOfTransactions\n");
  EXPECT_EQ(of_stet("\"numberOfTransactions\": 2", "\"numberOfTransactions\": \"2\""),
            "STR-021 error /numberOfTransactions\n");
  EXPECT_EQ(of_younify("\"NbOfTxs\": 1", "\"NbOfTxs\": \"1\""), "STR-021 error /GrpHdr/NbOfTxs\n");
  EXPECT_EQ(of_bulk("\"100.25\"", "1.0025e2"),
            "STR-018 error /payments/0/instructedAmount/amount\n");
  // The schema collapses blanks around a number before anybody looks at it.
  EXPECT_EQ(of_pain(">10.00<", "> 10.00 <", "iso"), "");
  EXPECT_EQ(of_pain("</NbOfTxs>", "</NbOfTxs><CtrlSum>+10.00</CtrlSum>", "iso"), "");
  EXPECT_EQ(of_pain("</NbOfTxs>", "</NbOfTxs><CtrlSum>10.</CtrlSum>", "iso"), "");
  EXPECT_EQ(
      of_pain("</NbOfTxs>", "</NbOfTxs><CtrlSum>12345678901234567890.00</CtrlSum>", "sepa-sct")
          .find("SUM-006 error"),
      0u);
}

TEST(OneFinding, OfTheRulesOfAnApi) {
  EXPECT_EQ(of_stet("\"instructedAmount\"",
                    "\"equivalentAmount\": {\"amount\": \"1.00\"}, \"instructedAmount\""),
            "AMT-011 error /creditTransferTransaction/0/equivalentAmount\n");
  EXPECT_EQ(of_stet("\"chargeBearer\": \"SLEV\"", "\"chargeBearer\": \"SLEV\""), "");
  EXPECT_EQ(of_stet("\"debtor\":", "\"purpose\": \"XSAL\", \"debtor\":"),
            "PUR-001 error /purpose\n");
  EXPECT_EQ(of_younify("\"SHAR\"", "\"SLEV\""), "PRF-003 error /PmtInf/ChrgBr\n");
  EXPECT_EQ(of_younify("10:00:00+02", "10:00:00.123+02"), "DAT-014 error /GrpHdr/CreDtTm\n");
  const std::string domestic = replaced(replaced(std::string(younify), "COBADEFFXXX", "COBAROBU"),
                                        "DE89370400440532013000", "RO49AAAA1B31007593840000");
  EXPECT_EQ(level_of("PRF-003", replaced(domestic, "SHAR", "DEBT"), formats::younify, "younify"),
            "instruction");
  const std::string nameless = replaced(std::string(younify), "\"MsgId\": \"M1\", ", "");
  EXPECT_EQ(level_of("STR-011", nameless, formats::younify, "younify"), "group");
}

TEST(OneFinding, OfAnotherServiceLevelOfTheBatch) {
  EXPECT_EQ(
      of_pain("</PmtMtd>", "</PmtMtd><PmtTpInf><SvcLvl><Prtry>FAST</Prtry></SvcLvl></PmtTpInf>",
              "sepa-sct"),
      "PRF-005 error /Document/CstmrCdtTrfInitn/PmtInf[1]/PmtTpInf/SvcLvl/Prtry\n");
}

TEST(OneFinding, OfWhatNoPaymentOfABatchStates) {
  const std::string message = pain_001("09", "");
  const std::size_t begin = message.find("<CdtTrfTxInf>");
  const std::size_t end = message.find("</PmtInf>");
  const std::string payment = replaced(message.substr(begin, end - begin), "E1", "E2");
  const std::string two = replaced(
      replaced(replaced(message, "</PmtInf>", payment + "</PmtInf>"), "E2", "E3"), ">1<", ">2<");
  const std::string type = "/Document/CstmrCdtTrfInitn/PmtInf[1]/PmtTpInf/";
  const std::string both =
      "PRF-005 error " + type + "SvcLvl/Cd\nPRF-006 error " + type + "LclInstrm/Cd\n";
  const std::string all = found(two, formats::pain_001, "sepa-sct-inst");
  EXPECT_NE(all.find(both), std::string::npos) << all;
  EXPECT_EQ(all.find("PRF-00"), all.find(both)) << all;
  EXPECT_EQ(all.rfind("PRF-006"), all.find("PRF-006")) << all;
  EXPECT_EQ(level_of("PRF-005", two, formats::pain_001, "sepa-sct"), "instruction");
}

TEST(OneFinding, HasTheRuleThatNamesTheField) {
  const std::string batch = "/Document/CstmrCdtTrfInitn/PmtInf[1]/";
  for (const auto& [profile, rule] : {std::pair{"sepa-sct", "PRF-001"}, {"cbpr-plus", "PRF-002"}}) {
    const std::string all = of_pain("</DbtrAgt>", "</DbtrAgt><ChrgBr>SHAX</ChrgBr>", profile);
    EXPECT_NE(all.find(rule + (" error " + batch + "ChrgBr\n")), std::string::npos) << all;
    EXPECT_EQ(all.find("STR-027"), std::string::npos);
  }
  const std::string lines = "<AdrLine>A</AdrLine>";
  std::string address;
  for (int i = 0; i < 8; ++i) address += lines;
  EXPECT_EQ(of_pain("Alpenblick Verlag AG</Nm>",
                    "Alpenblick Verlag AG</Nm><PstlAdr>" + address + "</PstlAdr>", "iso"),
            "ADR-002 error " + batch + "CdtTrfTxInf[1]/Cdtr/PstlAdr/AdrLine[8]\n");
}

std::string of_address(const std::string& parts) {
  return of_pain("Alpenblick Verlag AG</Nm>",
                 "Alpenblick Verlag AG</Nm><PstlAdr>" + parts + "</PstlAdr>", "sps");
}

TEST(OneFinding, OfAnAddressNamesWhatIsMissing) {
  const std::string address = "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]/Cdtr/PstlAdr/";
  const std::string line = "<AdrLine>Ring 1</AdrLine>";
  EXPECT_EQ(of_address("<Ctry>AT</Ctry>"), "SPS-ADDR-001 error " + address + "TwnNm\n");
  EXPECT_EQ(of_address("<TwnNm>Wien</TwnNm>" + line), "SPS-ADDR-001 error " + address + "Ctry\n");
  EXPECT_EQ(of_address("<TwnNm> </TwnNm><Ctry>AT</Ctry>"),
            "SPS-ADDR-001 error " + address + "TwnNm\n");
  EXPECT_EQ(of_bulk("\"townName\": \"Paris\", ", ""),
            "BG-ADDR-002 error /payments/0/creditorAddress/townName\n");
}

TEST(OneFinding, OfSmallLettersInTheCountryOfAnIban) {
  const std::string account =
      "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN";
  const std::string small =
      replaced(pain_001("09", ""), "AT939991100012345678", "at939991100012345678");
  EXPECT_EQ(found(small, formats::pain_001, "iso"), "IBAN-007 error " + account + '\n');
  EXPECT_EQ(found(small, formats::pain_001, "iso", true), "IBAN-007 warning " + account + '\n');
  // As a warning it lets the payment go on, but not into a format that has no place for it.
  ConvertOptions options;
  options.rules.sandbox();
  const Outcome outcome = convert_text(small, formats::pain_001, formats::pain_001_09, options);
  EXPECT_EQ(outcome.result.summary().findings.count("TGT-002"), 1u) << outcome.said;
  EXPECT_EQ(outcome.result.summary().accepted, 0u);
}

TEST(OneFinding, OfTheAddressOfADebtorIsOneOfEachPaymentThatTakesItAbroad) {
  EXPECT_EQ(of_stet("\"Example Debtor\"",
                    "\"Example Debtor\", \"postalAddress\": {\"country\": \"FR\", "
                    "\"addressLine\": [\"75002 Paris\"]}"),
            "STET-ADDR-001 warning /debtor/postalAddress\n"
            "STET-ADDR-001 error /creditTransferTransaction/1\n");
}

}  // namespace
}  // namespace remit::test
