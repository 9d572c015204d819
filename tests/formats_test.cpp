// Every message of tests/formats: what it reads as, and what is found in it. See
// tests/formats/README.md.

#include "engine/run.hpp"
#include "support/canonical.hpp"
#include "support/files.hpp"

#include <gtest/gtest.h>

namespace remit {
namespace {

using test::read_file;

struct Reading {
  std::string payments;
  std::string issues;
};

/// Reads a message as the tool would, keeping the canonical form of every payment without an error.
Reading read_message(const std::string& path) {
  Reading reading;
  auto source = io::open_source(path);
  auto input = engine::open_input(std::move(source.value()), test::format_of_folder(path));
  if (!input) {
    reading.issues = input.error().rule + '\n';
    return reading;
  }
  Format canonical = *find_format(formats::canonical);
  std::string text;
  const auto sink = io::memory_sink(text);
  io::Documents documents{*sink};
  ReportHandlers handlers;
  handlers.issue = [&](const Issue& issue) {
    reading.issues += issue.rule + ' ' + issue.path + '\n';
  };
  ConvertOptions options;
  options.as_of = "2026-11-20T09:30:00+01:00";
  options.rules = test::structure_rules();
  const auto plan = engine::make_plan(canonical, options);
  engine::WholeFile whole{options.rules, options.reject_scope};
  engine::Lessons lessons{*plan};
  engine::Run run{lessons, whole, documents, handlers};
  const auto done = run.convert(*input);
  if (!done) reading.issues += done.error().rule + '\n';
  // A run that stops leaves no output.
  if (done) reading.payments = text;
  return reading;
}

class Formats : public testing::TestWithParam<std::string> {};

TEST_P(Formats, reads_as_expected) {
  const std::string stem = GetParam().substr(0, GetParam().rfind('.'));
  const Reading reading = read_message(GetParam());
  EXPECT_EQ(reading.payments, read_file(stem + ".payment"));
  EXPECT_EQ(reading.issues, test::exists(stem + ".issues") ? read_file(stem + ".issues") : "");
}

INSTANTIATE_TEST_SUITE_P(all, Formats,
                         testing::ValuesIn(test::files(REMIT_SOURCE_DIR "/tests/formats",
                                                       {".xml", ".json"})),
                         [](const auto& message) { return test::test_name(message.param); });

}  // namespace
}  // namespace remit
