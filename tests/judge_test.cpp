// What is learnt of a stencil holds in further batches: payments are judged as they are where
// nothing is learnt, whatever the batch says that they stand in.

#include "engine/run.hpp"
#include "io/sink.hpp"
#include "io/source.hpp"
#include "support/pain.hpp"
#include "support/replaced.hpp"
#include "support/run.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {
namespace {

using Texts = std::vector<std::string_view>;

std::string_view pick(const Texts& texts, std::mt19937& random) {
  return texts[std::uniform_int_distribution<std::size_t>{0, texts.size() - 1}(random)];
}

/// What payments say of themselves, in few structures.
std::string payment(std::string_view pattern, std::size_t number, std::mt19937& random) {
  std::string text = replaced(std::string(pattern), ">E1<", ">E" + std::to_string(number) + "<");
  text = replaced(
      text, "Ccy=\"EUR\">10.00",
      pick({"Ccy=\"EUR\">10.00", "Ccy=\"USD\">12.50", "Ccy=\"EUR\">1200000000.00"}, random));
  text =
      replaced(text, "Alpenblick Verlag AG", pick({"Alpenblick Verlag AG", "Café Größe"}, random));
  text = replaced(
      text, "AT939991100012345678",
      pick({"AT939991100012345678", "DE63999123450123456789", "AE540339991234567890123"}, random));
  if (text.find("Wien") != std::string::npos)
    text = replaced(text, "Wien", pick({"Wien", "Linz", " ", "CUTOVER2026"}, random));
  return text;
}

/// What a batch says for all of its payments.
std::string batch_head(std::string_view pattern, std::size_t number, std::mt19937& random) {
  std::string text =
      replaced(std::string(pattern), "<PmtInfId>B1", "<PmtInfId>B" + std::to_string(number));
  text = replaced(text, "2026-12-01", pick({"2026-12-01", "2026-11-20", "2027-05-03"}, random));
  text = replaced(text, "<PmtMtd>TRF</PmtMtd>",
                  pick({"<PmtMtd>TRF</PmtMtd>",
                        "<PmtMtd>TRF</PmtMtd><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>",
                        "<PmtMtd>TRF</PmtMtd><PmtTpInf><SvcLvl><Prtry>FAST</Prtry></SvcLvl>"
                        "</PmtTpInf>",
                        "<PmtMtd>TRF</PmtMtd><PmtTpInf><SvcLvl><Cd>SEPAS</Cd></SvcLvl></PmtTpInf>",
                        "<PmtMtd>TRF</PmtMtd><PmtTpInf><CtgyPurp><Cd>SALA</Cd></CtgyPurp>"
                        "</PmtTpInf>"},
                       random));
  text =
      replaced(text, "</IBAN></Id></DbtrAcct>",
               pick({"</IBAN></Id></DbtrAcct>", "</IBAN></Id><Ccy>USD</Ccy></DbtrAcct>"}, random));
  return text;
}

std::string message(std::mt19937& random) {
  const std::string one = pain_001("09", "");
  const std::size_t batch = one.find("<PmtInf>");
  const std::size_t transfer = one.find("<CdtTrfTxInf>");
  const std::size_t end = one.find("</PmtInf>");
  const std::string plain = one.substr(transfer, end - transfer);
  const std::string with_purpose =
      replaced(plain, "</CdtTrfTxInf>", "<Purp><Cd>SALA</Cd></Purp></CdtTrfTxInf>");
  const std::string with_address = replaced(
      plain, "</Nm></Cdtr>", "</Nm><PstlAdr><TwnNm>Wien</TwnNm><Ctry>AT</Ctry></PstlAdr></Cdtr>");
  const std::array patterns = {plain, with_purpose, with_address};
  std::string text = one.substr(0, batch);
  std::size_t payments = 0;
  for (std::size_t number = 1; number <= 6; ++number) {
    text += batch_head(one.substr(batch, transfer - batch), number, random);
    for (std::size_t i = 0; i < 18; ++i) {
      text += payment(patterns[i % patterns.size()], ++payments, random);
    }
    text += "</PmtInf>";
  }
  text += "</CstmrCdtTrfInitn></Document>";
  return replaced(text, "<NbOfTxs>1", "<NbOfTxs>" + std::to_string(payments));
}

struct Judged {
  std::string findings;
  std::uint64_t by_stencil = 0;
};

Judged judge(const std::string& text, const RuleSet& rules, bool stencils) {
  Judged judged;
  ConvertOptions options;
  options.rules = rules;
  options.as_of = as_of;
  std::string written;
  const auto sink = io::memory_sink(written);
  io::Documents documents{*sink};
  auto input = engine::open_input(io::memory_source(text), formats::pain_001);
  if (!stencils) input.value().input->ahead().stencil_bets().make_none();
  ReportHandlers handlers;
  handlers.issue = [&](const Issue& issue) {
    judged.findings += issue.rule + ' ' + issue.path + ' ' + issue.value.value_or("-") + '\n';
  };
  engine::WholeFile whole{options.rules, options.reject_scope};
  const auto plan = engine::make_plan(find_format(formats::canonical), options);
  engine::Lessons lessons{*plan};
  engine::Run run{lessons, whole, documents, handlers};
  EXPECT_TRUE(run.convert(input.value()));
  judged.by_stencil = input.value().input->ahead().stencil_bets().won();
  return judged;
}

TEST(Judge, KnowsWhatABatchChanges) {
  const std::array profiles = {"iso",  "sepa-sct", "sepa-sct-inst", "cbpr-plus", "sps",
                               "stet", "uae"};
  std::mt19937 random{20261129};
  std::uint64_t by_stencil = 0;
  std::size_t findings = 0;
  for (int round = 0; round < 40; ++round) {
    const std::string text = message(random);
    for (const char* const profile : profiles) {
      const RuleSet rules = RuleSet::of({profile}).value();
      const Judged learnt = judge(text, rules, true);
      ASSERT_TRUE(learnt.findings == judge(text, rules, false).findings)
          << profile << " in round " << round;
      by_stencil += learnt.by_stencil;
      findings += learnt.findings.size();
    }
  }
  EXPECT_GT(by_stencil, 1000u);
  EXPECT_GT(findings, 1000u);
}

}  // namespace
}  // namespace remit::test
