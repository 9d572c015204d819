// What is known at the end of an input only: totals, repetitions, how far a rejection reaches.

#include "engine/repeats.hpp"
#include "support/pain.hpp"
#include "support/replaced.hpp"
#include "support/run.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace remit::test {
namespace {

/// A message with batches of payments; each payment is its end-to-end identification and amount.
std::string message(const std::vector<std::vector<std::pair<std::string, std::string>>>& batches) {
  const std::string one = pain_001("09", "");
  const std::size_t batch = one.find("<PmtInf>");
  const std::size_t payment = one.find("<CdtTrfTxInf>");
  const std::size_t end = one.find("</PmtInf>");
  std::string text = one.substr(0, batch);
  std::size_t count = 0;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    text += replaced(one.substr(batch, payment - batch), "<PmtInfId>B1",
                     "<PmtInfId>B" + std::to_string(i + 1));
    for (const auto& [id, amount] : batches[i]) {
      ++count;
      text += replaced(replaced(one.substr(payment, end - payment), ">E1<", ">" + id + "<"),
                       ">10.00<", ">" + amount + "<");
    }
    text += "</PmtInf>";
  }
  text += "</CstmrCdtTrfInitn></Document>";
  return replaced(text, "<NbOfTxs>1", "<NbOfTxs>" + std::to_string(count));
}

std::string with_sum(const std::string& text, std::string_view sum) {
  return replaced(text, "</NbOfTxs>", "</NbOfTxs><CtrlSum>" + std::string(sum) + "</CtrlSum>");
}

Outcome convert_by(const std::string& text, ConvertOptions options = {}) {
  return convert_text(text, formats::pain_001, formats::canonical, options);
}

std::uint64_t found(const Outcome& outcome, const std::string& rule) {
  const auto& findings = outcome.result.summary().findings;
  return findings.contains(rule) ? findings.at(rule) : 0;
}

const std::string two_batches = message({{{"E1", "10.00"}, {"E2", "2.50"}}, {{"E3", "7.25"}}});

TEST(Totals, ThatAreRightChangeNothing) {
  const Outcome outcome = convert_by(with_sum(two_batches, "19.7500"));
  EXPECT_TRUE(outcome.result.ok()) << outcome.said;
  EXPECT_EQ(outcome.result.summary().accepted, 3u);
}

TEST(Totals, OfTheMessageRejectAllOfIt) {
  const Outcome number = convert_by(replaced(two_batches, "<NbOfTxs>3", "<NbOfTxs>4"));
  EXPECT_EQ(found(number, "SUM-001"), 1u) << number.said;
  EXPECT_EQ(number.result.summary().rejected, 3u);
  EXPECT_EQ(number.output, "");
  const Outcome sum = convert_by(with_sum(two_batches, "19.74"));
  EXPECT_EQ(found(sum, "SUM-003"), 1u) << sum.said;
  EXPECT_EQ(sum.output, "");
  const std::vector<std::pair<std::string, std::string>> params = {{"expected", "19.75"},
                                                                   {"found", "19.74"}};
  EXPECT_EQ(sum.result.issues().front().params, params);
}

TEST(Totals, OfABatchRejectTheBatch) {
  const std::string wrong =
      replaced(two_batches, "<PmtMtd>TRF</PmtMtd>", "<PmtMtd>TRF</PmtMtd><CtrlSum>12.49</CtrlSum>");
  const Outcome outcome = convert_by(wrong);
  EXPECT_EQ(found(outcome, "SUM-004"), 1u) << outcome.said;
  EXPECT_EQ(outcome.result.summary().rejected, 2u);
  EXPECT_EQ(outcome.result.summary().accepted, 1u);
  EXPECT_EQ(outcome.output.find("E1"), std::string::npos);
}

TEST(Totals, AreNotCheckedWhenAnAmountIsMissing) {
  const std::string text =
      replaced(with_sum(two_batches, "19.75"), "Ccy=\"EUR\">7.25<", "Ccy=\"EUR\">x<");
  const Outcome outcome = convert_by(text);
  EXPECT_EQ(found(outcome, "SUM-003"), 1u);
  EXPECT_EQ(outcome.result.summary().accepted, 2u) << outcome.said;
}

TEST(Repetitions, OfBatchIdentificationsRejectTheLaterBatch) {
  const Outcome outcome = convert_by(replaced(two_batches, "<PmtInfId>B2", "<PmtInfId>B1"));
  EXPECT_EQ(found(outcome, "UNI-002"), 1u) << outcome.said;
  EXPECT_EQ(outcome.result.summary().accepted, 2u);
}

TEST(Repetitions, OfEndToEndIdentificationsAreWarnings) {
  const Outcome outcome =
      convert_by(message({{{"E1", "10.00"}, {"E1", "3.00"}}, {{"E1", "4.00"}}}));
  EXPECT_EQ(found(outcome, "UNI-004"), 2u) << outcome.said;
  EXPECT_TRUE(outcome.result.ok());
  EXPECT_EQ(outcome.result.summary().accepted, 3u);
  EXPECT_NE(outcome.result.issues().front().related.front().offset, 0u);
}

TEST(Repetitions, OfWholePaymentsAreWarnings) {
  const Outcome outcome =
      convert_by(message({{{"E1", "10.00"}, {"E2", "10.00"}, {"E3", "11.00"}}}));
  EXPECT_EQ(found(outcome, "UNI-007"), 1u) << outcome.said;
  EXPECT_EQ(outcome.result.issues().front().payment, 1u);
}

/// However much remittance information there is, the last of it counts.
TEST(Repetitions, AreToldApartByTheLastLine) {
  std::string text = message({{{"E1", "10.00"}, {"E2", "10.00"}}});
  for (const char* last : {"A", "B"}) {
    std::string lines;
    for (int i = 0; i < 20; ++i) lines += "<Ustrd>line</Ustrd>";
    const std::string remittance = "<RmtInf>" + lines + "<Ustrd>" + last + "</Ustrd></RmtInf>";
    text =
        replaced(text, "</CdtrAcct></CdtTrfTxInf>", "</CdtrAcct>" + remittance + "</CdtTrfTxInf>");
  }
  const Outcome outcome = convert_by(text);
  EXPECT_EQ(found(outcome, "UNI-007"), 0u) << outcome.said;
  EXPECT_EQ(outcome.result.summary().accepted, 2u) << outcome.said;
}

TEST(Scope, IsThePaymentTheBatchOrTheFile) {
  const std::string text = message({{{"E1", "10.00"}, {"E2", "0.00x"}}, {{"E3", "7.25"}}});
  ConvertOptions options;
  EXPECT_EQ(convert_by(text, options).result.summary().accepted, 2u);
  options.reject_scope = RejectScope::batch;
  EXPECT_EQ(convert_by(text, options).result.summary().accepted, 1u);
  options.reject_scope = RejectScope::file;
  const Outcome none = convert_by(text, options);
  EXPECT_EQ(none.result.summary().accepted, 0u);
  EXPECT_EQ(none.output, "");
  EXPECT_EQ(found(none, "AMT-001"), 1u) << none.said;
}

TEST(Scope, KeepsWhatTheTargetFound) {
  const std::string text = replaced(message({{{"E1", "10.00"}, {"E2", "5.00"}}}),
                                    "Alpenblick Verlag AG", std::string(80, 'A'));
  ConvertOptions options;
  options.reject_scope = RejectScope::batch;
  const Outcome outcome = convert_text(text, formats::pain_001, formats::berlin_group, options);
  EXPECT_EQ(found(outcome, "TGT-001"), 1u) << outcome.said;
  EXPECT_EQ(outcome.result.summary().rejected, 2u);
}

TEST(OnInvalid, AbortWritesNothing) {
  ConvertOptions options;
  options.on_invalid = OnInvalid::abort;
  const Outcome bad = convert_by(message({{{"E1", "10.00"}, {"E2", "x"}}}), options);
  EXPECT_EQ(bad.output, "");
  const Summary& summary = bad.result.summary();
  EXPECT_EQ(summary.accepted, 0u);
  EXPECT_EQ(summary.rejected, 2u);
  EXPECT_EQ(summary.documents_out, 0u);
  EXPECT_EQ(summary.bytes_out, 0u);
  EXPECT_NE(convert_by(two_batches, options).output, "");
}

/// What is judged at the end only, or by the target only, is an error as any other; what is not one
/// aborts nothing.
TEST(OnInvalid, AbortHeedsTotalsAndRepetitions) {
  ConvertOptions options;
  options.on_invalid = OnInvalid::abort;
  EXPECT_EQ(convert_by(with_sum(two_batches, "19.74"), options).output, "");
  const std::string twice = message({{{"E1", "10.00"}, {"E1", "2.50"}}});
  const Outcome warned = convert_by(twice, options);
  EXPECT_EQ(found(warned, "UNI-004"), 1u) << warned.said;
  EXPECT_NE(warned.output, "");
  options.rules = RuleSet::of({"none"}).value();
  const std::string too_long = replaced(two_batches, "Alpenblick Verlag AG", std::string(80, 'A'));
  const Outcome refused = convert_text(too_long, formats::pain_001, formats::berlin_group, options);
  EXPECT_EQ(refused.output, "");
  EXPECT_EQ(refused.result.summary().accepted, 0u);
}

TEST(Rules, OfNoneLetWrongTotalsPass) {
  ConvertOptions options;
  options.rules = RuleSet{};
  const Outcome outcome = convert_by(replaced(two_batches, "<NbOfTxs>3", "<NbOfTxs>4"), options);
  EXPECT_TRUE(outcome.result.ok()) << outcome.said;
}

/// The slow way to find repetitions.
TEST(Repeats, AreFoundBeyondMemory) {
  constexpr std::uint64_t count = 300'000;
  std::mt19937_64 random{7};
  engine::Repeats repeats;
  std::map<std::string, std::uint64_t> first;
  std::map<std::uint64_t, std::uint64_t> expected;
  for (std::uint64_t unit = 0; unit < count; ++unit) {
    const std::string text = std::to_string(random() % (20 * count));
    const auto [known, is_new] = first.emplace(text, unit);
    if (!is_new) expected[unit] = known->second;
    repeats.add(text::digest(text, 0), unit);
  }
  std::map<std::uint64_t, std::uint64_t> found;
  ASSERT_TRUE(
      repeats.find([&](std::uint64_t unit, std::uint64_t before) { found[unit] = before; }));
  EXPECT_EQ(found, expected);
  EXPECT_GT(found.size(), 1000u);
}

}  // namespace
}  // namespace remit::test
