#include "status/status.hpp"
#include "status/sample.hpp"

#include <gtest/gtest.h>

namespace remit::status {
namespace {

TEST(Status, FormatsAreThoseOfTheSender) {
  const auto format = [](std::string_view source) {
    return default_status_format(*find_format(source));
  };
  EXPECT_EQ(format("pain.001.001.03"), "pain.002.001.03");
  EXPECT_EQ(format("pain.001.001.03.ch.02"), "pain.002.001.03");
  EXPECT_EQ(format("pain.001.003.03"), "pain.002.001.03");
  EXPECT_EQ(format("pain.001.001.07"), "pain.002.001.03");
  EXPECT_EQ(format("pain.001.001.08"), "pain.002.001.10");
  EXPECT_EQ(format("pain.001.001.09.ch.03"), "pain.002.001.10");
  EXPECT_EQ(format("pain.001.001.12"), "pain.002.001.10");
  EXPECT_EQ(format("berlin-group"), "berlin-group");
  EXPECT_EQ(format("berlin-group/cec"), "berlin-group");
  EXPECT_EQ(format("berlin-group/salt-edge"), "salt-edge");
  EXPECT_EQ(format("stet/1.6"), "stet");
  EXPECT_EQ(format("younify"), "younify");
  EXPECT_EQ(format("canonical"), "pain.002.001.10");
}

TEST(Status, EverySourceHasAFormat) {
  Outbox outbox;
  for (const Format source : all_formats()) {
    EXPECT_TRUE(make_status_writer(default_status_format(source), outbox, {})) << source.name();
  }
}

TEST(Status, UnknownFormatsAreToldWithTheNearest) {
  Outbox outbox;
  const auto made = make_status_writer("berlingroup", outbox, {});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::usage);
  EXPECT_EQ(made.error().message, "unknown status format berlingroup; did you mean berlin-group?");
}

/// A file that is read to its end and only there found to be none has no other status than that.
TEST(Status, AFileThatBreaksOffHasOneStatus) {
  const test::JudgedMessage accepted{{{{{}, {}}}}};
  const Error error{.rule = "STR-001", .message = "not the end", .place = Place{77, 1, 2, 3}};
  for (const std::string_view format : status_formats()) {
    Outbox outbox;
    const test::Telling telling{.format = format, .full = true};
    const auto writer = test::make_writer(telling, outbox);
    ASSERT_TRUE(test::give(*writer, accepted, telling)) << format;
    EXPECT_TRUE(outbox.is_empty()) << format;
    ASSERT_TRUE(writer->failed(error, find_format(telling.source))) << format;
    const std::string text = test::delivered(outbox);
    EXPECT_EQ(text.find("ACTC"), std::string::npos) << text;
    EXPECT_NE(text.find("STR-001 not the end"), std::string::npos) << text;
    EXPECT_NE(text.find("byte 77"), std::string::npos) << text;
  }
}

/// What is told of one input follows what was told of the one before, each in its own format.
TEST(Status, EverySenderHasItsFormat) {
  const test::JudgedMessage accepted{{{{{}, {}}}}};
  Outbox outbox;
  const auto writer = make_family_writer(outbox, {.now = std::string{test::now}});
  for (const std::string_view source : {"stet", "pain.001.001.03", "stet"}) {
    ASSERT_TRUE(test::give(*writer, accepted, {.source = source}));
    ASSERT_TRUE(writer->end_input());
  }
  const Error error{.rule = "STR-016", .message = "no value"};
  ASSERT_TRUE(writer->failed(error, find_format("berlin-group")));
  ASSERT_TRUE(writer->failed(error, std::nullopt));
  EXPECT_FALSE(outbox.fit_one_file());
  const std::string text = test::delivered(outbox);
  const std::size_t first = text.find("paymentInformationStatus");
  const std::size_t second = text.find("pain.002.001.03");
  const std::size_t third = text.find("paymentInformationStatus", second);
  const std::size_t fourth = text.find("tppMessages");
  const std::size_t fifth = text.find("pain.002.001.10");
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_LT(third, fourth);
  EXPECT_LT(fourth, fifth);
  EXPECT_NE(fifth, std::string::npos);
  EXPECT_TRUE(outbox.is_empty());
}

}  // namespace
}  // namespace remit::status
