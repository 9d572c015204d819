// The output depends on the bytes of the input alone, not on how they arrive.

#include "engine/passes.hpp"
#include "engine/run.hpp"
#include "support/mutation.hpp"
#include "support/run.hpp"
#include "support/short_reads.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <thread>

#include <sys/stat.h>

namespace remit::test {
namespace {

class Stream : public testing::TestWithParam<std::string> {};

TEST_P(Stream, ShortReadsGiveTheSameOutput) {
  const std::string input = read_file(GetParam());
  const std::string_view from = format_of_folder(GetParam());
  for (const std::string_view to : {opposite_of(GetParam()), formats::canonical}) {
    const Outcome whole = convert_text(input, from, to);
    for (const std::size_t longest : {1, 7, 1000}) {
      for (const bool seekable : {true, false}) {
        const Outcome pieces =
            convert_source(std::make_unique<ShortReads>(input, longest, seekable), from, to);
        EXPECT_EQ(pieces.output, whole.output);
        EXPECT_EQ(pieces.said, whole.said);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Stream, testing::ValuesIn(messages()),
                         [](const auto& message) { return test_name(message.param); });

/// A bulk body with `count` payments, its other members in front of them or behind.
std::string bulk(std::size_t count, bool header_in_front) {
  const std::string header =
      R"("debtorAccount":{"iban":"DE63999123450123456789"},"requestedExecutionDate":"2026-12-01")";
  std::string body = "{" + (header_in_front ? header + ',' : std::string{}) + "\"payments\":[";
  for (std::size_t i = 0; i < count; ++i) {
    body += i == 0 ? "" : ",";
    body += R"({"endToEndIdentification":"E)" + std::to_string(i) +
            R"(","instructedAmount":{"currency":"EUR","amount":"10.01"},"creditorName":)"
            R"("Alpenblick Verlag AG","creditorAccount":{"iban":"AT939991100012345678"}})";
  }
  return body + ']' + (header_in_front ? std::string{} : ',' + header) + "}\n";
}

TEST(RecordOfALevel, HasNoTextOfAList) {
  Record record;
  record.add("remittance.unstructured"_field, Value{"first"});
  record.add("remittance.unstructured"_field, Value{"second"});
  EXPECT_EQ(record.text("remittance.unstructured"_field), "");
  EXPECT_EQ(record.count("remittance.unstructured"_field), 2u);
}

/// Who can read the input again bets that bodies end with their lists.
TEST(StreamOfJson, LostBetsChangeNothing) {
  std::mt19937 random{9};
  Mutation mutate{4, json_fragments};
  constexpr std::string_view tails[] = {R"(],"batchBookingPreferred":true})",
                                        R"(],"x":[1]})",
                                        "]\n , \"payments\" : [ ] }",
                                        "] } ",
                                        "]} {",
                                        "]",
                                        "]]}"};
  std::vector<std::string> texts = messages();
  std::erase_if(texts, [](const std::string& path) { return !path.ends_with(".json"); });
  for (const std::string& path : texts) {
    const std::string message = read_file(path);
    for (int round = 0; round < 12; ++round) {
      std::string text = round % 3 == 0 ? message : mutate(message);
      const std::size_t end = text.rfind("]}");
      if (random() % 2 == 0 && end != std::string::npos) {
        text.replace(end, 2, tails[random() % std::size(tails)]);
      }
      text += message;  // the last body ends as it does
      const std::string_view from = format_of_folder(path);
      const Outcome betting = convert_text(text, from, formats::pain_001_09);
      const Outcome scanning = convert_source(std::make_unique<ShortReads>(text, 100'000, false),
                                              from, formats::pain_001_09);
      ASSERT_EQ(betting.output, scanning.output) << text;
      ASSERT_EQ(betting.said, scanning.said) << text;
    }
  }
}

/// How many passes a translation takes.
int passes_over(const std::string& text) {
  ConvertOptions options;
  options.as_of = as_of;
  options.rules = RuleSet{};
  const auto plan = engine::make_plan(find_format(formats::canonical), options);
  engine::Lessons lessons{*plan};
  int passes = 0;
  const auto done = engine::make_passes(
      lessons, true, [&](engine::Pass, engine::WholeFile& whole) -> Result<void> {
        ++passes;
        std::string output;
        const auto sink = io::memory_sink(output);
        io::Documents documents{*sink};
        auto input = engine::open_input(io::memory_source(text), formats::berlin_group);
        engine::Run run{lessons, whole, documents, {}};
        return run.convert(*input);
      });
  EXPECT_TRUE(done);
  return passes;
}

/// Otherwise all of the above would say nothing.
TEST(StreamOfJson, BetsAreMadeAndLost) {
  const std::string list_last = bulk(3, true);
  const std::string list_first = bulk(3, false);
  EXPECT_EQ(passes_over(list_last + list_last), 1);
  EXPECT_EQ(passes_over(list_first), 1);  // no bet: the end of the input tells
  EXPECT_EQ(passes_over(list_first + list_last), 2);
}

/// Text behind the last payment is known only when all of them have passed: a pipe is copied first.
TEST(StreamOfJson, HeaderBehindMorePaymentsThanTheWindowHolds) {
  constexpr std::size_t count = 30000;
  const std::string in_front = bulk(count, true);
  const std::string behind = bulk(count, false);
  ASSERT_GT(behind.size(), limits::window_bytes);
  const Outcome expected = convert_text(in_front, formats::berlin_group, formats::pain_001_09);
  EXPECT_EQ(expected.result.summary().accepted, count) << expected.said.substr(0, 500);
  for (const bool seekable : {true, false}) {
    const Outcome outcome = convert_source(std::make_unique<ShortReads>(behind, 70000, seekable),
                                           formats::berlin_group, formats::pain_001_09);
    EXPECT_TRUE(outcome.output == expected.output) << outcome.said.substr(0, 500);
  }
}

TEST(StreamOfFiles, FilePipeAndMemoryGiveTheSameOutput) {
  const std::string path = REMIT_SOURCE_DIR "/tests/formats/pain.001/several-batches-09.xml";
  const std::string input = read_file(path);
  const Outcome memory = convert_text(input, {}, formats::berlin_group);
  ASSERT_FALSE(memory.output.empty());
  const Outcome file = convert_source(std::move(*io::open_source(path)), {}, formats::berlin_group);
  EXPECT_EQ(file.output, memory.output);
  EXPECT_EQ(file.said, memory.said);

  const TemporaryFolder folder;
  const std::string pipe = folder.file("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer{[&] { write_file(pipe, input); }};
  auto source = io::open_source(pipe);
  ASSERT_TRUE(source);
  const Outcome piped = convert_source(std::move(*source), {}, formats::berlin_group);
  writer.join();
  EXPECT_EQ(piped.output, memory.output);
  EXPECT_EQ(piped.said, memory.said);
}

/// XML needs no second pass and no more of the input than its longest unit.
TEST(StreamOfFiles, SmallWindowsGiveTheSameOutput) {
  const std::string input =
      read_file(REMIT_SOURCE_DIR "/tests/formats/pain.001/several-batches-09.xml");
  const Outcome whole = convert_text(input, formats::pain_001_09, formats::canonical);
  for (const std::size_t window_bytes : {2500u, 4096u, 5001u}) {
    std::string output;
    const auto sink = io::memory_sink(output);
    io::Documents documents{*sink};
    ConvertOptions options;
    options.as_of = as_of;
    const auto plan = engine::make_plan(find_format(formats::canonical), options);
    engine::WholeFile verdicts{options.rules, options.reject_scope};
    engine::Lessons lessons{*plan};
    engine::Run run{lessons, verdicts, documents, {}};
    engine::OpenInput input_at_window;
    input_at_window.source = std::make_unique<ShortReads>(input, 100);
    input_at_window.window = std::make_unique<io::Window>(*input_at_window.source, window_bytes);
    input_at_window.input =
        engine::make_xml_input(*input_at_window.window, find_format(formats::pain_001_09));
    const auto done = run.convert(input_at_window);
    EXPECT_TRUE(done.ok()) << done.error().message;
    EXPECT_EQ(output, whole.output) << window_bytes;
  }
}

}  // namespace
}  // namespace remit::test
