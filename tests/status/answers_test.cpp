// Berlin Group, Salt Edge, Younify.

#include "status/sample.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

namespace remit::status {
namespace {

using test::finding;
using test::Judged;
using test::JudgedMessage;
using test::rejected_for;
using test::tell;

TEST(BerlinGroup, AcceptedBodiesHaveAStatus) {
  const auto told = tell({{{{{}, {}}}, {{{}}}}}, {.format = "berlin-group"});
  EXPECT_EQ(told.text,
            "{\"transactionStatus\":\"ACTC\",\"_links\":{}}\n"
            "{\"transactionStatus\":\"ACTC\",\"_links\":{}}\n");
  EXPECT_EQ(told.http_status, 201);
}

TEST(BerlinGroup, FindingsStandInTheOrderOfTheBody) {
  const Judged first{{finding("IBAN-005", "/payments/0/creditorAccount/iban", 200)}, true};
  const Judged second{{finding("CHR-008", "/payments/1/creditorName", 300)}};
  const Judged body{{finding("DAT-002", "/requestedExecutionDate", 20)}, true};
  const auto told = tell({{{{first, second}, body}}}, {.format = "berlin-group"});
  EXPECT_EQ(told.text,
            "{\"tppMessages\":["
            "{\"category\":\"ERROR\",\"code\":\"EXECUTION_DATE_INVALID\","
            "\"path\":\"/requestedExecutionDate\",\"text\":\"DAT-002 does not hold\"},"
            "{\"category\":\"ERROR\",\"code\":\"FORMAT_ERROR\","
            "\"path\":\"/payments/0/creditorAccount/iban\",\"text\":\"IBAN-005 does not hold\"},"
            "{\"category\":\"WARNING\",\"code\":\"WARNING\","
            "\"path\":\"/payments/1/creditorName\",\"text\":\"CHR-008 does not hold\"}],"
            "\"_links\":{}}\n");
  EXPECT_EQ(told.http_status, 400);
}

TEST(BerlinGroup, SomeRejectedIsPart) {
  const auto told = tell({{{{rejected_for("AMT-005"), {}}}}}, {.format = "berlin-group"});
  EXPECT_TRUE(told.text.starts_with(R"({"transactionStatus":"PART","tppMessages":[{)"))
      << told.text;
  EXPECT_EQ(told.http_status, 201);
}

/// The status of a request for one payment is that of the payment, of others that of the group.
TEST(BerlinGroup, ChangesAreToldOfSinglePayments) {
  const JudgedMessage changed{{{{{.changed = true}}}}};
  const auto status = [&](std::string_view service) {
    const auto set = [service](test::Model& model, Level level) {
      if (level != batch_level) return;
      model.set(model->batch, "envelope.payment_service"_field, std::string{service});
    };
    return tell(changed, {.format = "berlin-group", .change = set}).text.substr(21, 6);
  };
  EXPECT_EQ(status("payments"), "\"ACWC\"");
  EXPECT_EQ(status("periodic-payments"), "\"ACWC\"");
  EXPECT_EQ(status("bulk-payments"), "\"ACTC\"");
}

TEST(BerlinGroup, ErrorsAreNotCrowdedOut) {
  Judged payment;
  for (std::uint64_t at = 0; at < 80; ++at) {
    payment.findings.push_back(finding("CHR-008", "/a", at));
  }
  payment.findings.push_back(finding("AMT-005", "/b", 900));
  payment.findings.back().message = std::string(600, 'x');
  payment.rejected = true;
  const auto told = tell({{{{payment}}}}, {.format = "berlin-group"});
  simdjson::dom::parser parser;
  simdjson::dom::array messages = parser.parse(told.text)["tppMessages"];
  ASSERT_EQ(messages.size(), 50u);
  const std::string_view text = messages.at(49)["text"];
  EXPECT_EQ(text.size(), 500u);
  EXPECT_TRUE(text.starts_with("AMT-005 xxx"));
}

TEST(BerlinGroup, ARejectedMessageIsOneAnswer) {
  const auto told = tell({{{{{}}}, {{{}}}}, rejected_for("SUM-001")}, {.format = "berlin-group"});
  EXPECT_EQ(told.text,
            "{\"tppMessages\":[{\"category\":\"ERROR\",\"code\":\"FORMAT_ERROR\","
            "\"text\":\"SUM-001 does not hold\"}],\"_links\":{}}\n");
}

TEST(BerlinGroup, ARejectionHasAReason) {
  const auto told = tell({{{{{.rejected = true}}}}}, {.format = "berlin-group"});
  EXPECT_EQ(told.text,
            "{\"tppMessages\":[{\"category\":\"ERROR\",\"code\":\"FORMAT_ERROR\","
            "\"text\":\"the request is rejected\"}],\"_links\":{}}\n");
}

TEST(SaltEdge, AnswersItsClasses) {
  const auto told = tell({{{{rejected_for("ADR-001")}}}}, {.format = "salt-edge"});
  EXPECT_EQ(told.text,
            "{\"error_class\":\"CountryNameInvalid\","
            "\"error_message\":\"ADR-001 does not hold\"}\n");
  EXPECT_EQ(tell({{{{rejected_for("PRF-014")}}}}, {.format = "salt-edge"}).http_status, 404);
  EXPECT_EQ(tell({{{{{}}}}}, {.format = "salt-edge"}).text,
            "{\"transactionStatus\":\"ACTC\",\"_links\":{}}\n");
}

TEST(Younify, AnswersTheFirstStage) {
  const Judged payment{{finding("DAT-002", "/PmtInf/ReqdExctnDt/Dt", 10),
                        finding("IBAN-005", "/PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN", 20),
                        finding("PTY-001", "/PmtInf/CdtTrfTxInf/Cdtr/Nm", 30)},
                       true};
  const auto told = tell({{{{payment}}}}, {.format = "younify"});
  EXPECT_EQ(
      told.text,
      "{\"code\":1001,\"description\":\"PTY-001 does not hold (PmtInf.CdtTrfTxInf.Cdtr.Nm)\"}\n");
  EXPECT_EQ(told.http_status, 400);
}

TEST(Younify, SpeaksOfFieldsAsItsDocumentationDoes) {
  const auto text = [](std::string_view rule, std::string path) {
    return tell({{{{rejected_for(rule, std::move(path))}}}}, {.format = "younify"}).text;
  };
  EXPECT_EQ(text("IBAN-005", "/PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN"),
            "{\"code\":1002,\"description\":\"Field PmtInf.CdtTrfTxInf.CdtrAcct.Id.IBAN does not "
            "have a valid format or has an unknown value.\"}\n");
  EXPECT_EQ(text("LEN-008", "/GrpHdr/MsgId"),
            "{\"code\":1003,\"description\":\"Field GrpHdr.MsgId exceeds limit.\"}\n");
  EXPECT_EQ(text("DAT-004", "/PmtInf/ReqdExctnDt"),
            "{\"code\":1001,\"description\":\"DAT-004 does not hold (PmtInf.ReqdExctnDt)\"}\n");
}

TEST(Younify, SaysNothingOfWhatIsAccepted) {
  const auto told = tell({{{{{{finding("CHR-008")}}}}}}, {.format = "younify"});
  EXPECT_EQ(told.text, "");
  EXPECT_EQ(told.http_status, 200);
}

}  // namespace
}  // namespace remit::status
