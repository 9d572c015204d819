// What is wrong in an input or looks like it: one clear finding with its place, and the payments
// beside it go on.

#include "support/canonical.hpp"
#include "support/replaced.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

namespace remit {
namespace {

using test::Conversion;
using test::convert_text;

std::string berlin_group_payment(int number, std::string_view amount = R"("10.00")",
                                 std::string_view more = {}) {
  return fmt::format(
      R"({{"endToEndIdentification":"E{}","instructedAmount":{{"currency":"EUR","amount":{}}},)"
      R"("creditorName":"Payee","creditorAccount":{{"iban":"AT939991100012345678"}}{}}})",
      number, amount, more);
}

/// A bulk of three payments, the second of which is given.
std::string bulk(std::string_view second) {
  return fmt::format(
      R"({{"debtorAccount":{{"iban":"DE63999123450123456789"}},"payments":[{},{},{}]}})",
      berlin_group_payment(1), second, berlin_group_payment(3));
}

std::string bulk_with_amount(std::string_view amount) {
  return bulk(berlin_group_payment(2, amount));
}

/// The same in pain.001.
std::string message(std::string_view amount, std::string_view date = "2026-12-01") {
  std::string payments;
  for (int i = 1; i <= 3; ++i) {
    payments += fmt::format(
        "<CdtTrfTxInf><PmtId><EndToEndId>E{}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">{}"
        "</InstdAmt></Amt><Cdtr><Nm>Payee</Nm></Cdtr><CdtrAcct><Id><IBAN>AT939991100012345678"
        "</IBAN></Id></CdtrAcct></CdtTrfTxInf>",
        i, i == 2 ? amount : "10.00");
  }
  const auto batch = [&](std::string_view day, std::string_view content) {
    return fmt::format(
        "<PmtInf><PmtInfId>B</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>{}</Dt></ReqdExctnDt>"
        "<Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id><IBAN>DE63999123450123456789</IBAN></Id>"
        "</DbtrAcct><DbtrAgt><FinInstnId><BICFI>BNKADEFF</BICFI></FinInstnId></DbtrAgt>{}"
        "</PmtInf>",
        day, content);
  };
  return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
         "<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-20T09:30:00</CreDtTm><NbOfTxs>3</NbOfTxs>"
         "<InitgPty><Nm>Payer</Nm></InitgPty></GrpHdr>" +
         (date == "2026-12-01" ? std::string{}
                               : batch(date, payments.substr(0, payments.size() / 3))) +
         batch("2026-12-01", payments) + "</CstmrCdtTrfInitn></Document>";
}

struct BadInput {
  std::string name;
  std::string input;
  std::string_view from;
  std::string finding;     // `RULE PATH`
  std::string at;          // what stands at the offset
  std::string message;     // what is said, in part
  std::uint64_t good = 2;  // payments that go on
};

std::ostream& operator<<(std::ostream& out, const BadInput& bad) { return out << bad.name; }

class Input : public testing::TestWithParam<BadInput> {};

TEST_P(Input, HasOneFinding) {
  const BadInput& bad = GetParam();
  const Conversion out = convert_text(bad.input, bad.from, formats::canonical);
  EXPECT_FALSE(out.result.error());
  ASSERT_EQ(out.result.issues().size(), 1u) << out.result.issues();
  const Issue& issue = out.result.issues().front();
  EXPECT_EQ(issue.rule + ' ' + issue.path, bad.finding);
  EXPECT_EQ(bad.input.substr(issue.place.offset, bad.at.size()), bad.at);
  EXPECT_NE(issue.message.find(bad.message), std::string::npos) << issue.message;
  EXPECT_EQ(out.result.summary().accepted, bad.good);
  EXPECT_EQ(test::canonical_lines(out.output).size(), bad.good);
}

constexpr std::string_view berlin_group = formats::berlin_group;
constexpr std::string_view cec = formats::berlin_group_cec;
const std::string amount_path = "/payments/1/instructedAmount/amount";
const std::string stet_body = R"({"creditTransferTransaction":[{"instructedAmount":{}}]})";

const BadInput bad_inputs[] = {
    {"exponent", bulk_with_amount(R"("1e3")"), berlin_group, "AMT-001 " + amount_path, "1e3", ""},
    {"exponent of a number", bulk_with_amount("1e3"), cec, "AMT-001 " + amount_path, "1e3", ""},
    {"19 digits", bulk_with_amount(R"("12345678901234567.89")"), berlin_group,
     "AMT-002 " + amount_path, "12345678901234567.89", ""},
    {"19 digits of a number", bulk_with_amount("1234567890123456789"), cec,
     "AMT-002 " + amount_path, "1234567890123456789", ""},
    {"19 digits in pain",
     message("12345678901234567.89"),
     {},
     "AMT-002 /Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[2]/Amt/InstdAmt",
     "12345678901234567.89",
     ""},
    {"negative", bulk_with_amount(R"("-10.00")"), berlin_group, "AMT-006 " + amount_path, "-10.00",
     ""},
    {"plus sign", bulk_with_amount(R"("+10.00")"), berlin_group, "AMT-001 " + amount_path, "+10.00",
     ""},
    {"trailing point", bulk_with_amount(R"("10.")"), berlin_group, "AMT-001 " + amount_path, "10.",
     ""},
    {"null", bulk_with_amount("null"), berlin_group, "STR-021 " + amount_path, "null", ""},
    {"31 February",
     message("10.00", "2027-02-31"),
     {},
     "DAT-001 /Document/CstmrCdtTrfInitn/PmtInf[1]/ReqdExctnDt/Dt",
     "2027-02-31",
     "",
     3},
    {"attribute of a batch",
     test::replaced(message("10.00"), "<PmtInf>", "<PmtInf zz='1'>"),
     {},
     "STR-010 /Document/CstmrCdtTrfInitn/PmtInf[1]/@zz",
     "1'",
     "unknown attribute",
     0},
    {"number of payments with a blank",
     test::replaced(message("10.00"), "<NbOfTxs>3", "<NbOfTxs>3 "),
     {},
     "SUM-005 /Document/CstmrCdtTrfInitn/GrpHdr/NbOfTxs",
     "3 ",
     "",
     0},
    {"content that is kept",
     test::replaced(
         message("11.00"), "11.00</InstdAmt></Amt>",
         "11.00</InstdAmt></Amt><ChqInstr><ChqNb>1</ChqNb><ChqTp>CCHQ</ChqTp></ChqInstr>"),
     {},
     "STR-010 /Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[2]/ChqInstr/ChqTp",
     "<ChqTp>",
     "out of the order"},
    {"periodic bulk", R"({"frequency":"Monthly",)" + bulk(berlin_group_payment(2)).substr(1),
     berlin_group, "STR-021 /frequency", "frequency", "another kind of body", 0},
    {"bulk and single",
     R"({"instructedAmount":{"currency":"EUR","amount":"1.00"},)" +
         bulk(berlin_group_payment(2)).substr(1),
     berlin_group, "STR-021 /instructedAmount", "instructedAmount", "another kind of body", 0},
    {"body of another format", bulk(berlin_group_payment(2)) + stet_body, berlin_group,
     "STR-009 /creditTransferTransaction", "creditTransferTransaction",
     "another format than berlin-group", 3},
    {"single of another format", '{' + berlin_group_payment(1).substr(1), formats::younify,
     "STR-009 /instructedAmount", "instructedAmount", "another format than younify", 0},
};

INSTANTIATE_TEST_SUITE_P(Bad, Input, testing::ValuesIn(bad_inputs), [](const auto& row) {
  std::string name = row.param.name;
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) == 0 ? '_' : c;
  return name;
});

/// The values of that field, one after the other.
std::string values(const Conversion& conversion, const std::string& field) {
  std::string text;
  for (const test::Line& line : test::canonical_lines(conversion.output)) {
    const auto found = line.fields.find(field);
    text += (text.empty() ? "" : " ") + (found == line.fields.end() ? "-" : found->second);
  }
  return text;
}

TEST(Amounts, KeepTheirText) {
  for (const std::string_view text : {"0.10", "0.1", "100", "100.00", "12345678901234.567"}) {
    for (const std::string& amount : {std::string(text), '"' + std::string(text) + '"'}) {
      const Conversion out = convert_text(bulk_with_amount(amount), cec, formats::canonical);
      EXPECT_EQ(values(out, "instructed_amount.value"),
                fmt::format(R"("10.00" "{}" "10.00")", text));
      const Conversion back = convert_text(out.output, formats::canonical, berlin_group);
      EXPECT_NE(back.output.find(fmt::format(R"("amount":"{}")", text)), std::string::npos);
    }
  }
}

TEST(Unknown, MemberIsInTheLedgerWithTheNearestName) {
  const std::string input = bulk(berlin_group_payment(2, R"("10.00")", R"(,"creditorNmae":"X")"));
  const Conversion out = convert_text(input, berlin_group, formats::canonical);
  EXPECT_EQ(out.result.summary().accepted, 3u);
  ASSERT_EQ(out.result.losses().size(), 1u);
  const Loss& loss = out.result.losses().front();
  EXPECT_EQ(loss.source_path, "/payments/1/creditorNmae");
  EXPECT_EQ(input.substr(loss.place.offset, loss.place.length), R"("X")");
  EXPECT_NE(loss.reason.find("creditorName"), std::string::npos);
  EXPECT_EQ(loss.payment, 1u);
}

TEST(Unknown, DialectIsAnErrorOfUsage) {
  const Conversion out = convert_text(bulk("{}"), "berlin-group/nowhere", formats::canonical);
  ASSERT_TRUE(out.result.error());
  EXPECT_EQ(out.result.error()->code, ErrorCode::usage);
  EXPECT_NE(out.result.error()->message.find("berlin-group/nowhere"), std::string::npos);
}

TEST(Unknown, MixtureOfFormatsIsNotGuessed) {
  const Conversion out =
      convert_text(R"({"payments":[],"creditTransferTransaction":[]})", {}, formats::canonical);
  ASSERT_TRUE(out.result.error());
  EXPECT_EQ(out.result.error()->rule, "STR-009");
  EXPECT_NE(out.result.error()->message.find("berlin-group, stet"), std::string::npos);
}

TEST(Product, StandsInTheRequestOnly) {
  ConvertOptions options;
  options.payment_product = "instant-sepa-credit-transfers";
  options.set = {{"initiating_party.name"_field, "Payer"}, {"debtor.name"_field, "Payer"}};
  const std::string input = bulk(berlin_group_payment(2));
  const Conversion xml = convert_text(input, berlin_group, formats::pain_001, options);
  EXPECT_TRUE(xml.result.ok()) << xml.result.issues();
  for (const char* part :
       {"<SvcLvl><Cd>SEPA</Cd></SvcLvl>", "<LclInstrm><Cd>INST</Cd></LclInstrm>"}) {
    EXPECT_NE(xml.output.find(part), std::string::npos) << part;
  }
  const Conversion back = convert_text(xml.output, {}, berlin_group);
  ASSERT_EQ(back.documents.size(), 1u);
  EXPECT_EQ(back.documents[0].payment_product, "instant-sepa-credit-transfers");
  EXPECT_EQ(back.output.find("instant"), std::string::npos);
}

TEST(NotProvided, IsAbsence) {
  const std::string input =
      bulk(R"({"endToEndIdentification":"NOTPROVIDED",)" +
           berlin_group_payment(2).substr(
               std::string_view(R"({"endToEndIdentification":"E2",)").size()));
  const Conversion out = convert_text(input, berlin_group, formats::canonical);
  EXPECT_EQ(values(out, "payment_identification.end_to_end_id"), R"("E1" - "E3")");
}

TEST(BatchBooking, HasThreeStates) {
  for (const auto& [written, read] : {std::pair{"", "- - -"},
                                      {R"("batchBookingPreferred":true,)", "true true true"},
                                      {R"("batchBookingPreferred":false,)", "false false false"}}) {
    const std::string input = '{' + std::string(written) + bulk(berlin_group_payment(2)).substr(1);
    const Conversion out = convert_text(input, berlin_group, formats::canonical);
    EXPECT_EQ(values(out, "payment_information.batch_booking"), read);
    EXPECT_NE(convert_text(out.output, formats::canonical, berlin_group).output.find(written),
              std::string::npos);
  }
}

TEST(HouseNumber, IsReadInTheSpellingOfTheExample) {
  const std::string address =
      R"(,"creditorAddress":{"streetName":"Ringstrasse","buildingnNumber":"5","country":"AT"})";
  const Conversion out = convert_text(bulk(berlin_group_payment(2, R"("10.00")", address)),
                                      berlin_group, berlin_group);
  EXPECT_NE(out.output.find(R"("buildingNumber":"5")"), std::string::npos) << out.output;
}

// Of what stands there several times each one is told by the rule that says most of it.
TEST(InputTest, IncludesNothingTwice) {
  const std::string input =
      test::replaced(message("10.00"), "</CdtTrfTxInf>",
                     "<include xmlns=\"http://www.w3.org/2001/XInclude\"/>"
                     "<include xmlns=\"http://www.w3.org/2001/XInclude\"/></CdtTrfTxInf>");
  const Conversion out = convert_text(input, {}, formats::canonical);
  ASSERT_EQ(out.result.issues().size(), 2u) << out.result.issues();
  for (const Issue& issue : out.result.issues()) EXPECT_EQ(issue.rule, "STR-004") << issue.path;
}

}  // namespace
}  // namespace remit
