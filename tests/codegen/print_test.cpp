#include "print.hpp"

#include "support.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace mapc {
namespace {

using namespace test;

std::string printed(const std::string& text) {
  const Source source = source_of(text);
  return print(parsed(source), source);
}

/// Printing keeps the meaning and the comments, and what is printed stays as it is.
void expect_round_trip(const std::string& text) {
  const Source before = source_of(text);
  const Source after = source_of(printed(text));
  EXPECT_TRUE(parsed(before) == parsed(after)) << after.text();
  EXPECT_EQ(printed(std::string(after.text())), after.text());
  EXPECT_EQ(find_comments(before).size(), find_comments(after).size());
}

TEST(Print, KeepsTheMeaningOfTheReadmeExample) { expect_round_trip(readme_example()); }

TEST(Print, KeepsTheMeaningOfAllMappings) {
  std::size_t found = 0;
  const std::string folder = std::string(REMIT_SOURCE_DIR) + "/mappings";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".map") continue;
    SCOPED_TRACE(entry.path().filename());
    expect_round_trip(file_text("mappings/" + entry.path().filename().string()));
    ++found;
  }
  EXPECT_GT(found, 0u);
}

TEST(Print, KeepsTheMeaningOfEveryForm) {
  expect_round_trip(file_text("tests/codegen/golden/xml.map"));
  expect_round_trip(file_text("tests/codegen/golden/json.map"));
}

TEST(Print, WrapsWhatTellsAShape) {
  const std::string text =
      "format t json \"T\"\n"
      "shape periodic \"periodic-payments\" when startDate, endDate, frequency, executionRule,\n"
      "  dayOfExecution, monthsOfExecution : transfer {\n"
      "  frequency <-> periodic.frequency\n"
      "}\n";
  EXPECT_EQ(printed(text), text);
}

TEST(Print, AlignsAndIndents) {
  EXPECT_EQ(printed("format t json \"T\"\n"
                    "group  g:party{\n"
                    "Nm? <-> name\n"
                    "    Country?  ->  country_of_residence is country # why\n"
                    "}\n"),
            "format t json \"T\"\n"
            "group g : party {\n"
            "  Nm?      <-> name\n"
            "  Country? ->  country_of_residence is country  # why\n"
            "}\n");
}

TEST(Print, KeepsBlocksOnOneLineThatFit) {
  const std::string text =
      "format t json \"T\"\n"
      "fragment f { A { B <-> c; D = \"X\" } }\n";
  EXPECT_EQ(printed(text), text);
}

TEST(Print, WrapsLongLines) {
  EXPECT_EQ(printed("format t json \"T\"\n"
                    "drop aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, "
                    "cccccccccccccccccccc, d \"why it is so\"\n"),
            "format t json \"T\"\n"
            "drop aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, "
            "cccccccccccccccccccc, d\n"
            "  \"why it is so\"\n");
}

TEST(Print, KeepsCommentsAndOneBlankLine) {
  const std::string text =
      "# head\n"
      "\n"
      "format t json \"T\"\n"
      "\n"
      "# about f\n"
      "fragment f {  # behind\n"
      "  # inside\n"
      "  A <-> b\n"
      "\n"
      "  C <-> d  # behind d\n"
      "  # last\n"
      "}\n"
      "# end\n";
  EXPECT_EQ(printed(text), text);
  EXPECT_EQ(printed("format t json \"T\"\n\n\n\nfragment f { }\n"),
            "format t json \"T\"\n\nfragment f {\n}\n");
}

}  // namespace
}  // namespace mapc
