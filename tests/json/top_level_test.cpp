#include "json/top_level.hpp"

#include <gtest/gtest.h>

namespace remit::json {
namespace {

using Names = std::vector<std::string>;

TEST(JsonTopLevel, MembersOfTheFirstObject) {
  EXPECT_EQ(top_level_members(R"({"a": 1, "b": [{"c": 2}], "d": {"e": {}}, "f": "x"})"),
            (Names{"a", "b", "d", "f"}));
  EXPECT_EQ(top_level_members("\xef\xbb\xbf \n [ {\"a\":1} , {\"b\":2}]"), Names{"a"});
  EXPECT_EQ(top_level_members("{\"a\":1}\n{\"b\":2}"), Names{"a"});
  EXPECT_EQ(top_level_members("{}"), Names{});
}

TEST(JsonTopLevel, WhatIsInsideOfTextsDoesNotCount) {
  EXPECT_EQ(top_level_members(R"({"a": "}, \"b\": 1", "c": "\\", "d": ["]"]})"),
            (Names{"a", "c", "d"}));
  EXPECT_EQ(top_level_members(R"({"\u0061b": 1})"), Names{"ab"});
}

TEST(JsonTopLevel, ListsMayBeLongAndBeginAnywhere) {
  const std::string list = R"([{"c":["]\\\"}"]},{"d":{}},"[{","\\"])";
  for (std::size_t blanks = 0; blanks < 2 * 64; ++blanks) {
    for (std::size_t nested = 0; nested < 30; ++nested) {
      std::string text = std::string(blanks, ' ') + R"({"a":)" + std::string(nested, '[') + list;
      EXPECT_EQ(top_level_members(text), Names{"a"});
      text += std::string(nested, ']');
      EXPECT_EQ(top_level_members(text), Names{"a"});
      text += R"(,"b":"x"})";
      EXPECT_EQ(top_level_members(text), (Names{"a", "b"}));
    }
  }
}

TEST(JsonTopLevel, TextsMayEndAnywhereAndBeWrong) {
  EXPECT_EQ(top_level_members(R"({"a": 1, "b": [{"c": )"), (Names{"a", "b"}));
  EXPECT_EQ(top_level_members(R"({"a": 1, "b)"), Names{"a"});
  EXPECT_EQ(top_level_members(R"({"a" 1, "b": 2})"), Names{"a"});
  EXPECT_EQ(top_level_members(R"({"a": 1 "b": 2})"), Names{"a"});
  EXPECT_EQ(top_level_members("[1, 2]"), Names{});
  EXPECT_EQ(top_level_members("[[{\"a\":1}]]"), Names{});
  EXPECT_EQ(top_level_members(""), Names{});
}

}  // namespace
}  // namespace remit::json
