// Sample messages of formats that carry less than pain.001 does: faultless, and nothing is lost on
// the way to pain.001 and back.

#include "tool/output_target.hpp"
#include "io/sink.hpp"
#include "support/canonical.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace remit::tool {
namespace {

struct Family {
  std::string_view format;
  SampleUse use;
};

constexpr Family families[] = {{formats::stet, SampleUse::stet},
                               {formats::stet_1_6, SampleUse::stet},
                               {formats::younify, SampleUse::younify}};
constexpr std::uint64_t payments = 400;

std::string sample_of(const Family& family, std::uint64_t seed) {
  const auto message = sample_message(
      {.payments = payments, .batches = 8, .seed = seed, .use = family.use, .to = {}});
  std::string text;
  const auto sink = io::memory_sink(text);
  io::Documents documents{*sink};
  OutputTarget target{*find_format(family.format), documents};
  EXPECT_TRUE(generate(message.value(), target)) << family.format;
  return text;
}

test::Conversion convert_strictly(std::string_view text, std::string_view from,
                                  std::string_view to) {
  ConvertOptions options;
  options.loss = LossPolicy::reject;
  test::Conversion done = test::convert_text(text, from, to, options);
  EXPECT_TRUE(done.result.ok()) << from << " to " << to << '\n' << done.result.issues();
  EXPECT_EQ(done.result.summary().accepted, payments) << from << " to " << to;
  return done;
}

/// The payments without what is counted anew or belongs to the request.
std::vector<test::Fields> content(std::string_view text, std::string_view format) {
  const test::Conversion read = convert_strictly(text, format, formats::canonical);
  std::vector<test::Fields> all;
  for (test::Line& line : test::canonical_lines(read.output)) {
    std::erase_if(line.fields, [](const auto& entry) {
      return entry.first.find("group_header.") != std::string::npos ||
             entry.first.find("envelope.") != std::string::npos ||
             entry.first.ends_with(".number_of_transactions") ||
             entry.first.ends_with(".control_sum") || entry.first.ends_with(".payment_method");
    });
    all.push_back(std::move(line.fields));
  }
  return all;
}

TEST(OutputTarget, SamplesSurviveTheWayToPain001AndBack) {
  for (const Family& family : families) {
    const std::string sample = sample_of(family, 3);
    const auto xml = convert_strictly(sample, family.format, formats::pain_001_09);
    const auto back = convert_strictly(xml.output, formats::pain_001_09, family.format);
    const auto before = content(sample, family.format);
    const auto after = content(back.output, family.format);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      ASSERT_EQ(test::difference(before[i], after[i]), "") << family.format << " payment " << i;
    }
  }
}

TEST(OutputTarget, SamplesAreReproducibleAndVaried) {
  for (const Family& family : families) {
    EXPECT_EQ(sample_of(family, 1), sample_of(family, 1));
    EXPECT_NE(sample_of(family, 1), sample_of(family, 2));
    const auto all = content(sample_of(family, 1), family.format);
    std::set<std::string> fields;
    for (const test::Fields& payment : all) {
      for (const auto& [name, value] : payment) fields.insert(name);
    }
    EXPECT_GE(fields.size(), 18u) << family.format;
  }
}

TEST(OutputTarget, RefusesWhatTheFormatCannotCarry) {
  const auto message = sample_message({.payments = payments, .batches = {}, .to = {}});
  std::string text;
  const auto sink = io::memory_sink(text);
  io::Documents documents{*sink};
  OutputTarget target{*find_format(formats::stet), documents};
  const auto done = generate(message.value(), target);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::usage);
}

}  // namespace
}  // namespace remit::tool
