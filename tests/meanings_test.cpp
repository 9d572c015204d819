// What one format says in one way and another one in another way, from message to message: names of
// accounts, schemes, dates and recurrences.

#include "support/canonical.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace remit {
namespace {

using test::Conversion;
using test::convert_text;
using test::findings;

constexpr std::string_view stet = formats::stet;
constexpr std::string_view berlin_group = formats::berlin_group;
constexpr std::string_view pain_03 = formats::pain_001_03;
constexpr std::string_view pain_08 = formats::pain_001_08;
constexpr std::string_view pain_09 = formats::pain_001_09;
constexpr std::string_view pain_10 = "pain.001.001.10";
constexpr std::string_view pain_11 = "pain.001.001.11";

struct Meaning {
  std::string name;
  std::string source;
  std::string_view from;
  std::string_view to;
  std::string writes;         ///< stands in the output; empty: there is none
  std::string ledger = {};    ///< `FIELD ACTION`: an entry that is there
  std::string findings = {};  ///< `RULE FIELD, RULE FIELD`
};

std::ostream& operator<<(std::ostream& out, const Meaning& meaning) { return out << meaning.name; }

/// A payment request with one transfer: members of the request, of the transfer, and the account of
/// the creditor.
std::string request(std::string_view members, std::string_view of_transfer = {},
                    std::string_view account = R"({"iban":"AT939991100012345678"})",
                    std::string_view created = "2026-11-20T09:30:00+01:00") {
  return fmt::format(
      R"({{"paymentInformationId":"P-1","creationDateTime":"{}","numberOfTransactions":1,)"
      R"("initiatingParty":{{"name":"Exemple Services"}},)"
      R"("paymentTypeInformation":{{"serviceLevel":"SEPA"}},{}"supplementaryData":{{}},)"
      R"("creditTransferTransaction":[{{"paymentId":{{"instructionId":"I-1","endToEndId":"E-1"}},)"
      R"("instructedAmount":{{"currency":"EUR","amount":"10.00"}},{}"beneficiary":{{)"
      R"("creditor":{{"name":"Payee"}},"creditorAccount":{}}},"remittanceInformation":["Text"]}}]}})",
      created, members, of_transfer, account);
}

const std::string debtor_iban = R"("debtorAccount":{"iban":"DE63999123450123456789"},)";

/// A body of the Berlin Group: members, and the accounts of creditor and debtor.
std::string body(std::string_view members,
                 std::string_view account = R"({"iban":"AT939991100012345678"})",
                 std::string_view debtor = R"({"iban":"DE63999123450123456789"})") {
  return fmt::format(
      R"({{{}"debtorAccount":{},"instructedAmount":{{"currency":"EUR","amount":"10.00"}},)"
      R"("creditorAccount":{},"creditorName":"Payee"}})",
      members, debtor, account);
}

/// A pain.001 of that version: the date of execution and what stands before and behind the amount
/// of the payment.
std::string pain(std::string_view version, std::string_view date, std::string_view behind_amount,
                 std::string_view account = "<Id><IBAN>AT939991100012345678</IBAN></Id>",
                 std::string_view creditor_id = {}) {
  return fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{}\"><CstmrCdtTrfInitn><GrpHdr>"
      "<MsgId>M-1</MsgId><CreDtTm>2026-11-20T09:30:00</CreDtTm><NbOfTxs>1</NbOfTxs>"
      "<InitgPty><Nm>Payer</Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>P-1</PmtInfId>"
      "<PmtMtd>TRF</PmtMtd><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>"
      "<ReqdExctnDt>{}</ReqdExctnDt><Dbtr><Nm>Payer</Nm></Dbtr>"
      "<DbtrAcct><Id><IBAN>DE63999123450123456789</IBAN></Id></DbtrAcct>"
      "<DbtrAgt><FinInstnId><BICFI>BNKADEFF</BICFI></FinInstnId></DbtrAgt><CdtTrfTxInf>"
      "<PmtId><EndToEndId>E-1</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">10.00</InstdAmt></Amt>"
      "{}<Cdtr><Nm>Payee</Nm>{}</Cdtr><CdtrAcct>{}</CdtrAcct></CdtTrfTxInf></PmtInf>"
      "</CstmrCdtTrfInitn></Document>",
      version, date, behind_amount, creditor_id, account);
}
std::string on(std::string_view day) { return fmt::format("<Dt>{}</Dt>", day); }
std::string recurring(std::string_view what) {
  return fmt::format("<MndtRltdInf>{}</MndtRltdInf>", what);
}

/// Whether the ledger has `FIELD ACTION`.
bool has(const Conversion& conversion, const std::string& entry) {
  return std::ranges::any_of(conversion.losses, [&](const Loss& loss) {
    return loss.field != no_field &&
           fmt::format("{} {}", name(loss.field), name(loss.action)) == entry;
  });
}

class Meanings : public testing::TestWithParam<Meaning> {};

TEST_P(Meanings, Meaning) {
  const Meaning& meaning = GetParam();
  ConvertOptions options;
  options.set = {{"initiating_party.name"_field, "Payer"},
                 {"payment_type.service_level_code"_field, "SEPA"}};
  const Conversion out = convert_text(meaning.source, meaning.from, meaning.to, options);
  EXPECT_EQ(findings(out), meaning.findings);
  EXPECT_EQ(out.output.empty(), meaning.writes.empty()) << out.output;
  EXPECT_NE(out.output.find(meaning.writes), std::string::npos) << out.output;
  if (!meaning.ledger.empty()) {
    EXPECT_TRUE(has(out, meaning.ledger));
  }
}

std::string name_of(const testing::TestParamInfo<Meaning>& row) {
  std::string name = row.param.name;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

constexpr const char* proxy = "<Prxy><Tp><Cd>MBNO</Cd></Tp><Id>+49301234</Id></Prxy>";
const std::string iban_and_proxy =
    std::string("<Id><IBAN>AT939991100012345678</IBAN></Id>") + proxy;
constexpr const char* by_phone = R"({"msisdn":"+49 30 1234"})";
constexpr const char* by_bban = R"({"bban":"123456"})";
constexpr const char* other_bban = R"({"other":{"identification":"123456","schemeName":"BBAN"}})";

// An account that nothing names any more makes no payment; a second name of it may be left out.
const std::vector<Meaning> accounts{
    {"alias alone to pain 08", pain("pain.001.001.11", on("2026-12-01"), "", proxy), pain_11,
     pain_08, "", "", "TGT-005 creditor_account.proxy"},
    {"alias beside an IBAN to pain 08",
     pain("pain.001.001.11", on("2026-12-01"), "", iban_and_proxy), pain_11, pain_08,
     "<CdtrAcct><Id><IBAN>AT939991100012345678</IBAN></Id></CdtrAcct>",
     "creditor_account.proxy dropped"},
    {"alias beside an IBAN to stet", pain("pain.001.001.09", on("2026-12-01"), "", iban_and_proxy),
     pain_09, stet, R"("creditorAccount":{"iban":"AT939991100012345678"})",
     "creditor_account.proxy dropped"},
    {"phone number to pain 03", body("", by_phone), berlin_group, pain_03, "", "",
     "TGT-005 creditor_account.proxy"},
    {"BBAN to stet", body("", by_bban), berlin_group, stet,
     R"("creditorAccount":{"other":{"identification":"123456","schemeName":"BBAN"}})"},
    {"BBAN from stet", request(debtor_iban, "", other_bban), stet, berlin_group,
     R"("creditorAccount":{"bban":"123456"})"},
    {"card of the debtor to stet",
     body("", R"({"iban":"AT939991100012345678"})", R"({"pan":"4111111111111111"})"), berlin_group,
     stet, R"("other":{"identification":"4111111111111111","schemeName":"CPAN"})"},
    {"card of the creditor to stet", body("", R"({"pan":"4111111111111111"})"), berlin_group, stet,
     "", "", "TGT-005 creditor_account.pan"},
};
INSTANTIATE_TEST_SUITE_P(Accounts, Meanings, testing::ValuesIn(accounts), name_of);

std::string debtor(std::string_view scheme) {
  return fmt::format(
      R"("debtor":{{"name":"Payer","organisationId":{{"identification":"X","schemeName":"{}"}}}},)",
      scheme);
}
constexpr const char* sepa_id =
    "<Id><PrvtId><Othr><Id>X</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id>";

// A scheme is a code where the external list has it.
const std::vector<Meaning> schemes{
    {"code from stet", request(debtor_iban + debtor("COID")), stet, pain_09,
     "<SchmeNm><Cd>COID</Cd></SchmeNm>"},
    {"name of four characters from stet", request(debtor_iban + debtor("SEPA")), stet, pain_09,
     "<SchmeNm><Prtry>SEPA</Prtry></SchmeNm>"},
    {"name of four characters to stet",
     pain("pain.001.001.09", on("2026-12-01"), "", "<Id><IBAN>AT939991100012345678</IBAN></Id>",
          sepa_id),
     pain_09, stet, R"("privateId":{"identification":"X","schemeName":"SEPA"})"},
};

// A day is that of the bank of the debtor, a moment of STET has an offset.
const std::string evening = "<DtTm>2027-01-03T23:00:00Z</DtTm>";
const std::vector<Meaning> dates{
    {"moment to pain 03", pain("pain.001.001.09", evening, ""), pain_09, pain_03,
     "<ReqdExctnDt>2027-01-04</ReqdExctnDt>", "requested_execution_date.date_time reformatted"},
    {"moment without offset to stet",
     pain("pain.001.001.09", "<DtTm>2027-01-03T12:00:00</DtTm>", ""), pain_09, stet,
     R"("requestedExecutionDate":"2027-01-03T12:00:00+01:00")",
     "requested_execution_date.date_time reformatted"},
    {"creation without offset to stet", pain("pain.001.001.09", on("2026-12-01"), ""), pain_09,
     stet, R"("creationDateTime":"2026-11-20T09:30:00+01:00")",
     "group_header.creation_date_time reformatted"},
};
INSTANTIATE_TEST_SUITE_P(Dates, Meanings, testing::ValuesIn(dates), name_of);

constexpr const char* monthly = R"("startDate":"2027-01-10","frequency":"Monthly",)";
constexpr const char* every_two_months =
    R"("startDate":"2027-01-10","frequency":"EveryTwoMonths",)";
const std::string prd = "<Frqcy><Prd><Tp>MNTH</Tp><CntPerPrd>0.5</CntPerPrd></Prd></Frqcy>";
const std::string yearly = "<Frqcy><Tp>YEAR</Tp></Frqcy>";
const std::vector<Meaning> recurrences{
    {"first date is the date", body(monthly), berlin_group, pain_10,
     "<ReqdExctnDt><Dt>2027-01-10</Dt></ReqdExctnDt>", "requested_execution_date.date defaulted"},
    {"every two months to pain", body(every_two_months), berlin_group, pain_10, prd},
    {"every two months from pain",
     pain("pain.001.001.10", on("2027-01-10"),
          recurring("<FrstPmtDt>2027-01-10</FrstPmtDt>"
                    "<Frqcy><Prd><Tp>MNTH</Tp><CntPerPrd>0.50</CntPerPrd></Prd></Frqcy>")),
     pain_10, berlin_group, R"("frequency":"EveryTwoMonths")"},
    {"same date twice to stet",
     pain("pain.001.001.10", on("2027-01-10"),
          recurring("<FrstPmtDt>2027-01-10</FrstPmtDt>" + yearly)),
     pain_10, stet, R"("requestedExecutionDate":"2027-01-10T00:00:00+01:00","frequency":"YEAR")",
     "requested_execution_date.date reformatted"},
    {"date without first date to stet",
     pain("pain.001.001.10", on("2027-01-10"), recurring(yearly)), pain_10, stet,
     R"("requestedExecutionDate":"2027-01-10T00:00:00+01:00","frequency":"YEAR")"},
    {"other first date to stet",
     pain("pain.001.001.10", on("2027-01-04"),
          recurring("<FrstPmtDt>2027-01-10</FrstPmtDt>" + yearly)),
     pain_10, stet, "", "", "TGT-005 requested_execution_date.date"},
    {"day of the first date to stet", body(std::string(monthly) + R"("dayOfExecution":"10",)"),
     berlin_group, stet, R"("frequency":"MNTH")", "periodic.day_of_execution reformatted"},
    {"other day to stet", body(std::string(monthly) + R"("dayOfExecution":"15",)"), berlin_group,
     stet, "", "", "TGT-005 periodic.day_of_execution"},
};
INSTANTIATE_TEST_SUITE_P(Recurrences, Meanings, testing::ValuesIn(recurrences), name_of);
// What a target says in one way only.
const std::vector<Meaning> fillers{
    {"no text to stet", body(""), berlin_group, stet, R"("remittanceInformation":["-"])",
     "remittance.unstructured defaulted"},
    {"identification of a person to an extension is lost without it",
     pain("pain.001.001.09", on("2026-12-01"), "", "<Id><IBAN>AT939991100012345678</IBAN></Id>",
          sepa_id),
     pain_09, berlin_group, R"("creditorName":"Payee")", "creditor.private_id.other dropped"},
};
INSTANTIATE_TEST_SUITE_P(Fillers, Meanings, testing::ValuesIn(fillers), name_of);
INSTANTIATE_TEST_SUITE_P(Schemes, Meanings, testing::ValuesIn(schemes), name_of);

/// The entries of the ledger about content outside of the model.
std::vector<std::string> unmapped(const Conversion& conversion) {
  std::vector<std::string> found;
  for (const Loss& loss : conversion.losses) {
    if (loss.field == no_field) found.push_back(loss.source_path);
  }
  return found;
}

TEST(Ledger, TellsAnUnknownMemberOnce) {
  const std::string source = request(debtor_iban + R"("acceptDebtorAccountChange":true,)");
  const Conversion out = test::convert_by(RuleSet(), source, stet, stet);
  EXPECT_EQ(unmapped(out), std::vector<std::string>{"/acceptDebtorAccountChange"});
}

TEST(Ledger, HasNoValueThatWasReadUnderAMisspeltName) {
  const std::string source = body(R"("creditorAddress":{"buildingnNumber":"5","country":"AT"},)");
  const Conversion out = test::convert_by(RuleSet(), source, berlin_group, pain_09);
  EXPECT_NE(out.output.find("<BldgNb>5</BldgNb>"), std::string::npos);
  EXPECT_EQ(unmapped(out), std::vector<std::string>{});
}

TEST(Ledger, SaysWhereAMadeUpAgentStands) {
  const Conversion out = convert_text(body(""), berlin_group, pain_09);
  const auto found = std::ranges::find(out.losses, "debtor_agent.bic"_field, &Loss::field);
  ASSERT_NE(found, out.losses.end());
  EXPECT_EQ(found->target_path, "/Document/CstmrCdtTrfInitn/PmtInf/DbtrAgt/FinInstnId/Othr/Id");
}

TEST(Ledger, HasTheAddressPartsOfAGermanMessage) {
  const std::string source = body(
      R"("creditorAddress":{"streetName":"Weg","buildingNumber":"5","townName":"Wien","country":"AT"},)");
  ConvertOptions options;
  options.set = {{"debtor.name"_field, "Payer"}, {"initiating_party.name"_field, "Payer"}};
  const Conversion out = convert_text(source, berlin_group, "pain.001.003.03", options);
  EXPECT_NE(out.output.find("<AdrLine>Weg 5</AdrLine><AdrLine>Wien</AdrLine>"), std::string::npos)
      << out.result.issues() << out.output;
  EXPECT_TRUE(has(out, "creditor.address.street_name reformatted"));
}

TEST(SwissEdition, KeepsFurtherServiceLevels) {
  const std::string base = pain("pain.001.001.09", on("2026-12-01"), "");
  const std::string one = "<SvcLvl><Cd>SEPA</Cd></SvcLvl>";
  const std::string two = one + "<SvcLvl><Cd>PRPT</Cd></SvcLvl>";
  std::string source = base;
  source.replace(source.find(one), one.size(), two);
  constexpr std::string_view swiss = "pain.001.001.09.ch.03";
  EXPECT_NE(convert_text(source, pain_09, swiss).output.find(two), std::string::npos);
  EXPECT_NE(convert_text(source, swiss, pain_09).output.find(two), std::string::npos);
  // It takes three of them.
  source.replace(source.find(two), two.size(), two + two);
  EXPECT_EQ(findings(convert_text(source, pain_09, swiss)),
            "TGT-001 payment_type.further_service_level");
}

}  // namespace
}  // namespace remit
