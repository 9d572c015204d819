// A pipeline that has seen other messages comes to the same as one that has seen none.

#include "engine/run.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/likeness.hpp"
#include "support/run.hpp"
#include "support/temporary_folder.hpp"

#include <remit/stream.hpp>

#include <gtest/gtest.h>

#include <fstream>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {
namespace {

constexpr std::string_view targets[] = {formats::berlin_group, formats::pain_001_03,
                                        formats::pain_001_09,  formats::stet,
                                        formats::younify,      formats::canonical};

ConvertOptions at_fixed_time(ConvertOptions options) {
  options.as_of = as_of;
  return options;
}

/// Everything that is known of a translation, as one text.
std::string told(const std::string& output, const ConvertResult& result) {
  std::string text = output + '\n' + describe(result);
  const Summary& summary = result.summary();
  for (const auto& [rule, count] : summary.findings) text += rule + ' ' + std::to_string(count);
  for (const auto& [field, actions] : summary.losses) {
    for (const auto& [action, count] : actions) {
      text += field + ' ' + std::string(name(action)) + ' ' + std::to_string(count) + '\n';
    }
  }
  for (const auto* const sums : {&summary.sums, &summary.sums_accepted}) {
    for (const auto& [currency, sum] : *sums) text += currency + ' ' + sum.print() + '\n';
  }
  return text;
}

/// Translates one message after the other in the same pipeline and each anew.
class Hub {
 public:
  Hub(std::string_view from, std::string_view to, ConvertOptions options)
      : from_(from),
        to_(to),
        options_(at_fixed_time(std::move(options))),
        pipeline_({.source = from, .target = to, .options = options_}) {}

  void expect_same(const std::string& message) {
    std::string output;
    const ConvertResult result = pipeline_.convert(message, output);
    std::string anew;
    const ConvertResult expected = convert(message, from_, anew, to_, options_);
    ASSERT_TRUE(told(output, result) == told(anew, expected))
        << "to " << to_ << '\n'
        << told(output, result) << "\n---- anew:\n"
        << told(anew, expected) << "\n---- of:\n"
        << message;
  }

 private:
  std::string_view from_;
  std::string_view to_;
  ConvertOptions options_;
  Pipeline pipeline_;
};

std::vector<std::string> all_messages(std::mt19937& random, std::uint32_t seed) {
  std::vector<std::string> texts;
  for (const std::string& path : messages()) texts.push_back(with_likes(read_file(path), seed));
  std::ranges::shuffle(texts, random);
  return texts;
}

std::array<ConvertOptions, 4> various_options() {
  std::array<ConvertOptions, 4> options;
  options[1].truncate = options[1].extensions = true;
  options[1].rules = RuleSet::of({"sepa-sct"}).value();
  options[2].loss = LossPolicy::reject;
  options[2].reject_scope = RejectScope::batch;
  options[3].payment_service = PaymentService::payments;
  return options;
}

/// A message as a sender makes it, whose payments are laid out in so many ways.
std::string message_with(std::size_t layouts, std::mt19937& random) {
  std::string text =
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
      "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T09:30:00+01:00</CreDtTm><NbOfTxs>200</NbOfTxs>"
      "<InitgPty><Nm>Nordwind Handel GmbH</Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>B</PmtInfId>"
      "<PmtMtd>TRF</PmtMtd><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></"
      "PmtTpInf><ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt><Dbtr>"
      "<Nm>Nordwind Handel GmbH</Nm></Dbtr><DbtrAcct><Id><IBAN>DE63999123450123456789</IBAN></Id>"
      "</DbtrAcct><DbtrAgt><FinInstnId><BICFI>NOWIDEFFXXX</BICFI></FinInstnId></DbtrAgt>";
  for (std::size_t i = 0; i < 200; ++i) {
    text += "<CdtTrfTxInf><PmtId><EndToEndId>E" + std::to_string(i) + "</EndToEndId></PmtId>" +
            std::string(random() % layouts, ' ') + "<Amt><InstdAmt Ccy=\"EUR\">1.0" +
            std::to_string(random() % 10) +
            "</InstdAmt></Amt><Cdtr><Nm>Alpenblick</Nm></Cdtr><CdtrAcct><Id><IBAN>"
            "AT939991100012345678</IBAN></Id></CdtrAcct></CdtTrfTxInf>";
  }
  return text + "</PmtInf></CstmrCdtTrfInitn></Document>";
}

/// Versions, dialects and other formats by turns.
TEST(PipelineTest, KnowsWhatIsOfWhichFormat) {
  std::mt19937 random{20261129};
  for (const std::string_view to : targets) {
    for (const ConvertOptions& options : various_options()) {
      Hub hub{{}, to, options};
      for (const std::string& text : all_messages(random, 3)) {
        ASSERT_NO_FATAL_FAILURE(hub.expect_same(text));
      }
    }
  }
}

/// Messages whose payments fit the stencils of those before, of other senders and with other heads.
TEST(PipelineTest, KnowsWhatIsOfWhichMessage) {
  std::mt19937 random{7};
  for (const std::string_view to : targets) {
    for (const ConvertOptions& options : various_options()) {
      Hub xml{formats::pain_001, to, options};
      Hub json{formats::berlin_group, to, options};
      for (std::uint32_t seed = 1; seed <= 2; ++seed) {
        for (const std::string& text : all_messages(random, seed)) {
          const bool is_xml = text.find("<CdtTrfTxInf>") != std::string::npos;
          ASSERT_NO_FATAL_FAILURE((is_xml ? xml : json).expect_same(text));
        }
      }
    }
  }
}

std::string replaced(std::string text, std::string_view what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

/// Payments that are the same but for what their batches and messages say of them.
TEST(PipelineTest, KnowsWhatBatchesSay) {
  std::mt19937 random{5};
  constexpr std::string_view bearers[] = {"SLEV", "SHAR", "SLEV", "CRED", "DEBT", "SHAR", "SLEV"};
  for (const std::string_view to : targets) {
    ConvertOptions options;
    options.extensions = true;
    Hub hub{formats::pain_001, to, options};
    for (const std::string_view bearer : bearers) {
      const std::string agent = "</FinInstnId></DbtrAgt>";
      ASSERT_NO_FATAL_FAILURE(hub.expect_same(replaced(
          message_with(2, random), agent, agent + "<ChrgBr>" + std::string(bearer) + "</ChrgBr>")));
    }
  }
}

TEST(PipelineTest, KnowsWhatStandsBesideAList) {
  std::mt19937 random{6};
  ConvertOptions writing = at_fixed_time({});
  writing.set = {{"stet.success_url"_field, "https://example.com/ok"}};
  for (const std::string_view to :
       {formats::pain_001_09, formats::berlin_group, formats::canonical}) {
    Hub hub{formats::stet, to, {}};
    for (const std::string purpose : {"CASH", "COMC", "XXXX", "CASH", "COMC"}) {
      std::string request;
      convert(message_with(2, random), formats::pain_001, request, formats::stet, writing);
      const std::string list = "\"creditTransferTransaction\":[";
      ASSERT_NO_FATAL_FAILURE(
          hub.expect_same(replaced(request, list, "\"purpose\":\"" + purpose + "\"," + list)));
    }
  }
}

/// More stencils than there is room for, then few again.
TEST(PipelineTest, ForgetsWhatItHasNoRoomFor) {
  std::mt19937 random{11};
  Hub hub{formats::pain_001, formats::berlin_group, {}};
  for (const std::size_t layouts : {1, 100, 2, 100, 100, 1, 3}) {
    ASSERT_NO_FATAL_FAILURE(hub.expect_same(message_with(layouts, random)));
  }
}

/// How many payments of the message had to be read without a stencil.
std::uint64_t read_directly(const std::string& message, engine::Lessons& lessons) {
  std::string output;
  const auto sink = io::memory_sink(output);
  io::Documents documents{*sink};
  auto input = engine::open_input(io::memory_source(message), formats::pain_001);
  const engine::Plan& plan = lessons.plan();
  engine::WholeFile whole{plan.options.rules, plan.options.reject_scope};
  engine::Run run{lessons, whole, documents, {}};
  EXPECT_TRUE(run.convert(*input));
  return input->input->ahead().direct_bets().won();
}

/// Otherwise all of the above would say nothing.
TEST(PipelineTest, LearnsFromOneMessageForTheNext) {
  std::mt19937 random{3};
  const auto plan = engine::make_plan(find_format(formats::berlin_group), at_fixed_time({}));
  engine::Lessons lessons{*plan};
  EXPECT_EQ(read_directly(message_with(8, random), lessons), 8u);
  EXPECT_EQ(read_directly(message_with(8, random), lessons), 0u);
  EXPECT_EQ(read_directly(message_with(9, random), lessons), 1u);
  // More than may stand at one place: the next message begins with nothing.
  EXPECT_GT(read_directly(message_with(100, random), lessons), 90u);
  EXPECT_EQ(read_directly(message_with(8, random), lessons), 8u);
}

TEST(PipelineTest, GoesByTheClockOfEachMessage) {
  const std::string text =
      read_file(REMIT_SOURCE_DIR "/tests/formats/pain.001/several-batches-09.xml");
  Pipeline pipeline{{.source = {}, .target = formats::canonical, .options = {}}};
  for (int i = 0; i < 3; ++i) {
    std::string output;
    EXPECT_FALSE(pipeline.convert(text, output).error());
    EXPECT_FALSE(output.empty());
  }
  PipelineOptions wrong{.source = {}, .target = formats::canonical, .options = {}};
  wrong.options.as_of = "yesterday";
  Pipeline broken{std::move(wrong)};
  std::string output;
  ASSERT_TRUE(broken.convert(text, output).error());
  EXPECT_EQ(broken.convert(text, output).error()->code, ErrorCode::usage);
}

/// Two payments, the second with a wrong currency.
TEST(PipelineTest, SetsAsideWhatIsRejected) {
  const std::string path = REMIT_SOURCE_DIR "/tests/formats/pain.001/several-batches-09.xml";
  std::string text = read_file(path);
  const std::size_t at = text.find("Ccy=\"EUR\"");
  ASSERT_NE(at, text.npos);
  text.replace(at, 9, "Ccy=\"EUX\"");
  Pipeline pipeline{
      {.source = formats::pain_001, .target = formats::canonical, .options = at_fixed_time({})}};
  std::string output;
  std::string rejected;
  const ConvertResult first = pipeline.convert(text, output, &rejected);
  ASSERT_FALSE(first.error());
  EXPECT_EQ(first.summary().rejected, 1u);
  EXPECT_NE(rejected.find("Ccy=\"EUX\""), rejected.npos);
  std::string nothing;
  std::string again;
  EXPECT_EQ(pipeline.convert(rejected, nothing, &again).summary().payments_in, 1u);
  EXPECT_EQ(again, rejected);

  const TemporaryFolder folder;
  std::ofstream{folder.file("in.xml")} << text;
  EXPECT_FALSE(
      pipeline.run(folder.file("in.xml"), folder.file("out"), folder.file("rejected")).error());
  EXPECT_EQ(read_file(folder.file("out")), output);
  EXPECT_EQ(read_file(folder.file("rejected")), rejected);
}

/// A device keeps what it was given, and nothing has to be taken back of it.
TEST(PipelineTest, WritesNothingToADeviceWhenNothingIsAccepted) {
  const TemporaryFolder folder;
  const std::string body = R"({"debtorAccount":{"iban":"DE63999123450123456789"},"payments":[]})";
  std::ofstream{folder.file("in.json")} << body;
  PipelineOptions options{.source = formats::berlin_group, .target = formats::berlin_group};
  options.options = at_fixed_time({});
  options.options.rules = RuleSet{};
  Pipeline pipeline{std::move(options)};
  const ConvertResult result = pipeline.run(folder.file("in.json"), "/dev/null");
  EXPECT_FALSE(result.error()) << result.error()->message;
  EXPECT_EQ(result.summary().documents_out, 0u);
}

TEST(PipelineTest, TranslatesFilesToo) {
  const TemporaryFolder folder;
  const std::string path = REMIT_SOURCE_DIR "/tests/formats/pain.001/several-batches-09.xml";
  Pipeline pipeline{
      {.source = formats::pain_001, .target = formats::canonical, .options = at_fixed_time({})}};
  const std::string expected =
      convert_text(read_file(path), formats::pain_001, formats::canonical).output;
  for (int i = 0; i < 2; ++i) {
    EXPECT_FALSE(pipeline.run(path, folder.file("out")).error());
    EXPECT_EQ(read_file(folder.file("out")), expected);
    EXPECT_TRUE(pipeline.run("nowhere/missing.xml", folder.file("out")).error());
  }
}

}  // namespace
}  // namespace remit::test
