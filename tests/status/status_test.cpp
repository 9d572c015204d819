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
  const auto sink = io::null_sink();
  io::Documents documents{*sink};
  for (const Format source : all_formats()) {
    EXPECT_TRUE(make_status_writer(default_status_format(source), documents, {})) << source.name();
  }
}

TEST(Status, UnknownFormatsAreToldWithTheNearest) {
  const auto sink = io::null_sink();
  io::Documents documents{*sink};
  const auto made = make_status_writer("berlingroup", documents, {});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::usage);
  EXPECT_EQ(made.error().message, "unknown status format berlingroup, did you mean berlin-group?");
}

/// A file that is read to its end and only there found to be none has no other status than that.
TEST(Status, AFileThatBreaksOffHasOneStatus) {
  const test::JudgedMessage accepted{{{{{}, {}}}}};
  const Error error{.rule = "STR-001", .message = "not the end", .place = Place{77, 1, 2, 3}};
  for (const std::string_view format : status_formats()) {
    std::string text;
    const auto sink = io::memory_sink(text);
    io::Documents documents{*sink};
    const test::Telling telling{.format = format, .full = true};
    const auto writer = test::make_writer(telling, documents);
    ASSERT_TRUE(test::give(*writer, accepted, telling)) << format;
    EXPECT_EQ(text, "") << format;
    ASSERT_TRUE(writer->failed(error)) << format;
    EXPECT_EQ(text.find("ACTC"), std::string::npos) << text;
    EXPECT_NE(text.find("STR-001 not the end"), std::string::npos) << text;
    EXPECT_NE(text.find("byte 77"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace remit::status
