// Stencils against the readers and writers they were learnt from: whatever arrives, the same
// documents, findings and losses at the same places, whether payments are read and written by
// stencils or not.

#include "engine/run.hpp"
#include "io/sink.hpp"
#include "io/source.hpp"
#include "support/command.hpp"
#include "support/kept_payments.hpp"
#include "support/likeness.hpp"
#include "support/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {
namespace {

/// All that a run writes and says, as text.
class Account {
 public:
  Account(std::string_view text, std::string_view from, std::string_view to, bool stencils,
          ConvertOptions options) {
    options.as_of = "2026-11-21T09:30:00+01:00";
    options.set = {{"initiating_party.name"_field, "Muster AG"},
                   {"stet.success_url"_field, "https://example.com/ok"}};
    const auto sink = io::memory_sink(said_);
    io::Documents documents{*sink};
    auto input = engine::open_input(io::memory_source(text), from);
    if (!input) {
      said_ = input.error().message;
      return;
    }
    if (!stencils) input.value().input->ahead().stencil_bets().make_none();
    engine::WholeFile whole{options.rules, options.reject_scope};
    const auto plan = engine::make_plan(find_format(to), options);
    engine::Lessons lessons{*plan};
    engine::Run run{lessons, whole, documents, handlers()};
    const auto done = run.convert(input.value());
    if (!done) said_ += done.error().rule + ' ' + done.error().message + ' ' + done.error().path;
    said_ += notes_ + std::to_string(run.summary().accepted) + ' ' +
             std::to_string(run.summary().rejected);
    won_ = input.value().input->ahead().stencil_bets().won();
  }

  const std::string& said() const { return said_; }
  std::uint64_t won() const { return won_; }

 private:
  ReportHandlers handlers() {
    ReportHandlers handlers;
    handlers.issue = [this](const Issue& issue) {
      notes_ += '\n' + std::string(issue.rule) + ' ' + issue.path + ' ' + issue.message + ' ' +
                issue.value.value_or("-") + number(issue.payment) + number(issue.batch);
      note_place(issue.place);
    };
    handlers.loss = [this](const Loss& loss) {
      const std::string field = loss.field == no_field ? "unmapped" : std::string(name(loss.field));
      notes_ += '\n' + std::to_string(static_cast<int>(loss.action)) + ' ' + field + ' ' +
                loss.source_path + ' ' + loss.target_path + ' ' + loss.value + ' ' +
                std::string(loss.reason) + number(loss.payment) + number(loss.batch);
      note_place(loss.place);
    };
    return handlers;
  }
  static std::string number(const std::optional<std::uint64_t>& index) {
    return index ? ' ' + std::to_string(*index) : " -";
  }
  void note_place(const Place& place) {
    notes_ += ' ' + std::to_string(place.offset) + '+' + std::to_string(place.length) + ' ' +
              std::to_string(place.line) + ':' + std::to_string(place.column);
  }

  std::string said_;
  std::string notes_;
  std::uint64_t won_ = 0;
};

constexpr std::string_view targets[] = {formats::berlin_group, formats::pain_001_03,
                                        formats::pain_001_09,  formats::stet,
                                        formats::younify,      formats::canonical};

/// The first lines that differ.
std::string difference(std::string_view with, std::string_view without) {
  const auto at = std::ranges::mismatch(with, without).in1 - with.begin();
  const std::size_t line = with.substr(0, static_cast<std::size_t>(at)).rfind('\n') + 1;
  const auto first_line = [line](std::string_view text) {
    const std::string_view rest = text.substr(std::min(line, text.size()));
    return std::string(rest.substr(0, rest.find('\n')));
  };
  return "with:    " + first_line(with) + "\nwithout: " + first_line(without);
}

/// Translates both ways; answers how many payments were read by stencils.
std::uint64_t compare(std::string_view text, std::string_view from, std::string_view to,
                      const ConvertOptions& options) {
  const Account with{text, from, to, true, options};
  const Account without{text, from, to, false, options};
  EXPECT_EQ(without.won(), 0u);
  EXPECT_TRUE(with.said() == without.said()) << from << " to " << to << '\n'
                                             << difference(with.said(), without.said()) << '\n'
                                             << text;
  return with.won();
}
std::uint64_t compare(std::string_view text, std::string_view from, std::string_view to) {
  ConvertOptions generous;
  generous.truncate = generous.extensions = true;
  compare(text, from, to, generous);
  return compare(text, from, to, {});
}

class Stencils : public testing::TestWithParam<std::string> {};

TEST_P(Stencils, ChangeNothing) {
  const std::string message = read_file(GetParam());
  for (const std::uint32_t seed : {3u, 17u}) {
    const std::string text = with_likes(message, seed);
    for (const std::string_view to : targets) compare(text, format_of_folder(GetParam()), to);
  }
}

INSTANTIATE_TEST_SUITE_P(all, Stencils, testing::ValuesIn(messages()),
                         [](const auto& message) { return test_name(message.param); });

std::string sample_message(std::string_view format, std::string_view payments) {
  return run_command(REMIT_TOOL " generate --payments " + std::string(payments) + " --to " +
                     std::string(format))
      .output;
}

/// Payments that are like one before them must be read by stencils: this is what makes remit fast.
TEST(Stencil, MostPaymentsAreReadByThem) {
  for (const std::string_view to : targets) {
    const std::string xml = sample_message(formats::pain_001_09, "4000");
    EXPECT_GE(compare(xml, formats::pain_001, to), 3500u) << to;
    const std::string json = sample_message(formats::berlin_group, "1000");
    EXPECT_GE(compare(json, formats::berlin_group, to), 950u) << to;
    const std::string bodies = sample_message(formats::younify, "1000");
    EXPECT_GE(compare(bodies, formats::younify, to), 900u) << to;
  }
}

/// Payments of a sample message, some of which differ in a value or two.
TEST(Stencil, LikePaymentsOfASample) {
  const std::string xml = sample_message(formats::pain_001_09, "60");
  const std::string json = sample_message(formats::berlin_group, "60");
  const std::string bodies = sample_message(formats::younify, "60");
  std::uint64_t won = 0;
  for (std::uint32_t seed = 1; seed <= 12 && !testing::Test::HasFailure(); ++seed) {
    const std::string like_xml = with_likes(xml, seed);
    const std::string like_json = with_likes(json, seed);
    const std::string like_bodies = with_likes(bodies, seed);
    for (const std::string_view to : targets) {
      won += compare(like_xml, formats::pain_001, to);
      won += compare(like_json, formats::berlin_group, to);
      won += compare(like_bodies, formats::younify, to);
    }
  }
  EXPECT_GE(won, 12u * 6 * 500);
}

/// Payments of bodies that are alike but for what stands beside their lists.
TEST(Stencil, WhatBodiesShareIsTheirOwn) {
  const auto body = [](std::string_view id, std::string_view purpose, std::string_view creditor) {
    std::string text =
        R"({"paymentInformationId":")" + std::string(id) +
        R"(","creationDateTime":"2026-11-21T09:30:00+01:00","numberOfTransactions":9,)"
        R"("initiatingParty":{"name":"Muster AG"},"paymentTypeInformation":{"serviceLevel":"SEPA"},"supplementaryData":{},"debtor":{"name":"Muster AG"},)"
        R"("debtorAccount":{"iban":"DE37999999991000000005"},"chargeBearer":"SLEV",)"
        R"("requestedExecutionDate":"2026-12-01T00:00:00Z","purpose":")" +
        std::string(purpose) + R"(","beneficiary":{"creditor":{"name":")" + std::string(creditor) +
        R"("},"creditorAccount":{"iban":"DE10999999991000000006"}},)"
        R"("creditTransferTransaction":[)";
    for (int i = 1; i <= 9; ++i) {
      text += R"({"paymentId":{"instructionId":"I)" + std::to_string(i) + R"(","endToEndId":"E)" +
              std::to_string(i) + R"("},"instructedAmount":{"currency":"EUR","amount":"1)" +
              std::to_string(i) + R"(.20"},"remittanceInformation":["Invoice )" +
              std::to_string(i) + R"("]})";
      text += i == 9 ? "]}\n" : ",";
    }
    return text;
  };
  const std::string text = body("A", "CASH", "Jansen BV") + body("B", "CASH", "De Vries BV") +
                           body("C", "COMC", "De Vries BV") + body("D", "CASH", "Jansen BV");
  for (const std::string_view to : targets) EXPECT_GE(compare(text, formats::stet, to), 20u);
  const Account account{text, formats::stet, formats::pain_001_09, true, {}};
  EXPECT_TRUE(account.said().ends_with("36 0")) << account.said();  // accepted, rejected
}

/// Of a value that two members say, the second must not differ from the first in the next payment
/// either.
TEST(Stencil, WhatTwoMembersSayIsCompared) {
  std::string text = R"({"debtorAccount":{"iban":"DE63999123450123456789","bic":"TESTDEFF"},)"
                     R"("requestedExecutionDate":"2027-03-01","payments":[)";
  constexpr std::string_view banks[][2] = {{"TESTATWW", "TESTATWW"}, {"TESTATWW", "TESTATWW"},
                                           {"TESTATWW", "BANKATWW"}, {"BANKATWW", "TESTATWW"},
                                           {"TESTATWW", "TESTATWW"}, {"BANKATWW", "BANKATWW"}};
  int number = 0;
  for (const auto& [of_account, bank] : banks) {
    text += number++ == 0 ? "" : ",";
    text += R"({"endToEndIdentification":"E)" + std::to_string(number) +
            R"(","instructedAmount":{"currency":"EUR","amount":"1.00"},)"
            R"("creditorAccount":{"iban":"AT939991100012345678","bic":")" +
            std::string(of_account) +
            R"("},"creditorName":"Alpenblick Verlag AG","creditorAgent":")" + std::string(bank) +
            R"("})";
  }
  text += "]}";
  constexpr std::string_view salt_edge = "berlin-group/salt-edge";
  for (const std::string_view to : targets) compare(text, salt_edge, to);
  const Account account{text, salt_edge, formats::pain_001_09, true, {}};
  EXPECT_TRUE(account.said().ends_with("4 2")) << account.said();  // accepted, rejected
}

/// Content that is kept fills gaps, and goes out as that of its own payment.
TEST(Stencil, ContentFillsGaps) {
  constexpr std::size_t payments = 600;
  const std::string text = KeptPayments{1, 0}.message(3, payments / 3);
  for (const std::string_view to : targets) EXPECT_GE(compare(text, formats::pain_001, to), 500u);
  const Account account{text, formats::pain_001, formats::pain_001_09, true, {}};
  const std::string& said = account.said();
  EXPECT_TRUE(said.ends_with(" 0")) << said.substr(said.rfind('\n') + 1);  // none is rejected
  std::size_t at = 0;
  for (std::size_t i = 1; i <= payments; ++i) {
    const std::string number = std::to_string(i);
    at = said.find("<EndToEndId>E" + number + "</EndToEndId>", at);
    ASSERT_NE(at, std::string::npos) << number;
    const std::size_t document = said.find("<Nb>", at);
    EXPECT_EQ(said.find("<Nb>Invoice-" + number + "</Nb>", at), document) << number;
  }
}

/// To editions with the same types, with others and without, whatever is wrong with it.
TEST(Stencil, ContentIsLookedAt) {
  std::uint64_t won = 0;
  for (std::uint32_t seed = 1; seed <= 12 && !testing::Test::HasFailure(); ++seed) {
    const std::string odd = KeptPayments{seed, 3}.message(2, 120);
    const std::string like = with_likes(KeptPayments{seed, 4}.message(1, 6), seed);
    for (const std::string_view to : targets) {
      won += compare(odd, formats::pain_001, to);
      compare(like, formats::pain_001, to);
    }
    compare(odd, formats::pain_001, "pain.001.001.10");
    compare(odd, formats::pain_001, "pain.001.001.12");
    compare(odd, formats::pain_001, "pain.001.001.09.ch.03");
  }
  EXPECT_GE(won, 12u * 6 * 100);
}

/// A value that decides how others are written is no gap: payments that differ in it are different.
TEST(Stencil, ValuesThatDecideArePinned) {
  std::string text = sample_message(formats::pain_001_09, "1");
  const std::size_t at = text.find("<CdtTrfTxInf>");
  const std::size_t end = text.find("</PmtInf>");
  const std::string payment = text.substr(at, end - at);
  std::string payments;
  for (int i = 0; i < 40; ++i) {
    std::string one = payment;
    const std::string type = std::string("<PmtTpInf><SvcLvl><Cd>") +
                             (i % 3 == 0   ? "SEPA"
                              : i % 3 == 1 ? "URGP"
                                           : "NURG") +
                             "</Cd></SvcLvl></PmtTpInf>";
    one.insert(one.find("<Amt>"), type);
    if (i % 5 == 0) one.replace(one.find("Ccy=\"EUR\""), 9, "Ccy=\"USD\"");
    payments += one;
  }
  text.replace(at, end - at, payments);
  for (const std::string_view to : targets) EXPECT_GE(compare(text, formats::pain_001, to), 20u);
}

}  // namespace
}  // namespace remit::test
