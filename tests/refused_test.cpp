// What a payment must not lose, or become, without being refused.

#include "support/canonical.hpp"
#include "support/numbered.hpp"
#include "support/replaced.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit {
namespace {

using test::batch;
using test::Conversion;
using test::convert_text;
using test::message;
using test::payment;
using test::replaced;

/// The first of two payments loses what only its writer sees.
void expect_second_alone(const Conversion& done, std::string_view lost) {
  EXPECT_EQ(done.result.summary().accepted, 1u);
  EXPECT_EQ(test::findings(done), "TGT-006 " + std::string(lost));
  EXPECT_EQ(done.output.find("E1"), std::string::npos) << done.output;
  EXPECT_NE(done.output.find("E2"), std::string::npos) << done.output;
}

// It would be paid twice: once as it went out, once when what was rejected is sent again.
TEST(Refused, NothingGoesOutOfAPaymentThatLosesTooMuch) {
  ConvertOptions options;
  options.loss = LossPolicy::reject;
  const std::string reference = replaced(
      payment(1, ""), "</CdtrAcct>",
      "</CdtrAcct><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>"
      "RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>");
  expect_second_alone(
      convert_text(message(batch("B", reference + payment(2, ""))), {}, formats::stet, options),
      "remittance.structured.reference_type_code");
  options.truncate = true;
  const std::string name = replaced(payment(1, ""), "Payee", std::string(91, 'N'));
  expect_second_alone(
      convert_text(message(batch("B", name + payment(2, ""))), {}, "pain.001.003.03", options),
      "creditor.name");
}

TEST(Refused, AChequeInstructionThatDoesNotArrive) {
  const std::string cheque =
      replaced(message(batch("B", payment(1, "", "<ChqInstr><ChqTp>BCHQ</ChqTp></ChqInstr>"))),
               "<PmtMtd>TRF", "<PmtMtd>CHK");
  const Conversion same = convert_text(cheque, {}, "pain.001.001.09");
  EXPECT_NE(same.output.find("<ChqTp>BCHQ</ChqTp>"), std::string::npos) << same.result.issues();
  EXPECT_EQ(test::findings(convert_text(cheque, {}, "pain.001.001.03")),
            "TGT-005 cheque_instruction");
}

std::string bulk(std::string_view date, std::string_view moment) {
  return R"({"debtorAccount":{"iban":"DE63999123450123456789"},"requestedExecutionDate":")" +
         std::string(date) + R"(","requestedExecutionTime":")" + std::string(moment) +
         R"(","payments":[{"endToEndIdentification":"E1","instructedAmount":{"currency":"EUR",)"
         R"("amount":"1.50"},"creditorAccount":{"iban":"AT939991100012345678"},"creditorName":"P"}]})";
}

// The moment counts, and the target knows days only.
TEST(Refused, AMomentOnAnotherDayThanTheDate) {
  const Conversion other = convert_text(bulk("2026-12-01", "2026-12-03T10:00:00+01:00"),
                                        formats::berlin_group, "pain.001.001.03");
  EXPECT_EQ(test::findings(other), "TGT-005 requested_execution_date.date_time");
  const Conversion same = convert_text(bulk("2026-12-03", "2026-12-03T10:00:00+01:00"),
                                       formats::berlin_group, "pain.001.001.03");
  EXPECT_EQ(test::findings(same), "");
  EXPECT_NE(same.output.find("<ReqdExctnDt>2026-12-03<"), std::string::npos);
}

// Source: design/decisions.md, 25: a single body of the base has no date, a batch has.
TEST(Refused, ASinglePaymentDoesNotLoseItsDate) {
  const std::string single =
      R"({"endToEndIdentification":"E1","debtorAccount":{"iban":"DE63999123450123456789"},)"
      R"("instructedAmount":{"currency":"EUR","amount":"1.50"},"creditorAccount":{"iban":)"
      R"("AT939991100012345678"},"creditorName":"P","requestedExecutionDate":"2026-12-05"})";
  const Conversion plain = convert_text(single, formats::berlin_group, formats::berlin_group);
  ASSERT_EQ(plain.documents.size(), 1u) << plain.result.issues();
  EXPECT_EQ(plain.documents[0].payment_service, "bulk-payments");
  EXPECT_NE(plain.output.find(R"("requestedExecutionDate":"2026-12-05")"), std::string::npos);
  ConvertOptions options;
  options.extensions = true;
  const Conversion extended =
      convert_text(single, formats::berlin_group, formats::berlin_group, options);
  EXPECT_EQ(extended.documents.at(0).payment_service, "payments");
}

/// The day of execution of a payment that recurs from a date on.
std::string first_day(std::string_view start, std::string_view frequency, std::string_view day) {
  const std::string body =
      R"({"endToEndIdentification":"E1","debtorAccount":{"iban":"DE63999123450123456789"},)"
      R"("instructedAmount":{"currency":"EUR","amount":"1.50"},"creditorAccount":{"iban":)"
      R"("AT939991100012345678"},"creditorName":"P","startDate":")" +
      std::string(start) + R"(","frequency":")" + std::string(frequency) +
      R"(","dayOfExecution":")" + std::string(day) + R"("})";
  const Conversion xml = convert_text(body, formats::berlin_group, "pain.001.001.10");
  constexpr std::string_view begin = "<ReqdExctnDt><Dt>";
  const std::size_t at = xml.output.find(begin);
  return at == std::string::npos ? test::findings(xml) : xml.output.substr(at + begin.size(), 10);
}

// Source: NextGenPSD2 1.3.11: the first execution is on the first such day from the start date on.
TEST(Refused, ARecurringPaymentIsDueAtItsDay) {
  EXPECT_EQ(first_day("2026-12-05", "Monthly", "10"), "2026-12-10");
  EXPECT_EQ(first_day("2026-12-10", "Monthly", "10"), "2026-12-10");
  EXPECT_EQ(first_day("2026-12-11", "Monthly", "10"), "2027-01-10");
  EXPECT_EQ(first_day("2027-02-05", "Monthly", "31"), "2027-02-28");
  EXPECT_EQ(first_day("2027-02-28", "Monthly", "30"), "2027-02-28");
  EXPECT_EQ(first_day("2026-12-05", "Weekly", "10"), "2026-12-05");
}

}  // namespace
}  // namespace remit
