#include "json/path.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::json {
namespace {

TEST(JsonPath, InnermostMemberOrItem) {
  constexpr std::string_view body =
      R"( {"a":1, "b" : {"c":"x\"}","d":[10,[20,"y"] , {"e":null}]},"f":[]} )";
  const auto at = [&](std::string_view text) { return pointer_at(body, body.find(text)); };
  EXPECT_EQ(at("{\"a\""), "");
  EXPECT_EQ(at("a\""), "/a");
  EXPECT_EQ(at("1"), "/a");
  EXPECT_EQ(at("\"b\""), "/b");
  EXPECT_EQ(at("x\\"), "/b/c");
  EXPECT_EQ(at("10"), "/b/d/0");
  EXPECT_EQ(at("[20"), "/b/d/1");
  EXPECT_EQ(at("20"), "/b/d/1/0");
  EXPECT_EQ(at("y"), "/b/d/1/1");
  EXPECT_EQ(at("null"), "/b/d/2/e");
  EXPECT_EQ(at("[]"), "/f");
  EXPECT_EQ(at(", {"), "/b/d");
}

TEST(JsonPath, EscapesNames) {
  EXPECT_EQ(pointer_at(R"({"a/b":{"m~n":1}})", 14), "/a~1b/m~0n");
  EXPECT_EQ(pointer_at(R"({"\u0061\"":1})", 12), "/a\"");
}

TEST(JsonPath, OutsideOfTheBody) {
  EXPECT_EQ(pointer_at("", 0), "");
  EXPECT_EQ(pointer_at("17", 0), "");
  EXPECT_EQ(pointer_at("{}", 7), "");
  EXPECT_EQ(pointer_at(R"({"a":1})", 7), "");
}

TEST(JsonPath, EndsOnBrokenText) {
  constexpr std::string_view text = R"({"a\"":[1,{"b":"c"}],"d":tru)";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    for (std::size_t at = 0; at <= size; ++at) pointer_at(text.substr(0, size), at);
  }
}

}  // namespace
}  // namespace remit::json
