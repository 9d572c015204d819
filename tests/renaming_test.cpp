// What becomes several in the target has several identifications.

#include "engine/fresh_id.hpp"
#include "support/canonical.hpp"
#include "support/numbered.hpp"
#include "support/replaced.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace remit {
namespace {

using test::batch;
using test::Conversion;
using test::convert_text;
using test::message;
using test::payment;

/// What stands behind the name each time.
std::vector<std::string> all_behind(std::string_view text, std::string_view name, char end) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at)) {
    at += name.size();
    found.emplace_back(text.substr(at, text.find(end, at) - at));
  }
  return found;
}

std::string told(const Conversion& conversion, Field field) {
  std::string text;
  for (const Loss& loss : conversion.losses) {
    if (loss.field == field) text += (loss.action == LossAction::dropped ? '-' : '+') + loss.value;
  }
  return text;
}

// Who receives several requests of one identification refuses all but the first as repeated.
TEST(Renaming, OneBodyOfABatchKeepsItsIdentification) {
  const Conversion stet =
      convert_text(message(batch("B", payment(1, "CASH") + payment(2, "COMC") + payment(3, ""))),
                   {}, formats::stet);
  const auto ids = all_behind(stet.output, R"("paymentInformationId":")", '"');
  ASSERT_EQ(ids.size(), 3u);
  EXPECT_EQ(ids[0], "B");
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), 3u);
  EXPECT_EQ(told(stet, "payment_information.identification"_field),
            "-B+" + ids[1] + "-B+" + ids[2]);
  for (const Loss& loss : stet.losses) {
    if (loss.field == "payment_information.identification"_field) {
      EXPECT_EQ(loss.batch, 0u);
    }
  }
}

/// Where a body may do without an identification none is made up, and none is said to be.
TEST(Renaming, ABodyThatNeedsNoneGetsNone) {
  ConvertOptions options;
  options.extensions = true;
  const std::string own = test::replaced(
      payment(1, ""), "</PmtId>", "</PmtId><PmtTpInf><SvcLvl><Cd>URGP</Cd></SvcLvl></PmtTpInf>");
  const Conversion bodies =
      convert_text(message(batch("B", own + payment(2, ""))), {}, formats::berlin_group, options);
  EXPECT_EQ(all_behind(bodies.output, R"("paymentInformationId":")", '"'),
            std::vector<std::string>{"B"});
  EXPECT_EQ(bodies.documents.size(), 2u);
  EXPECT_EQ(told(bodies, "payment_information.identification"_field), "-B");
}

TEST(Renaming, OneDocumentOfAMessageKeepsItsIdentification) {
  ConvertOptions options;
  options.max_payments = 2;
  const Conversion xml =
      convert_text(message(batch("B", payment(1, "") + payment(2, "") + payment(3, ""))), {},
                   "pain.001.001.09", options);
  EXPECT_FALSE(xml.result.ok());  // several XML documents need a folder
  EXPECT_TRUE(told(xml, "group_header.message_identification"_field).starts_with("-M1+R"));
}

TEST(Renaming, OneBatchOfABodyKeepsItsIdentification) {
  const auto instruction = [](int number) {
    return fmt::format(
        R"({{"paymentId":{{"instructionId":"I{0}","endToEndId":"E{0}"}},"requestedExecutionDate":)"
        R"("2026-12-0{0}T00:00:00+01:00","instructedAmount":{{"amount":"1.00","currency":"EUR"}},)"
        R"("remittanceInformation":[],"beneficiary":{{"creditor":{{"name":"Payee"}},)"
        R"("creditorAccount":{{"iban":"AT939991100012345678"}}}}}})",
        number);
  };
  const std::string request =
      R"({"paymentInformationId":"P","creationDateTime":"2026-11-20T09:30:00+01:00",)"
      R"("numberOfTransactions":2,"initiatingParty":{"name":"P"},"paymentTypeInformation":)"
      R"({"serviceLevel":"SEPA"},"debtorAccount":{"iban":"DE63999123450123456789"},)"
      R"("supplementaryData":{},"creditTransferTransaction":[)" +
      instruction(1) + ',' + instruction(2) + "]}";
  const Conversion xml = convert_text(request, formats::stet, "pain.001.001.09");
  const auto ids = all_behind(xml.output, "<PmtInfId>", '<');
  ASSERT_EQ(ids.size(), 2u) << xml.result.issues();
  EXPECT_EQ(ids[0], "P");
  EXPECT_EQ(told(xml, "payment_information.identification"_field), "-P+" + ids[1]);
  const Conversion stet = convert_text(request, formats::stet, formats::stet);
  const auto of_requests = all_behind(stet.output, R"("paymentInformationId":")", '"');
  ASSERT_EQ(of_requests.size(), 2u) << stet.result.issues();
  EXPECT_EQ(of_requests[0], "P");
  EXPECT_EQ(told(stet, "payment_information.identification"_field), "-P+" + of_requests[1]);
}

std::string request(std::string_view batch, std::string_view day, int number) {
  return fmt::format(
      R"({{"GrpHdr":{{"MsgId":"M","CreDtTm":"2026-11-20T09:30:00+01:00","NbOfTxs":1,"InitgPty":)"
      R"({{"Id":"CLIENT-1"}}}},"PmtInf":{{"PmtInfId":"{0}","PmtMtd":"TRF","ReqdExctnDt":{{"Dt":)"
      R"("{1}"}},"Dbtr":{{"Id":"-"}},"DbtrAcct":{{"Id":"ACC-1"}},"DbtrAgt":{{"FinInstnId":)"
      R"({{"BICFI":"XJNOPTMM"}}}},"ChrgBr":"SHAR","CdtTrfTxInf":{{"PmtId":{{"EndToEndId":"E{2}"}},)"
      R"("Amount":{{"InstdAmt":"{2}.50","Ccy":"EUR"}},"Cdtr":{{"Nm":"Payee"}},"CdtrAcct":)"
      R"({{"Id":{{"IBAN":"AT939991100012345678"}}}}}}}}}})",
      batch, day, number);
}

// Requests of one payment each say of which batch they are.
TEST(Renaming, RequestsOfOneBatchAreOneBatch) {
  const Conversion xml =
      convert_text(request("A", "2026-12-01", 1) + request("A", "2026-12-01", 2) +
                       request("B", "2026-12-01", 3) + request("B", "2026-12-01", 4),
                   formats::younify, "pain.001.001.09");
  ASSERT_TRUE(xml.result.ok()) << xml.result.issues();
  EXPECT_EQ(all_behind(xml.output, "<PmtInfId>", '<'), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(all_behind(xml.output, "<CtrlSum>", '<'),
            (std::vector<std::string>{"12.00", "4.00", "8.00"}));
  EXPECT_EQ(all_behind(xml.output, "<EndToEndId>", '<'),
            (std::vector<std::string>{"E1", "E2", "E3", "E4"}));
  EXPECT_EQ(told(xml, "payment_information.identification"_field), "");
}

TEST(Renaming, NoOtherRequestGetsTheIdentificationOfABatch) {
  const Conversion xml =
      convert_text(request("A", "2026-12-01", 1) + request("A", "2026-12-02", 2) +
                       request("B", "2026-12-01", 3) + request("A", "2026-12-01", 4),
                   formats::younify, "pain.001.001.09");
  const auto ids = all_behind(xml.output, "<PmtInfId>", '<');
  ASSERT_EQ(ids.size(), 4u) << xml.result.issues();
  EXPECT_EQ(ids[0], "A");
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), 4u);
  EXPECT_EQ(told(xml, "payment_information.identification"_field), "-A+" + ids[1] + "-A+" + ids[3]);
}

TEST(FreshIdentifications, HaveRoomInEveryFormat) {
  const engine::FreshId ids{"2026-11-20T09:30:00+01:00"};
  for (const std::uint64_t batch : {0, 999'998, 999'999, 1'000'000, 2'000'000'000}) {
    EXPECT_LE(ids.batch(batch).size(), 35u) << batch;
  }
  EXPECT_NE(ids.batch(0), ids.batch(999'998));
}

}  // namespace
}  // namespace remit
