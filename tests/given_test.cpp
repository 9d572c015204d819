// What a caller gives a translation, and what is left of one that fails.

#include "support/files.hpp"

#include <remit/convert.hpp>
#include <remit/validate.hpp>

#include <gtest/gtest.h>

#include <string>

namespace remit {
namespace {

std::string sample() {
  return test::read_file(std::string(REMIT_SOURCE_DIR) +
                         "/samples/data/payments.pain.001.001.09.xml");
}

ConvertOptions at_the_clock() {
  ConvertOptions options;
  options.as_of = "2026-11-21T09:30:00+01:00";
  return options;
}

ErrorCode refusal(const ConvertOptions& options) {
  std::string output;
  const ConvertResult result =
      convert(sample(), "pain.001.001.09", output, "berlin-group", options);
  EXPECT_EQ(output, "");
  return result.error() ? result.error()->code : ErrorCode{};
}

TEST(Given, FieldsThatDoNotExistAreErrors) {
  ConvertOptions grouped = at_the_clock();
  grouped.group_by = {find_field("no.such.field")};
  EXPECT_EQ(refusal(grouped), ErrorCode::usage);
  ConvertOptions given = at_the_clock();
  given.set = {{find_field("no.such.field"), "x"}};
  EXPECT_EQ(refusal(given), ErrorCode::usage);
}

TEST(Given, ValuesThatAreNoneAreErrors) {
  for (const std::string value : {"", "\xff", "a\nb"}) {
    ConvertOptions options = at_the_clock();
    options.set = {{"debtor.name"_field, value}};
    EXPECT_EQ(refusal(options), ErrorCode::usage) << value;
  }
}

TEST(Given, IsNotToldWhereLossesAreIgnored) {
  ConvertOptions options = at_the_clock();
  options.loss = LossPolicy::ignore;
  options.set = {{"initiating_party.name"_field, "Example"}};
  std::string bodies;
  std::string output;
  ASSERT_FALSE(convert(sample(), "pain.001", bodies, "berlin-group", at_the_clock()).error());
  const ConvertResult result = convert(bodies, "berlin-group", output, "pain.001", options);
  EXPECT_NE(output.find("<InitgPty><Nm>Example</Nm>"), output.npos);
  EXPECT_TRUE(result.summary().losses.empty());
}

/// How many findings of a rule there are in the bodies of Berlin Group that the sample becomes.
std::uint64_t count(std::string_view rule, const Validator& validator) {
  std::string bodies;
  EXPECT_FALSE(convert(sample(), "pain.001", bodies, "berlin-group", at_the_clock()).error());
  const ConvertResult result = validator.check(bodies, "berlin-group");
  const auto found = result.summary().findings.find(std::string(rule));
  return found == result.summary().findings.end() ? 0 : found->second;
}

TEST(Given, TheClockAndTheProductAreWhatAValidatorGoesBy) {
  Validator validator{RuleSet::of({"sepa-sct"}).value()};
  validator.set_clock("2026-11-21T09:30:00+01:00");
  EXPECT_EQ(count("DAT-002", validator), 0U);
  EXPECT_NE(count("PRF-005", validator), 0U);  // the service level is not stated
  validator.set_payment_product("sepa-credit-transfers");
  EXPECT_EQ(count("PRF-005", validator), 0U);
  validator.set_clock("2036-11-21T09:30:00+01:00");
  EXPECT_NE(count("DAT-002", validator), 0U);
}

TEST(Failing, LeavesTheOutputAsItWas) {
  const std::string whole = sample();
  for (const std::string_view to : {"berlin-group", "stet", "canonical", "pain.001"}) {
    std::string output = "before";
    const ConvertResult result = convert(std::string_view{whole}.substr(0, 5000), "pain.001.001.09",
                                         output, to, at_the_clock());
    EXPECT_FALSE(result.ok());
    EXPECT_EQ(output, "before") << to;
  }
}

}  // namespace
}  // namespace remit
