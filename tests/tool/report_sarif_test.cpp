// The SARIF report: what the standard demands of a log, read back by a JSON parser.

#include "tool/fingerprint.hpp"
#include "tool/report.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <functional>

namespace remit::tool {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

Issue wrong_iban(std::uint64_t payment, std::string value) {
  Issue issue;
  issue.rule = "IBAN-005";
  issue.message = "the check digits are wrong";
  issue.path = "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[2]/CdtrAcct/Id/IBAN";
  issue.field = "creditor_account.iban"_field;
  issue.place = {
      .offset = 812, .length = 20, .line = 9, .column = 14, .end_line = 9, .end_column = 34};
  issue.value = std::move(value);
  issue.reason = "AC01";
  issue.payment = payment;
  issue.batch = 0;
  return issue;
}

/// A log, and the things in it that every test looks at.
class Log {
 public:
  explicit Log(const std::function<void(ReportWriter&)>& say,
               std::string_view file = "payments.xml") {
    const auto sink = io::memory_sink(text_);
    const auto report = make_sarif_report(*sink, MaskPolicy::partial);
    ReportHeader header;
    report->header(header);
    report->input(file);
    say(*report);
    EXPECT_TRUE(report->status());
    log_ = parser_.parse(text_);
  }

  const std::string& text() const { return text_; }
  element log() const { return log_; }
  element run() const { return log_["runs"].at(0); }
  array results() const { return run()["results"]; }
  array rules() const { return run()["tool"]["driver"]["rules"]; }

 private:
  std::string text_;
  simdjson::dom::parser parser_;
  element log_;
};

std::string text(simdjson::simdjson_result<element> value) {
  return std::string{std::string_view{value}};
}

TEST(Sarif, IsALogOfOneRun) {
  const Log log{[](ReportWriter& report) { report.summary({}); }};
  EXPECT_EQ(text(log.log()["version"]), "2.1.0");
  EXPECT_TRUE(text(log.log()["$schema"]).ends_with("sarif-2.1.0.json"));
  EXPECT_EQ(text(log.run()["tool"]["driver"]["name"]), "remit");
  EXPECT_EQ(text(log.run()["columnKind"]), "unicodeCodePoints");
  EXPECT_EQ(log.results().size(), 0u);
  EXPECT_EQ(log.rules().size(), 0u);
  EXPECT_TRUE(bool{log.run()["invocations"].at(0)["executionSuccessful"]});
}

TEST(Sarif, FindingsHaveTheirPlaces) {
  const Log log{[](ReportWriter& report) {
    report.issue(wrong_iban(1, "AT939991100012345670"));
    report.summary({});
  }};
  const element result = log.results().at(0);
  EXPECT_EQ(text(result["ruleId"]), "IBAN-005");
  EXPECT_EQ(text(result["level"]), "error");
  EXPECT_EQ(text(result["message"]["text"]), "the check digits are wrong: 'AT93****5670'");
  const element location = result["locations"].at(0);
  const element physical = location["physicalLocation"];
  EXPECT_EQ(text(physical["artifactLocation"]["uri"]), "payments.xml");
  EXPECT_EQ(std::uint64_t{physical["region"]["byteOffset"]}, 812u);
  EXPECT_EQ(std::uint64_t{physical["region"]["byteLength"]}, 20u);
  EXPECT_EQ(std::uint64_t{physical["region"]["startLine"]}, 9u);
  EXPECT_EQ(std::uint64_t{physical["region"]["startColumn"]}, 14u);
  EXPECT_EQ(std::uint64_t{physical["region"]["endLine"]}, 9u);
  EXPECT_EQ(std::uint64_t{physical["region"]["endColumn"]}, 34u);
  EXPECT_EQ(text(location["logicalLocations"].at(0)["fullyQualifiedName"]),
            "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[2]/CdtrAcct/Id/IBAN");
  EXPECT_EQ(text(result["properties"]["reason"]), "AC01");
}

TEST(Sarif, RulesThatWereBrokenAreDescribedOnce) {
  const Log log{[](ReportWriter& report) {
    for (std::uint64_t i = 0; i < 3; ++i) report.issue(wrong_iban(i, "AT939991100012345670"));
    Issue warning = wrong_iban(3, "x");
    warning.rule = "CHR-008";
    warning.severity = Severity::warning;
    report.issue(warning);
    report.summary({});
  }};
  EXPECT_EQ(log.results().size(), 4u);
  EXPECT_EQ(text(log.results().at(3)["level"]), "warning");
  ASSERT_EQ(log.rules().size(), 2u);
  EXPECT_EQ(text(log.rules().at(0)["id"]), "CHR-008");
  EXPECT_EQ(text(log.rules().at(0)["defaultConfiguration"]["level"]), "warning");
  EXPECT_EQ(text(log.rules().at(1)["id"]), "IBAN-005");
  EXPECT_EQ(text(log.rules().at(1)["shortDescription"]["text"]), find_rule("IBAN-005")->condition);
}

/// A rule that the caller added has nothing but its name.
TEST(Sarif, RulesOfOthersAreNamed) {
  const Log log{[](ReportWriter& report) {
    Issue issue = wrong_iban(0, "x");
    issue.rule = "HUB-001";
    report.issue(issue);
    report.summary({});
  }};
  EXPECT_EQ(text(log.rules().at(0)["id"]), "HUB-001");
}

TEST(Sarif, ErrorsOfTheInputAreResults) {
  const Log log{[](ReportWriter& report) {
    report.error({.rule = "STR-001",
                  .message = "no end tag",
                  .file = "other.xml",
                  .place = Place{.offset = 77, .length = 0, .line = 3, .column = 1}},
                 {});
  }};
  ASSERT_EQ(log.results().size(), 1u);
  const element physical = log.results().at(0)["locations"].at(0)["physicalLocation"];
  EXPECT_EQ(text(physical["artifactLocation"]["uri"]), "other.xml");
  EXPECT_EQ(std::uint64_t{physical["region"]["byteOffset"]}, 77u);
  EXPECT_FALSE(bool{log.run()["invocations"].at(0)["executionSuccessful"]});
}

TEST(Sarif, ErrorsOfTheSystemAreNoResults) {
  const Log log{[](ReportWriter& report) {
    report.error({.code = ErrorCode::system, .message = "disk full"}, {});
  }};
  EXPECT_EQ(log.results().size(), 0u);
  const element invocation = log.run()["invocations"].at(0);
  EXPECT_EQ(text(invocation["toolExecutionNotifications"].at(0)["message"]["text"]), "disk full");
}

TEST(Sarif, FilesAreUris) {
  const auto uri = [](std::string_view file) {
    const Log log{[](ReportWriter& report) {
                    report.issue(wrong_iban(0, "x"));
                    report.summary({});
                  },
                  file};
    const element location = log.results().at(0)["locations"].at(0);
    return text(location["physicalLocation"]["artifactLocation"]["uri"]);
  };
  EXPECT_EQ(uri("in/a b.xml"), "in/a%20b.xml");
  EXPECT_EQ(uri("/srv/\xc3\xa4.xml"), "file:///srv/%C3%A4.xml");
  EXPECT_EQ(uri("a:b.xml"), "a%3Ab.xml");
}

/// Source: SARIF 2.1.0, sections 3.11.5 and 3.11.6.
TEST(Sarif, TextsAreNoPlaceholdersAndNoLinks) {
  const Log log{[](ReportWriter& report) {
    Issue issue = wrong_iban(0, "see [here](https://example.com) {0}");
    issue.field = "purpose.code"_field;
    report.issue(issue);
    report.summary({});
  }};
  EXPECT_EQ(text(log.results().at(0)["message"]["text"]),
            "the check digits are wrong: 'see [here\\](https://example.com) {{0}}'");
}

/// Without an end, the lines would say more than the bytes.
TEST(Sarif, RegionsOfUnknownEndAreBytes) {
  const Log log{[](ReportWriter& report) {
    Issue issue = wrong_iban(0, "x");
    issue.place.end_line = 0;
    report.issue(issue);
    report.summary({});
  }};
  const element location = log.results().at(0)["locations"].at(0);
  const element region = location["physicalLocation"]["region"];
  EXPECT_EQ(std::uint64_t{region["byteLength"]}, 20u);
  EXPECT_NE(region["startLine"].error(), simdjson::SUCCESS);
}

/// Results are bounded.
TEST(Sarif, CountsAllFindings) {
  const Log log{[](ReportWriter& report) {
    report.issue(wrong_iban(0, "x"));
    Summary summary;
    summary.findings = {{"IBAN-005", 4711}};
    report.summary(summary);
  }};
  const element counts = log.run()["properties"]["findings"];
  EXPECT_EQ(std::uint64_t{counts["IBAN-005"]}, 4711u);
}

TEST(Sarif, ValuesAreMasked) {
  const Log log{[](ReportWriter& report) {
    report.issue(wrong_iban(0, "AT939991100012345670"));
    report.summary({});
  }};
  EXPECT_EQ(log.text().find("AT939991100012345670"), std::string::npos);
}

TEST(Fingerprint, IsTheSameForTheSameFinding) {
  const Issue first = wrong_iban(1, "AT939991100012345670");
  Issue elsewhere = wrong_iban(2, "AT939991100012345670");
  elsewhere.place.offset = 99;
  elsewhere.path = "/payments/16/creditorAccount/iban";
  EXPECT_EQ(fingerprint_of(first), fingerprint_of(elsewhere));
  EXPECT_EQ(fingerprint_of(first).size(), 16u);
  EXPECT_NE(fingerprint_of(first), fingerprint_of(wrong_iban(1, "AT939991100012345671")));
  elsewhere.rule = "IBAN-004";
  EXPECT_NE(fingerprint_of(first), fingerprint_of(elsewhere));
}

/// What the model does not know is told apart by its path, whichever item it stands in.
TEST(Fingerprint, OfContentOutsideOfTheModel) {
  Issue issue = wrong_iban(0, "x");
  issue.field = no_field;
  issue.path = "/payments/1/colour";
  const std::string print = fingerprint_of(issue);
  issue.path = "/payments/7/colour";
  EXPECT_EQ(print, fingerprint_of(issue));
  issue.path = "/payments/7/size";
  EXPECT_NE(print, fingerprint_of(issue));
}

}  // namespace
}  // namespace remit::tool
