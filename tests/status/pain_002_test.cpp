// pain.002 against the rules that statuses and reasons have to satisfy, whatever the verdicts are.

#include "status/sample.hpp"

#include <remit/limits.hpp>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace remit::status {
namespace {

using pugi::xml_node;
using test::Judged;
using test::JudgedBatch;
using test::JudgedMessage;
using test::rejected_for;
using test::tell;

/// A status message, read.
class Report {
 public:
  Report(const JudgedMessage& message, bool full) : text_(tell(message, {.full = full}).text) {
    EXPECT_TRUE(document_.load_string(text_.c_str())) << text_;
    root_ = document_.child("Document").child("CstmrPmtStsRpt");
  }

  const std::string& text() const { return text_; }
  xml_node group() const { return root_.child("OrgnlGrpInfAndSts"); }
  std::string group_status() const { return group().child_value("GrpSts"); }
  std::vector<xml_node> batches() const { return children(root_, "OrgnlPmtInfAndSts"); }
  static std::vector<xml_node> payments(xml_node batch) { return children(batch, "TxInfAndSts"); }
  static std::vector<xml_node> reasons(xml_node block) { return children(block, "StsRsnInf"); }

 private:
  static std::vector<xml_node> children(xml_node node, const char* name) {
    const auto range = node.children(name);
    return {range.begin(), range.end()};
  }

  std::string text_;
  pugi::xml_document document_;
  xml_node root_;
};

/// Every rejection has a reason, and no block has more of them than readers are asked to read.
void expect_reasons(xml_node block, std::string_view status, const Report& report) {
  const std::size_t count = Report::reasons(block).size();
  EXPECT_LE(count, 10u);
  EXPECT_TRUE(status != "RJCT" || count != 0) << report.text();
  EXPECT_TRUE(status != "ACTC" || count == 0) << report.text();
}

/// The rules between a status and those inside. Source: pain.002, message rules.
void expect_consistent(const Report& report) {
  const std::string group = report.group_status();
  expect_reasons(report.group(), group, report);
  for (const xml_node batch : report.batches()) {
    const std::string status = batch.child_value("PmtInfSts");
    expect_reasons(batch, status, report);
    EXPECT_TRUE(group == "PART" || status == group) << report.text();
    EXPECT_EQ(!batch.child("NbOfTxsPerSts").empty(), status == "PART") << report.text();
    for (const xml_node payment : Report::payments(batch)) {
      const std::string of_payment = payment.child_value("TxSts");
      expect_reasons(payment, of_payment, report);
      EXPECT_TRUE(status == "PART" || (status == "RJCT") == (of_payment == "RJCT"))
          << report.text();
    }
  }
}

/// What is in the message is told of, as far as it has to be.
void expect_complete(const JudgedMessage& message, const Report& report, bool full) {
  if (message.itself.rejected) {
    EXPECT_EQ(report.group_status(), "RJCT");
    EXPECT_TRUE(report.batches().empty()) << report.text();
    return;
  }
  std::map<std::string, std::size_t> listed;
  for (const xml_node batch : report.batches()) {
    listed[batch.child_value("OrgnlPmtInfId")] = Report::payments(batch).size();
  }
  for (std::size_t i = 0; i < message.batches.size(); ++i) {
    const JudgedBatch& batch = message.batches[i];
    const auto of_note = std::ranges::count_if(
        batch.payments, [](const Judged& one) { return one.rejected || one.changed; });
    const bool is_listed = full || batch.itself.rejected || of_note != 0;
    const auto found = listed.find("PAY-" + std::to_string(i + 1));
    ASSERT_EQ(found != listed.end(), is_listed) << report.text();
    if (!is_listed) continue;
    const auto by_itself =
        batch.itself.rejected ? std::size_t{0} : static_cast<std::size_t>(of_note);
    EXPECT_EQ(found->second, full ? batch.payments.size() : by_itself) << report.text();
  }
}

TEST(Pain002, IsConsistentAndComplete) {
  std::mt19937 random{7};
  for (int turn = 0; turn < 1000; ++turn) {
    const JudgedMessage message = test::random_message(random);
    for (const bool full : {false, true}) {
      const Report report{message, full};
      expect_consistent(report);
      expect_complete(message, report, full);
      ASSERT_FALSE(HasFailure());
    }
  }
}

/// What waits for its status is more than is held in memory.
TEST(Pain002, LongMessagesAreComplete) {
  constexpr std::size_t count = 20'000;
  JudgedMessage message{{{}, {}}};
  message.batches[0].payments.resize(count);
  message.batches[1].payments.resize(count, rejected_for("IBAN-005"));
  message.batches[1].itself = rejected_for("DAT-002");
  const Report report{message, true};
  ASSERT_GT(report.text().size(), 3 * limits::spool_memory_bytes);
  EXPECT_EQ(Report::payments(report.batches()[0]).size(), count);
  EXPECT_EQ(Report::payments(report.batches()[1]).size(), count);
  expect_consistent(report);
}

TEST(Pain002, CountsAndSumsPerStatus) {
  const Report report{{{{{rejected_for("AMT-005"), {}, {}, {.changed = true}}}}}, false};
  std::vector<std::string> counts;
  for (const xml_node row : report.batches().front().children("NbOfTxsPerSts")) {
    counts.push_back(std::string{row.child_value("DtldSts")} + ' ' +
                     row.child_value("DtldNbOfTxs") + ' ' + row.child_value("DtldCtrlSum"));
  }
  EXPECT_EQ(counts, (std::vector<std::string>{"RJCT 1 100.25", "ACTC 2 200.50", "ACWC 1 100.25"}));
}

TEST(Pain002, RefersToTheOriginalAsItWasDeclared) {
  const Report report{{{{{rejected_for("AMT-005"), {}}}}}, false};
  const xml_node group = report.group();
  EXPECT_STREQ(group.child_value("OrgnlMsgId"), "MSG-20261120-001");
  EXPECT_STREQ(group.child_value("OrgnlMsgNmId"), "pain.001.001.09");
  EXPECT_STREQ(group.child_value("OrgnlCreDtTm"), "2026-11-20T08:00:00+01:00");
  EXPECT_STREQ(group.child_value("OrgnlNbOfTxs"), "3");
  EXPECT_STREQ(group.child_value("OrgnlCtrlSum"), "1250.75");
  const xml_node payment = Report::payments(report.batches().front()).front();
  EXPECT_STREQ(payment.child_value("StsId"), "1-1");
  EXPECT_STREQ(payment.child_value("OrgnlInstrId"), "INS-1");
  EXPECT_STREQ(payment.child_value("OrgnlEndToEndId"), "E2E-1");
  const xml_node amount = payment.child("OrgnlTxRef").child("Amt").child("InstdAmt");
  EXPECT_STREQ(amount.child_value(), "100.25");
  EXPECT_STREQ(amount.attribute("Ccy").value(), "EUR");
}

TEST(Pain002, ReasonsHaveCodesTextsAndPlaces) {
  const Report report{{{{{rejected_for("IBAN-005", "/Document/CstmrCdtTrfInitn/PmtInf[1]"), {}}}}},
                      false};
  const xml_node payment = Report::payments(report.batches().front()).front();
  const xml_node reason = Report::reasons(payment).front();
  EXPECT_STREQ(reason.child("Orgtr").child_value("Nm"), "remit");
  EXPECT_STREQ(reason.child("Rsn").child_value("Cd"), "AC01");
  std::vector<std::string> lines;
  for (const xml_node line : reason.children("AddtlInf")) lines.push_back(line.child_value());
  EXPECT_EQ(lines, (std::vector<std::string>{"IBAN-005 does not hold",
                                             "/Document/CstmrCdtTrfInitn/PmtInf(1)"}));
}

TEST(Pain002, PaymentsRejectedWithTheirBatchSayWhy) {
  const Report report{{{{{{}}, rejected_for("DAT-002")}}}, true};
  const xml_node payment = Report::payments(report.batches().front()).front();
  EXPECT_STREQ(payment.child_value("TxSts"), "RJCT");
  const xml_node reason = Report::reasons(payment).front();
  EXPECT_STREQ(reason.child("Rsn").child_value("Cd"), "CH04");
  EXPECT_STREQ(reason.child_value("AddtlInf"), "rejected with its batch");
}

/// The same input at the same clock has the same status message, another message another one.
TEST(Pain002, IdentificationsAreMadeOfClockAndOriginal) {
  const JudgedMessage message{{{{{}}}}};
  EXPECT_EQ(tell(message).text, tell(message).text);
  const auto rename = [](test::Model& model, Level level) {
    if (level != message_level) return;
    model.set(model->message, "group_header.message_identification"_field, "MSG-2");
  };
  const auto id = [](const std::string& text) {
    const std::size_t begin = text.find("<MsgId>") + 7;
    return text.substr(begin, text.find("</MsgId>") - begin);
  };
  const std::string own = id(tell(message).text);
  EXPECT_TRUE(own.starts_with("S20261120093000-")) << own;
  EXPECT_NE(own, id(tell(message, {.change = rename}).text));
}

/// Bodies of JSON have no identification, and what cannot be read has none either.
TEST(Pain002, IdentificationsDependOnTheContent) {
  const Error error{.rule = "STR-009", .message = "unknown"};
  const auto ids = [&](std::uint64_t digest) {
    Outbox outbox;
    const auto writer = test::make_writer({}, outbox);
    std::set<std::string> found;
    for (const bool is_read : {true, false}) {
      writer->begin_input(digest);
      EXPECT_TRUE(is_read ? test::give(*writer, {{{{{}}}}}, {}) && writer->end_input().ok()
                          : writer->failed(error, std::nullopt).ok());
      const std::string text = test::delivered(outbox);
      const std::size_t begin = text.find("<MsgId>") + 7;
      found.insert(text.substr(begin, text.find("</MsgId>") - begin));
      EXPECT_LE(found.rbegin()->size(), 35u);
    }
    return found;
  };
  EXPECT_EQ(ids(1), ids(1));
  std::set<std::string> all = ids(1);
  all.merge(ids(2));
  EXPECT_EQ(all.size(), 4u);
}

}  // namespace
}  // namespace remit::status
