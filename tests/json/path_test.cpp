#include "json/path.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace remit::json {
namespace {

std::string pointer_at(std::string_view body, std::size_t at) {
  std::string pointer;
  Pointers{}.append(pointer, body, 0, at);
  return pointer;
}

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

// The way to a place is looked for 64 bytes at a time; strings, brackets and commas stand on both
// sides of every border here.
TEST(JsonPath, FarFromTheFront) {
  std::string body = "{\"list\":[";
  std::vector<std::size_t> items;
  for (std::size_t i = 0; i < 200; ++i) {
    if (i != 0) body += ',';
    items.push_back(body.size());
    body += i % 3 == 0   ? "\"" + std::string(i % 7, '\\') + std::string(i % 7, '\\') + ",]\""
            : i % 3 == 1 ? "{\"a\" :[1,{}],\"b\": 2}"
                         : std::to_string(i);
  }
  body += "],\"end\":1}";
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string item = "/list/" + std::to_string(i);
    EXPECT_EQ(pointer_at(body, items[i]), item);
    EXPECT_EQ(pointer_at(body, items[i] - 1), "/list");
    if (i % 3 != 1) continue;
    EXPECT_EQ(pointer_at(body, body.find("{}", items[i])), item + "/a/1");
    EXPECT_EQ(pointer_at(body, body.find(" 2", items[i])), item + "/b");
    EXPECT_EQ(pointer_at(body, body.find("2}", items[i]) + 1), item);
  }
  EXPECT_EQ(pointer_at(body, body.size() - 2), "/end");
}

TEST(JsonPath, KeepsOneBodyInMind) {
  const std::string first = R"({"a":[1,2]})";
  const std::string second = R"({"b":{"c":3}})";
  Pointers pointers;
  const auto at = [&](std::string_view body, std::uint64_t offset, std::size_t place) {
    std::string pointer;
    pointers.append(pointer, body, offset, place);
    return pointer;
  };
  for (const std::size_t place : {8, 6, 8}) {
    EXPECT_EQ(at(first, 0, place), place == 8 ? "/a/1" : "/a/0");
    EXPECT_EQ(at(second, first.size(), 10), "/b/c");
  }
  std::string window = first;
  EXPECT_EQ(at(window, 0, 2), "/a");
  window.replace(2, 1, "z");
  EXPECT_EQ(at(window, 100, 2), "/z");
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
