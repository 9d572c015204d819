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
