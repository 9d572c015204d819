#include "status/findings.hpp"
#include "status/additional_information.hpp"
#include "status/error_codes.hpp"
#include "status/sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace remit::status {
namespace {

using test::finding;

TEST(Findings, TheGravestAreKept) {
  FirstFindings kept{2, is_graver};
  kept.add(std::array{finding("CHR-008", "", 1), finding("IBAN-005", "", 9)});
  kept.add(std::array{finding("AMT-001", "", 9), finding("AMT-002", "", 12)});
  ASSERT_EQ(kept.get().size(), 2u);
  EXPECT_EQ(kept.get()[0].rule, "AMT-001");
  EXPECT_EQ(kept.get()[1].rule, "IBAN-005");
}

TEST(Findings, OneIsKeptOnce) {
  FirstFindings kept{9, is_graver};
  const std::array of_payments{finding("AMT-001", "/1", 9), finding("AMT-001", "/2", 12)};
  kept.add(of_payments);
  kept.add(of_payments);  // what reaches the whole message is told of it, too
  kept.add(std::array{finding("AMT-001", "/3", 12), finding("AMT-002", "/2", 12)});
  EXPECT_EQ(kept.get().size(), 4u);
}

TEST(Findings, NothingIsRejectedWithoutAReason) {
  FirstFindings kept{1, is_graver};
  kept.add(std::array{finding("CHR-008")});
  kept.ensure_error("the payment is rejected");
  EXPECT_EQ(text_of(kept.get().front()), "the payment is rejected");
  EXPECT_EQ(reason(kept.get().front()), "NARR");
  kept.ensure_error("and again");
  EXPECT_EQ(kept.get().size(), 1u);
}

TEST(Findings, ErrorsTellTheirOffset) {
  const Issue issue =
      finding_of({.rule = "STR-001", .message = "no end tag", .place = Place{120, 0, 4, 7}});
  EXPECT_EQ(text_of(issue), "STR-001 no end tag (byte 120)");
  EXPECT_EQ(issue.reason, "FF01");
}

TEST(Findings, PathsHaveNoIndexesInWords) {
  EXPECT_EQ(dotted_path("/Document/CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[17]/Amt/InstdAmt/@Ccy"),
            "PmtInf.CdtTrfTxInf.Amt.InstdAmt.@Ccy");
  EXPECT_EQ(dotted_path("/payments/16/instructedAmount/amount"),
            "payments.instructedAmount.amount");
  EXPECT_EQ(dotted_path(""), "");
}

TEST(Findings, CoarseReasons) {
  const auto coarse = [](std::string_view detailed, Field field = no_field,
                         std::string_view rule = "IBAN-005") {
    Issue issue = finding(rule);
    issue.reason = detailed;
    issue.field = field;
    return std::string{coarse_reason(issue)};
  };
  EXPECT_EQ(coarse("AC03"), "AC01");
  EXPECT_EQ(coarse("DU04"), "AM05");
  EXPECT_EQ(coarse("CH04"), "DT01");
  EXPECT_EQ(coarse("RR05"), "RR04");
  EXPECT_EQ(coarse("AC01"), "AC01");
  EXPECT_EQ(coarse(""), "NARR");
  EXPECT_EQ(coarse("BE09", "creditor.address.country"_field), "BE04");
  EXPECT_EQ(coarse("BE09", "debtor.address.country"_field), "BE07");
  EXPECT_EQ(coarse("BE16", "debtor.name"_field), "BE04");
  EXPECT_EQ(coarse("BE16", "debtor.name"_field, "REG-001"), "RR02");
  EXPECT_EQ(coarse("BE16", "creditor.name"_field, "REG-001"), "RR03");
}

/// Every reason that a rule of the catalogue has is in the external list or stands for a text.
TEST(Findings, CoarseReasonsOfAllRulesAreCommon) {
  constexpr std::string_view detailed[] = {"AC02", "AC03", "BE16", "CH16", "CH21", "DU02", "FF05"};
  for (const Rule* rule : rule_catalogue()) {
    const Issue issue = finding(rule->id);
    const std::string_view coarse = coarse_reason(issue);
    EXPECT_EQ(coarse.size(), 4u) << rule->id;
    EXPECT_EQ(std::ranges::count(detailed, coarse), 0) << rule->id;
  }
}

TEST(AdditionalInformation, HasTheCharactersOfTheEpc) {
  EXPECT_EQ(to_epc_characters("PmtInf[2]/@Ccy: \"Ä\" & 5_6 €"), "PmtInf(2)/.Ccy: '.' + 5-6 .");
}

TEST(AdditionalInformation, BreaksLinesBetweenWords) {
  Issue issue = finding("SEPA-ADDR-001");
  issue.message =
      "town and country are needed in elements of their own, as every payment that is "
      "executed after the migration has to have them";
  const auto lines = additional_information(issue);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0] + ' ' + lines[1], "SEPA-ADDR-001 " + issue.message);
  issue.message = std::string(300, 'x');
  for (const std::string& line : additional_information(issue)) EXPECT_LE(line.size(), 105u);
}

TEST(AdditionalInformation, PathsLoseTheirBeginning) {
  Issue issue = finding("IBAN-005", "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]/Cdtr");
  EXPECT_EQ(additional_information(issue).back(),
            "/Document/CstmrCdtTrfInitn/PmtInf(1)/CdtTrfTxInf(1)/Cdtr");
  for (std::size_t size = 60; size < 200; ++size) {
    issue.path = "/a" + std::string(size, 'x') + "/Cdtr/PstlAdr/" + std::string(50, 'y');
    const std::string line = additional_information(issue).back();
    EXPECT_LE(line.size(), 105u);
    EXPECT_TRUE(line.ends_with("Cdtr/PstlAdr/" + std::string(50, 'y'))) << line;
  }
}

TEST(ErrorCodes, OfYounify) {
  const auto code = [](std::string_view rule) { return younify_code(finding(rule)).code; };
  EXPECT_EQ(code("STR-016"), "1000");
  EXPECT_EQ(code("STR-011"), "1001");
  EXPECT_EQ(code("PTY-001"), "1001");
  EXPECT_EQ(code("IBAN-005"), "1002");
  EXPECT_EQ(code("PRF-010"), "1002");
  EXPECT_EQ(code("LEN-008"), "1003");
  EXPECT_EQ(code("UNI-011"), "1004");
  EXPECT_EQ(code("PTY-010"), "10005");
  EXPECT_EQ(code("DAT-002"), "10006");
  EXPECT_EQ(code("CCY-006"), "10013");
  EXPECT_EQ(code("BIC-004"), "10014");
  EXPECT_EQ(younify_code(finding("STR-016")).http_status, 500);
  EXPECT_EQ(younify_code(finding("STR-011")).http_status, 400);
  EXPECT_LT(younify_stage(finding("PTY-001")), younify_stage(finding("IBAN-005")));
  EXPECT_LT(younify_stage(finding("UNI-011")), younify_stage(finding("DAT-002")));
}

TEST(ErrorCodes, OfSaltEdge) {
  const auto answer = [](std::string_view rule) { return salt_edge_class(finding(rule)).code; };
  EXPECT_EQ(answer("STR-021"), "FormatError");
  EXPECT_EQ(answer("IBAN-001"), "FormatError");
  EXPECT_EQ(answer("IBAN-005"), "BadRequest");
  EXPECT_EQ(answer("REG-001"), "BadRequest");
  EXPECT_EQ(answer("ADR-001"), "CountryNameInvalid");
  EXPECT_EQ(salt_edge_class(finding("PRF-014")).http_status, 404);
}

TEST(ErrorCodes, OfBerlinGroup) {
  const Issue date = finding("DAT-002");
  EXPECT_EQ(berlin_group_code(date).code, "EXECUTION_DATE_INVALID");
  EXPECT_EQ(berlin_group_code(date).http_status, 400);
  const Issue product = finding("PRF-014");
  EXPECT_EQ(berlin_group_code(product).http_status, 404);
  const Issue without_code;
  EXPECT_EQ(berlin_group_code(without_code).code, "FORMAT_ERROR");
}

}  // namespace
}  // namespace remit::status
