#include "status/sample.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

namespace remit::status {
namespace {

using test::rejected_for;
using test::tell;

TEST(Stet, RejectedPaymentsAreListed) {
  const auto told = tell({{{{{}, rejected_for("IBAN-005")}}}}, {.format = "stet"});
  EXPECT_EQ(told.text,
            "{\"paymentRequest\":{\"paymentInformationId\":\"PAY-1\","
            "\"paymentInformationStatus\":\"PART\",\"creditTransferTransaction\":["
            "{\"transactionStatus\":\"RJCT\",\"statusReasonInformation\":\"AC01\","
            "\"paymentId\":{\"instructionId\":\"INS-2\",\"endToEndId\":\"E2E-2\"}}]}}\n");
  EXPECT_EQ(told.http_status, 201);
}

TEST(Stet, ARejectedRequestListsNothing) {
  const auto told =
      tell({{{{{}, rejected_for("IBAN-005")}, rejected_for("DAT-003")}}}, {.format = "stet"});
  EXPECT_EQ(told.text,
            "{\"paymentRequest\":{\"paymentInformationId\":\"PAY-1\","
            "\"paymentInformationStatus\":\"RJCT\",\"statusReasonInformation\":\"CH03\"}}\n");
}

TEST(Stet, InFullAllOfARejectedRequestIsRejected) {
  const auto told = tell({{{{{}, rejected_for("IBAN-005")}, rejected_for("DAT-003")}}},
                         {.format = "stet", .full = true});
  EXPECT_EQ(told.text,
            "{\"paymentRequest\":{\"paymentInformationId\":\"PAY-1\","
            "\"paymentInformationStatus\":\"RJCT\",\"statusReasonInformation\":\"CH03\","
            "\"creditTransferTransaction\":["
            "{\"transactionStatus\":\"RJCT\",\"statusReasonInformation\":\"CH03\","
            "\"paymentId\":{\"instructionId\":\"INS-1\",\"endToEndId\":\"E2E-1\"}},"
            "{\"transactionStatus\":\"RJCT\",\"statusReasonInformation\":\"AC01\","
            "\"paymentId\":{\"instructionId\":\"INS-2\",\"endToEndId\":\"E2E-2\"}}]}}\n");
}

/// The version has a short list of reasons, and none that says "technically valid" of a payment.
TEST(Stet, SaysWhatItsCodesCan) {
  const auto reason = [](std::string_view rule) {
    const auto told = tell({{{{rejected_for(rule)}}}}, {.format = "stet"});
    simdjson::dom::parser parser;
    std::string_view code = parser.parse(told.text)["paymentRequest"]["statusReasonInformation"];
    return std::string{code};
  };
  EXPECT_EQ(reason("STR-011"), "FF01");
  EXPECT_EQ(reason("DAT-002"), "MS03");
  const auto accepted = tell({{{{{}}}}}, {.format = "stet", .full = true});
  EXPECT_NE(accepted.text.find("\"transactionStatus\":\"PDNG\""), std::string::npos);
  EXPECT_EQ(accepted.text.find("statusReasonInformation"), std::string::npos);
}

TEST(Stet, ARefusedRequestIsAProblem) {
  const auto told = tell({{{{{}}}}, rejected_for("SUM-001", "/Document/CstmrCdtTrfInitn/GrpHdr")},
                         {.format = "stet"});
  EXPECT_EQ(told.text,
            "{\"type\":\"urn:remit:problem:validation\","
            "\"title\":\"The payment request is refused\",\"status\":400,"
            "\"detail\":\"SUM-001 does not hold\",\"errors\":["
            "{\"xpath\":\"/Document/CstmrCdtTrfInitn/GrpHdr\",\"detail\":\"does not hold\","
            "\"rule\":\"SUM-001\",\"reason\":\"AM19\"}]}\n");
  EXPECT_EQ(told.http_status, 400);
}

TEST(Stet, IsJsonForAllVerdicts) {
  std::mt19937 random{11};
  simdjson::dom::parser parser;
  for (int turn = 0; turn < 500; ++turn) {
    const auto message = test::random_message(random);
    for (const bool full : {false, true}) {
      const auto told = tell(message, {.format = "stet", .full = full});
      simdjson::dom::document_stream lines;
      ASSERT_FALSE(parser.parse_many(told.text).get(lines));
      for (const auto line : lines) ASSERT_FALSE(line.error()) << told.text;
    }
  }
}

}  // namespace
}  // namespace remit::status
