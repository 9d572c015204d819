// Any number of workers comes to the same: bytes, findings, ledger, totals, places.

#include "engine/collector.hpp"
#include "engine/convert.hpp"
#include "engine/passes.hpp"
#include "engine/run.hpp"
#include "support/bulk.hpp"
#include "support/files.hpp"
#include "support/kept_payments.hpp"
#include "support/mutation.hpp"
#include "support/run.hpp"
#include "support/short_reads.hpp"

#include <remit/limits.hpp>

#include <gtest/gtest.h>

namespace remit::test {
namespace {

/// Like `convert`, with workers for inputs of any size.
/// @param ahead_bytes_min  see `engine::Plan`
Outcome convert_ahead(std::string_view input, std::string_view from, std::string_view to,
                      ConvertOptions options, std::uint64_t ahead_bytes_min = 0) {
  options.as_of = as_of;
  auto plan = engine::make_plan(find_format(to), options);
  plan->ahead_bytes_min = ahead_bytes_min;
  engine::Lessons lessons{*plan};
  Outcome outcome;
  const auto sink = io::memory_sink(outcome.output);
  Collector collector{{}};
  const auto pass = [&](engine::Pass, engine::WholeFile& whole) -> Result<void> {
    if (auto dropped = sink->drop(); !dropped) return dropped;
    collector.begin();
    auto opened = engine::open_input(io::memory_source(input), from, options.workers);
    if (!opened) return opened.error();
    io::Documents documents{*sink};
    engine::Run run{lessons, whole, documents, collector.handlers()};
    auto done = run.convert(*opened);
    collector.summary() = run.summary();
    return done;
  };
  const auto done = engine::make_passes(lessons, true, pass);
  if (!done) collector.fail(done.error());
  outcome.result = collector.take();
  outcome.said = describe(outcome.result);
  return outcome;
}

void expect_same(std::string_view input, std::string_view from, std::string_view to,
                 ConvertOptions options = {}) {
  options.workers = 1;
  const Outcome alone = convert_ahead(input, from, to, options, engine::Plan::never_ahead);
  for (const std::size_t workers : {1, 2, 3}) {
    options.workers = workers;
    const Outcome outcome = convert_ahead(input, from, to, options);
    ASSERT_TRUE(outcome.output == alone.output) << to << " by " << workers;
    ASSERT_EQ(outcome.said, alone.said) << to << " by " << workers;
    ASSERT_EQ(outcome.result.summary().findings, alone.result.summary().findings);
    ASSERT_EQ(outcome.result.summary().losses, alone.result.summary().losses);
    ASSERT_EQ(outcome.result.summary().sums, alone.result.summary().sums);
    ASSERT_EQ(outcome.result.summary().sums_accepted, alone.result.summary().sums_accepted);
  }
}

/// The same for a platform, which has accounts of its own.
std::string of_platform(std::string pain_001) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = pain_001.find(from, at)) != std::string::npos; at += to.size()) {
      pain_001.replace(at, from.size(), to);
    }
  };
  replace("<InitgPty><Nm>Nordwind Handel GmbH</Nm>",
          "<InitgPty><Id><OrgId><Othr><Id>C1</Id></Othr></OrgId></Id>");
  replace("<IBAN>DE63999123450123456789</IBAN></Id></DbtrAcct>",
          "<Othr><Id>A1</Id></Othr></Id></DbtrAcct>");
  replace("</DbtrAgt>\n", "</DbtrAgt><ChrgBr>SHAR</ChrgBr>\n");
  return pain_001;
}

class Workers : public testing::TestWithParam<std::size_t> {};

TEST_P(Workers, AgreeOnPain001) {
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    const std::string one = Bulk{seed, GetParam()}.pain_001(1, 2000);
    const std::string several = Bulk{seed, GetParam()}.pain_001(5, 500);
    for (const std::string_view to :
         {formats::berlin_group, formats::pain_001_03, formats::stet, formats::canonical}) {
      expect_same(one, formats::pain_001, to);
      expect_same(several, formats::pain_001, to);
    }
  }
}

TEST_P(Workers, AgreeOnContent) {
  for (std::uint32_t seed = 1; seed <= 2; ++seed) {
    const std::string one = KeptPayments{seed, GetParam()}.message(1, 1500);
    const std::string several = KeptPayments{seed, GetParam()}.message(4, 500);
    for (const std::string_view to :
         {formats::berlin_group, formats::pain_001_03, formats::pain_001_09, formats::canonical}) {
      expect_same(one, formats::pain_001, to);
      expect_same(several, formats::pain_001, to);
    }
  }
}

/// Each payment is a body of its own.
TEST_P(Workers, AgreeOnBodiesOfOnePayment) {
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    const std::string one = of_platform(Bulk{seed, GetParam()}.pain_001(1, 2000));
    const std::string several = of_platform(Bulk{seed, GetParam()}.pain_001(5, 500));
    expect_same(one, formats::pain_001, formats::younify);
    expect_same(several, formats::pain_001, formats::younify);
    ConvertOptions options;
    options.rules = RuleSet{};
    expect_same(several, formats::pain_001, formats::younify, options);
  }
}

TEST_P(Workers, AgreeOnBerlinGroup) {
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    const std::string one = Bulk{seed, GetParam()}.berlin_group(1, 3000);
    const std::string several = Bulk{seed, GetParam()}.berlin_group(4, 800);
    for (const std::string_view to : {formats::pain_001_09, formats::stet, formats::canonical}) {
      expect_same(one, formats::berlin_group, to);
      expect_same(several, formats::berlin_group, to);
    }
  }
}

/// Requests with a purpose beside their lists, every other one another.
std::string with_purposes(std::string requests) {
  constexpr std::string_view list = "\"creditTransferTransaction\":[";
  std::size_t at = 0;
  for (int i = 0; (at = requests.find(list, at)) != std::string::npos; ++i) {
    const std::string_view purpose = i % 2 == 0 ? R"("purpose":"CASH",)" : R"("purpose":"COMC",)";
    requests.insert(at, purpose);
    at += purpose.size() + list.size();
  }
  return requests;
}

TEST_P(Workers, AgreeOnWhatStandsBesideAList) {
  ConvertOptions options;
  options.rules = RuleSet{};
  ConvertOptions writing = options;
  writing.set = {{"stet.success_url"_field, "https://example.com/ok"}};
  const std::string pain_001 = Bulk{4, GetParam()}.pain_001(4, 900);
  const std::string stet =
      with_purposes(convert_ahead(pain_001, formats::pain_001, formats::stet, writing).output);
  for (const std::string_view to :
       {formats::pain_001_09, formats::berlin_group, formats::canonical}) {
    expect_same(stet, formats::stet, to, options);
    EXPECT_GT(convert_ahead(stet, formats::stet, to, options).result.summary().accepted, 1000u);
  }
}

TEST_P(Workers, AgreeWhateverIsAskedFor) {
  const std::string xml = Bulk{7, GetParam()}.pain_001(2, 1200);
  const std::string json = Bulk{7, GetParam()}.berlin_group(2, 1600);
  std::vector<ConvertOptions> asked(8);
  asked[0].max_payments = 700;
  asked[1].group_by = {"creditor_agent.bic"_field};
  asked[2].loss = LossPolicy::reject;
  asked[3].loss = LossPolicy::ignore;
  asked[4].reject_scope = RejectScope::batch;
  asked[5].on_invalid = OnInvalid::abort;
  asked[6].rules = RuleSet::of({"sepa-sct"}).value();
  asked[7].rules = RuleSet::of({"none"}).value();
  for (const ConvertOptions& options : asked) {
    if (options.max_payments == 0) {
      expect_same(json, formats::berlin_group, formats::pain_001_09, options);
    }
    expect_same(xml, formats::pain_001, formats::berlin_group, options);
  }
}

INSTANTIATE_TEST_SUITE_P(OnePaymentOddIn, Workers, testing::Values(0, 300, 7));

TEST(WorkersOnBytes, AgreeOnMutants) {
  const std::string xml = Bulk{11, 100}.pain_001(1, 2400);
  const std::string json = Bulk{11, 100}.berlin_group(1, 3000);
  Mutation mutate_xml{5, xml_fragments};
  Mutation mutate_json{6, json_fragments};
  for (int i = 0; i < 30; ++i) {
    expect_same(mutate_xml(xml), formats::pain_001, formats::berlin_group);
    expect_same(mutate_json(json), formats::berlin_group, formats::pain_001_09);
  }
}

/// What parts payments is a matter of syntax, wherever they are read.
TEST(WorkersOnBytes, AgreeOnWhatStandsBetweenPayments) {
  const std::string json = Bulk{12, 0}.berlin_group(1, 1000);
  const std::size_t comma = json.find("}, {", json.size() / 2) + 1;
  const auto with_between = [&](std::string_view between) {
    return std::string(json).replace(comma, 2, between);
  };
  ConvertOptions options;
  for (const std::string_view between : {",", " ,\t\n", ",null,"}) {
    expect_same(with_between(between), formats::berlin_group, formats::pain_001_09);
  }
  for (const std::string_view between : {"", " ", ",,", ", ,", ";", "}", "],[", "/**/,"}) {
    const std::string wrong = with_between(between);
    expect_same(wrong, formats::berlin_group, formats::pain_001_09);
    const Outcome outcome =
        convert_ahead(wrong, formats::berlin_group, formats::pain_001_09, options);
    EXPECT_TRUE(outcome.result.error()) << between;
  }
  const std::string xml = Bulk{12, 0}.pain_001(1, 1000);
  const std::size_t line = xml.find(">\n<CdtTrfTxInf>", xml.size() / 2) + 1;
  for (const std::string_view between : {"", " \r\n\t", "<!-- -->", "x", "<x/>", "<", "&amp;"}) {
    expect_same(std::string(xml).replace(line, 1, between), formats::pain_001,
                formats::berlin_group);
  }
}

/// Windows are filled anew while workers look at them.
TEST(WorkersOnBytes, AgreeOnInputsLongerThanTheWindow) {
  const std::string xml = Bulk{3, 50}.pain_001(2, 14'000);
  ASSERT_GT(xml.size(), 2 * limits::window_bytes);
  expect_same(xml, formats::pain_001, formats::berlin_group);
  ConvertOptions options;
  const Outcome alone = convert_ahead(xml, formats::pain_001, formats::berlin_group, options,
                                      engine::Plan::never_ahead);
  options.workers = 2;
  const Outcome outcome = convert_source(std::make_unique<ShortReads>(xml, 70'000, false),
                                         formats::pain_001, formats::berlin_group, options);
  EXPECT_TRUE(outcome.output == alone.output);
  EXPECT_EQ(outcome.said, alone.said);
}

std::uint64_t taken(std::string_view input, std::string_view from, std::string_view to,
                    std::size_t workers = 2) {
  ConvertOptions options;
  options.as_of = as_of;
  options.workers = workers;
  std::string output;
  const auto sink = io::memory_sink(output);
  auto opened = engine::open_input(io::memory_source(input), from);
  auto plan = engine::make_plan(find_format(to), options);
  plan->ahead_bytes_min = 0;
  engine::WholeFile whole{plan->options.rules, plan->options.reject_scope};
  io::Documents documents{*sink};
  engine::Lessons lessons{*plan};
  engine::Run run{lessons, whole, documents, {}};
  EXPECT_TRUE(run.convert(*opened));
  return run.taken();
}

/// Otherwise all of the above would say nothing.
TEST(WorkersOnBytes, DealWithMostPayments) {
  const std::string xml = Bulk{3, 100}.pain_001(1, 6000);
  const std::string json = Bulk{3, 100}.berlin_group(1, 6000);
  EXPECT_GT(taken(xml, formats::pain_001, formats::berlin_group), 5000u);
  EXPECT_GT(taken(xml, formats::pain_001, formats::pain_001_03), 5000u);
  EXPECT_GT(taken(xml, formats::pain_001, formats::canonical), 5000u);
  EXPECT_GT(taken(of_platform(xml), formats::pain_001, formats::younify), 5000u);
  EXPECT_GT(taken(json, formats::berlin_group, formats::pain_001_09), 5000u);
  EXPECT_GT(taken(xml, formats::pain_001, formats::berlin_group, 1), 5000u);
  const std::string kept = KeptPayments{3, 100}.message(1, 6000);
  for (const std::size_t workers : {1, 2}) {
    EXPECT_GT(taken(kept, formats::pain_001, formats::berlin_group, workers), 5000u);
    EXPECT_GT(taken(kept, formats::pain_001, formats::pain_001_09, workers), 5000u);
  }
  EXPECT_GT(taken(json, formats::berlin_group, formats::pain_001_09, 1), 5000u);
}

/// A worker who is alone goes by what the run knows, which a pipeline keeps.
TEST(WorkersOnBytes, LeaveToTheNextMessageWhatTheyHaveLearnt) {
  ConvertOptions options;
  options.as_of = as_of;
  const auto compare = [&options](std::string_view from, std::string_view to, auto make) {
    Pipeline pipeline{{.source = from, .target = to, .options = options}};
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
      const std::string message = make(seed);
      std::string output;
      const ConvertResult result = pipeline.convert(message, output);
      const Outcome alone = convert_ahead(message, from, to, options, engine::Plan::never_ahead);
      EXPECT_TRUE(output == alone.output) << to << ' ' << seed;
      EXPECT_EQ(describe(result), alone.said) << to << ' ' << seed;
    }
  };
  for (const std::string_view to :
       {formats::berlin_group, formats::pain_001_03, formats::younify, formats::canonical}) {
    compare(formats::pain_001, to, [](std::uint32_t seed) {
      return of_platform(Bulk{seed, seed * 50}.pain_001(3, 700));
    });
  }
  for (const std::string_view to : {formats::pain_001_09, formats::stet}) {
    compare(formats::berlin_group, to, [](std::uint32_t seed) {
      return Bulk{seed, seed * 50}.berlin_group(3, 900);
    });
  }
}

/// Handlers need no locks.
TEST(WorkersOnBytes, AreHeardOfByCallersOneAfterTheOther) {
  const std::string xml = Bulk{3, 20}.pain_001(1, 40'000);
  std::string output;
  const auto sink = io::memory_sink(output);
  std::atomic<int> inside = 0;
  std::vector<std::uint64_t> payments;
  ConvertOptions options;
  options.as_of = as_of;
  options.workers = 3;
  ReportHandlers handlers;
  handlers.begin_again = [&] { payments.clear(); };
  handlers.issue = [&](const Issue& issue) {
    EXPECT_EQ(++inside, 1);
    if (issue.payment) payments.push_back(*issue.payment);
    --inside;
  };
  const ConvertResult result = convert_stream(io::memory_source(xml), formats::pain_001, *sink,
                                              formats::berlin_group, options, handlers);
  EXPECT_GT(payments.size(), 50u);
  EXPECT_TRUE(std::ranges::is_sorted(payments));
}

}  // namespace
}  // namespace remit::test
