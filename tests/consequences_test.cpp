// What follows from a fault of structure is no finding of its own, and where findings stand.

#include "support/findings.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::test {
namespace {

/// Of what is in a container that cannot be read nothing is missing.
TEST(Consequences, OfAContainerThatIsNoneAreNotTold) {
  const std::string transfer = "/creditTransferTransaction/0/";
  EXPECT_EQ(of_stet(R"({"serviceLevel": "SEPA", "categoryPurpose": "CASH"})", "null"),
            "STR-021 error /paymentTypeInformation\n");
  EXPECT_EQ(of_stet(R"({"creditor": {"name": "Societe Exemple"},
                     "creditorAccount": {"iban": "FR1420041010050500013M02606"}})",
                    "[]"),
            "STR-021 error " + transfer + "beneficiary\n");
  EXPECT_EQ(of_stet(R"(["Invoice 1"])", "\"Invoice 1\""),
            "STR-021 error " + transfer + "remittanceInformation/unstructured\n");
  EXPECT_EQ(of_stet("\"name\": \"Societe Exemple\"",
                    "\"name\": \"Societe Exemple\", \"postalAddress\": {\"addressLine\": [\"A\"]}"),
            "STET-ADDR-001 error " + transfer + "beneficiary/creditor/postalAddress/country\n");
}

/// By place, then by rule; what misses something has the place of its innermost parent that is
/// there (error-model.md, section 2).
TEST(Findings, StandInTheOrderOfTheInput) {
  const std::string payment = "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]/";
  const std::string unnamed = replaced(pain_001("09", ""), "<Cdtr><Nm>Alpenblick Verlag AG</Nm>",
                                       "<Cdtr><CtryOfRes>AT</CtryOfRes>");
  const std::string text = replaced(unnamed, "AT939991100012345678", "AT949991100012345678");
  EXPECT_EQ(
      found(text, formats::pain_001, "iso"),
      "PTY-001 error " + payment + "Cdtr/Nm\nIBAN-005 error " + payment + "CdtrAcct/Id/IBAN\n");
  ConvertOptions options;
  options.rules = RuleSet::of({"iso"}).value();
  options.as_of = "2026-11-20T10:00:00+01:00";
  const Outcome outcome = convert_text(text, formats::pain_001, formats::canonical, options);
  ASSERT_FALSE(outcome.result.issues().empty());
  EXPECT_EQ(outcome.result.issues().front().place.offset, text.find("<Cdtr>"));
}

/// In a message without white space the first child begins where the content of its parent does.
TEST(Findings, AboutWhatABatchMissesAreOfTheBatch) {
  const std::string message = "/Document/CstmrCdtTrfInitn/";
  EXPECT_EQ(of_pain("<PmtMtd>TRF</PmtMtd>", "", "iso"),
            "STR-011 error " + message + "PmtInf[1]/PmtMtd\n");
  const std::string whole = pain_001("09", "");
  const std::size_t begin = whole.find("<PmtInf>");
  const std::size_t end = whole.find("</PmtInf>") + std::string_view{"</PmtInf>"}.size();
  EXPECT_EQ(of_pain(whole.substr(begin, end - begin), "", "iso"),
            "STR-024 error " + message + "PmtInf\n");
}

TEST(Consequences, OfAChoiceAreNotTold) {
  const std::string payment = "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]/";
  const std::string choice = "STR-010 error " + payment + "CdtrAcct/Id\n";
  const std::string other = "</IBAN><Othr><Id>1</Id></Othr>";
  const std::string sepa =
      of_pain("AT939991100012345678</IBAN>", "AT939991100012345678" + other, "sepa-sct");
  EXPECT_NE(sepa.find(choice), std::string::npos) << sepa;
  EXPECT_EQ(sepa.find("IBAN-010"), std::string::npos) << sepa;
  EXPECT_EQ(of_pain("AT939991100012345678</IBAN>", "AT949991100012345678" + other, "iso"), choice);
  // What stands beside it is judged.
  const std::string beside = of_pain("AT939991100012345678</IBAN></Id>",
                                     "AT939991100012345678" + other + "</Id><Ccy>eur</Ccy>", "iso");
  EXPECT_EQ(beside, choice + "CCY-001 error " + payment + "CdtrAcct/Ccy\n");
}

}  // namespace
}  // namespace remit::test
