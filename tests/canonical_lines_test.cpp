// Which lines of canonical NDJSON belong to one message and batch: those that say the same of
// these.

#include "support/canonical.hpp"
#include "support/mutation.hpp"
#include "support/replaced.hpp"

#include <remit/convert.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit {
namespace {

using test::Conversion;
using test::convert_text;

constexpr std::string_view german = "DE63999123450123456789";
constexpr std::string_view austrian = "AT939991100012345678";

/// A body of Berlin Group, whose batch has neither identification nor totals.
std::string body(std::string_view debtor, std::string_view date, std::string_view id) {
  return fmt::format(
      R"({{"requestedExecutionDate":"{}","debtorAccount":{{"iban":"{}"}},"payments":[)"
      R"({{"endToEndIdentification":"{}","instructedAmount":{{"currency":"EUR","amount":"1.50"}},)"
      R"("creditorAccount":{{"iban":"DE63999123450123456789"}},"creditorName":"Payee"}}]}})"
      "\n",
      date, debtor, id);
}

Conversion judge(std::string_view lines) {
  const RuleSet rules = RuleSet::of({"iso"}).value();
  return test::convert_by(rules, lines, formats::canonical, formats::canonical);
}

std::string lines_of(std::string_view text, std::string_view format) {
  return convert_text(text, format, formats::canonical).output;
}

/// Two files with the same numbers of document and batch, one behind the other: no payment goes out
/// with the debtor or the day of another one.
TEST(CanonicalLines, OfTwoFilesKeepTheirBatches) {
  const std::string first = body(german, "2026-12-01", "E1");
  for (const std::string& second :
       {body(austrian, "2026-12-01", "E2"), body(german, "2026-12-02", "E2")}) {
    const std::string lines =
        lines_of(first, formats::berlin_group) + lines_of(second, formats::berlin_group);
    for (const std::string_view target : {formats::berlin_group, formats::pain_001_09}) {
      const Conversion bodies = convert_text(first + second, formats::berlin_group, target);
      const Conversion by_lines = convert_text(lines, formats::canonical, target);
      ASSERT_TRUE(by_lines.result.ok());
      EXPECT_EQ(by_lines.result.summary().accepted, 2u);
      EXPECT_EQ(by_lines.output, bodies.output) << target;
    }
  }
}

/// The same of messages: each of these has its own totals.
TEST(CanonicalLines, OfTwoFilesKeepTheirMessages) {
  const auto message = [](std::string_view id, std::string_view payment) {
    return fmt::format(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
        "<GrpHdr><MsgId>{}</MsgId><CreDtTm>2026-11-20T09:30:00</CreDtTm><NbOfTxs>1</NbOfTxs>"
        "<InitgPty><Nm>Payer</Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>B1</PmtInfId>"
        "<PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt><Dbtr><Nm>Payer</Nm>"
        "</Dbtr><DbtrAcct><Id><IBAN>DE63999123450123456789</IBAN></Id></DbtrAcct><DbtrAgt>"
        "<FinInstnId><BICFI>BNKADEFF</BICFI></FinInstnId></DbtrAgt><CdtTrfTxInf><PmtId>"
        "<EndToEndId>{}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">1.50</InstdAmt></Amt><Cdtr>"
        "<Nm>Payee</Nm></Cdtr><CdtrAcct><Id><IBAN>AT939991100012345678</IBAN></Id></CdtrAcct>"
        "</CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>",
        id, payment);
  };
  const std::string lines = lines_of(message("M1", "E1"), formats::pain_001_09) +
                            lines_of(message("M2", "E2"), formats::pain_001_09);
  const Conversion judged = judge(lines);
  EXPECT_EQ(judged.result.summary().accepted, 2u);  // one payment, as each message declares
  EXPECT_NE(judged.output.find("\"document\":1"), std::string::npos);
}

/// Lines of lines are the same: they still say which format they were made of.
TEST(CanonicalLines, OfLinesAreTheSame) {
  const std::string lines = lines_of(body(german, "2026-12-01", "E1"), formats::berlin_group);
  EXPECT_NE(lines.find("\"source_format\":\"berlin-group\""), std::string::npos);
  EXPECT_EQ(lines_of(lines, formats::canonical), lines);
}

/// A finding has the name of the member as its path.
TEST(CanonicalLines, NameWhatIsWrong) {
  std::string lines =
      lines_of(body("DE63999123450123456780", "2026-12-01", "E1"), formats::berlin_group);
  const Conversion judged = judge(lines);
  ASSERT_FALSE(judged.result.issues().empty());
  const Issue& issue = judged.result.issues().front();
  EXPECT_EQ(issue.rule, "IBAN-005");
  EXPECT_EQ(issue.path, "debtor_account.iban");
}

/// Nothing is parted that belongs together: of a list all values count.
TEST(CanonicalLines, OfOneBatchStayTogether) {
  const auto line = [](std::string_view id, std::string_view address) {
    return fmt::format(
        R"({{"document":0,"batch":0,"payment_information.identification":"B1",)"
        R"("debtor.address.line":[{}],"requested_execution_date.date":"2026-12-01",)"
        R"("debtor_account.iban":"DE63999123450123456789",)"
        R"("payment_identification.end_to_end_id":"{}","instructed_amount.value":"1.50",)"
        R"("instructed_amount.currency":"EUR","creditor.name":"Payee",)"
        R"("creditor_account.iban":"AT939991100012345678"}})"
        "\n",
        address, id);
  };
  const auto has_second_batch = [&](std::string_view left, std::string_view right) {
    const std::string lines = line("E1", left) + line("E2", right);
    const Conversion made = convert_text(lines, formats::canonical, formats::canonical);
    EXPECT_EQ(made.result.summary().accepted, 2u);
    return made.output.find("\"batch\":1") != std::string::npos;
  };
  EXPECT_FALSE(has_second_batch(R"("One","Two")", R"("One","Two")"));
  EXPECT_TRUE(has_second_batch(R"("One","Two")", R"("One","Three")"));
  EXPECT_TRUE(has_second_batch(R"("One","Two")", R"("One")"));
}

/// What stands for content that the model does not describe goes into a message as it is: so it has
/// to be the element that it is for, and nothing more.
TEST(CanonicalLines, BringNothingIntoAMessageButTheElementItself) {
  const auto accepted = [](std::string_view tax) {
    std::string line = lines_of(body(german, "2026-12-01", "E1"), formats::berlin_group);
    line.insert(line.rfind('}'), ",\"tax\":\"" + std::string(tax) + '"');
    const Conversion made = convert_text(line, formats::canonical, formats::pain_001_09);
    return made.result.error() ? made.result.error()->code == ErrorCode::unreadable
                               : made.result.summary().accepted == 1;
  };
  EXPECT_TRUE(accepted("<Tax><RefNb>1 &amp; 2</RefNb></Tax>"));
  for (const std::string_view tax :
       {"<Tax/></CdtTrfTxInf><CdtTrfTxInf>", "<Tax><RefNb>1</Tax>", "<Tax/><Tax/>", "<Purp/>",
        "<Tax>&other;</Tax>", "<!DOCTYPE Tax><Tax/>", "<Tax a='1' a='2'/>", "<x:Tax/>", "Tax",
        "<Tax xmlns='urn:other'/>", " <Tax/>"}) {
    EXPECT_FALSE(accepted(tax)) << tax;
  }
}

/// It has to be of the schema type that it has in the format which the line was made of.
TEST(CanonicalLines, HaveContentOfItsType) {
  const auto found = [](std::string_view tax) {
    std::string line =
        test::replaced(lines_of(body(german, "2026-12-01", "E1"), formats::berlin_group),
                       "\"berlin-group\"", "\"pain.001.001.09\"");
    line.insert(line.rfind('}'), ",\"tax\":\"" + std::string(tax) + '"');
    return test::findings(convert_text(line, formats::canonical, formats::pain_001_09));
  };
  EXPECT_EQ(found("<Tax><RefNb>1 &amp; 2</RefNb></Tax>"), "");
  EXPECT_EQ(found("<Tax><Zz/></Tax>"), "STR-010 tax");
  EXPECT_EQ(found("<Tax><Dt>2026-02-30</Dt></Tax>"), "STR-026 tax");
}

/// Where no rule says so, the ledger does.
TEST(CanonicalLines, LoseNothingSilently) {
  const auto lost = [](std::string_view name, std::string_view member) {
    std::string line = lines_of(body(german, "2026-12-01", "E1"), formats::berlin_group);
    if (name.empty()) {
      line.insert(line.rfind('}'), "," + std::string(member));
    } else {
      line = test::replaced(line, name, member);
    }
    const Conversion made =
        test::convert_by(RuleSet{}, line, formats::canonical, formats::pain_001_09);
    EXPECT_EQ(made.result.summary().accepted, 1U);
    std::string all;
    for (const Loss& loss : made.losses) {
      if (loss.action == LossAction::dropped) all += loss.value + '\n';
    }
    return all;
  };
  EXPECT_EQ(lost("\"creditor.name\":\"Payee\"", "\"creditor.name\":5"), "5\n");
  EXPECT_EQ(lost("\"creditor.name\":\"Payee\"", "\"creditor.name\":{\"a\":1}"), "{\"a\":1}\n");
  EXPECT_EQ(lost("", "\"creditor.name\":\"Two\""), "Two\n");
  EXPECT_EQ(lost("", "\"tax\":\"<Tax\""), "<Tax\n");
}

TEST(CanonicalLines, HaveNoZeroCharacter) {
  std::string line = lines_of(body(german, "2026-12-01", "E1"), formats::berlin_group);
  line.replace(line.find("Payee"), 5, "Pay\\u0000ee");
  const Conversion made = convert_text(line, formats::canonical, formats::berlin_group);
  EXPECT_EQ(made.result.summary().accepted, 0U);
  EXPECT_EQ(made.output, "");
}

/// What is made of the lines, and what is said of that.
std::string outcome(const std::string& lines, std::string_view to) {
  const Conversion made =
      test::convert_by(RuleSet::of({"iso"}).value(), lines, formats::canonical, to);
  std::string all = made.output;
  if (made.result.error())
    all += made.result.error()->rule + ' ' + made.result.error()->message + '\n';
  for (const Issue& issue : made.result.issues())
    all += issue.rule + ' ' + issue.path + ' ' + issue.message + '\n';
  for (const Loss& loss : made.losses)
    all += loss.source_path + ' ' + loss.target_path + ' ' + loss.value + '\n';
  return all;
}

TEST(CanonicalLines, TellOfAnUnknownNameBesideWhatIsMissing) {
  const std::string line =
      test::replaced(lines_of(body(german, "2026-12-01", "E1"), formats::berlin_group),
                     "\"instructed_amount.value\"", "\"instructed_amount.vaule\"");
  const std::string found = test::findings(judge(line));
  EXPECT_NE(found.find("STR-011 instructed_amount.value"), std::string::npos) << found;
  EXPECT_NE(found.find("STR-020"), std::string::npos) << found;
}

/// Whether the head of a line is known, or has been read before, makes no difference.
TEST(CanonicalLines, TellWhereValuesStand) {
  const auto line = [](std::string_view begin, std::string_view iban) {
    return fmt::format(
        R"({}"document":0,"batch":0,"payment":0,"source_format":"pain.001.001.09",)"
        R"("requested_execution_date.date":"2026-12-01","instructed_amount.value":"1.50",)"
        R"("instructed_amount.currency":"EUR","creditor.name":"A \"quoted\" payee",)"
        R"("creditor_account.iban":"{}"}})"
        "\n",
        begin, iban);
  };
  const std::string wrong = "AT939991100012345679";
  const std::string lines =
      line("{", wrong) + line("{", wrong) + line("{ ", wrong) + line("{", wrong);
  std::uint64_t found = 0;
  const Conversion judged = judge(lines);
  for (const Issue& issue : judged.result.issues()) {
    if (issue.rule != "IBAN-005") continue;
    EXPECT_EQ(lines.substr(issue.place.offset, issue.place.length), wrong);
    EXPECT_EQ(issue.place.line, ++found);
  }
  EXPECT_EQ(found, 4u);
}

/// A line that begins as the one before is read from there on. A blank at its beginning makes it
/// differ from that one, and nothing else.
TEST(CanonicalLines, WithEqualHeadsAreReadAsOthersAre) {
  const auto line = [](std::string_view number, std::string_view head, std::string_view members) {
    return fmt::format(
        R"("document":0,"batch":0,"payment":{},"source_format":"pain.001.001.09",)"
        R"("group_header.message_identification":"M1","payment_information.identification":"B1",)"
        R"("debtor.address.line":["One","Two"],"requested_execution_date.date":"2026-12-01",{})"
        R"("debtor_account.iban":"DE63999123450123456789",{}"creditor.name":"Payee",)"
        R"("creditor_account.iban":"AT939991100012345678"}})"
        "\n",
        number, head, members);
  };
  const auto members = [](std::string_view id, std::string_view amount) {
    return fmt::format(
        R"("payment_identification.end_to_end_id":"{}","instructed_amount.value":"{}",)"
        R"("instructed_amount.currency":"EUR",)",
        id, amount);
  };
  const std::string first = '{' + line("0", "", members("E1", "1.50"));
  const auto expect_equal = [&](const std::string& second) {
    for (const std::string_view to : {formats::canonical, formats::pain_001_09}) {
      EXPECT_EQ(outcome(first + '{' + second + first, to),
                outcome(first + "{ " + second + first, to))
          << second;
    }
  };
  const std::string usual = members("E2", "2.50");
  for (const std::string_view number : {"1", "10", "0", "007", "-1", "1.5", "1e3", "\"1\"", "null",
                                        "999999999999999999", "99999999999999999999999"}) {
    expect_equal(line(number, "", usual));
  }
  for (const std::string_view more :
       {R"("charge_bearer":"SHAR",)", R"("batch.charge_bearer":"SHAR",)", R"("debtor.name":"X",)",
        R"("document":1,)", R"("batch":1,)", R"("source_format":"stet",)", R"("payment":1,)",
        R"("debtor_account.iban":"AT939991100012345678",)", R"("unknown":{"a":[1]},)",
        R"("creditor.name":"Twice",)", R"("cr\u0065ditor.name":"Twice",)",
        R"("creditor.name":,)"}) {
    expect_equal(line("1", "", std::string(more) + usual));
    expect_equal(line("1", "", usual + std::string(more)));
    expect_equal(line("1", more, usual));
  }
  constexpr std::string_view fragments[] = {"\"", ",", "\\", "}", R"("document":)", R"("batch.)"};
  test::Mutation mutate{1, fragments};
  for (int i = 0; i < 500; ++i) expect_equal(mutate(line("1", "", usual)));
}

}  // namespace
}  // namespace remit
