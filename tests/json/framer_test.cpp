#include "json/framer.hpp"

#include "json/support.hpp"

#include <remit/limits.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::json::test {
namespace {

std::string framed(std::string_view input) { return print(frame(input)); }

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST(JsonFramer, BodyWithoutArrayIsOneUnit) {
  EXPECT_EQ(framed(R"( {"a":1} )"), "O 1 1 2 {\"a\":1}\n");
  EXPECT_EQ(framed("{}"), "O 0 1 1 {}\n");
}

TEST(JsonFramer, BatchHasTheMembersBehindItsArray) {
  EXPECT_EQ(framed("{\"a\":{},\n \"payments\" : [ {\"x\":1} ,\n{\"x\":2}], \"z\":3}"),
            "B 0 1 1 hole 24+18 {\"a\":{},\n \"payments\" : [], \"z\":3}\n"
            "T 25 2 17 {\"x\":1}\n"
            "T 35 3 1 {\"x\":2}\n"
            "E\n");
}

TEST(JsonFramer, OffsetsBehindTheHoleAreTrue) {
  constexpr std::string_view input = R"({"a":"A","payments":[{"x":1},{"x":2}],"z":"Z"})";
  const Frames frames = frame(input);
  const Frame& batch = frames.list.at(0);
  for (const std::string_view text : {"A", "Z"}) {
    const std::size_t at = batch.bytes.find(text);
    EXPECT_EQ(batch.unit.absolute(static_cast<std::uint32_t>(at)), input.find(text));
  }
}

TEST(JsonFramer, LinesBehindTheHoleAreTrue) {
  const auto behind = [](std::string_view input) {
    const Frames frames = frame(input);
    const mapping::Unit& unit = frames.list.at(0).unit;
    return io::LineColumn{unit.hole_line, unit.hole_column};
  };
  EXPECT_EQ(behind(R"({"payments":[{"x":1}],"z":2})"), (io::LineColumn{1, 21}));
  EXPECT_EQ(behind("{\"payments\":[\n{\"x\":1},\n\n {\"x\":2}\n  ],\n\"z\":2}"),
            (io::LineColumn{5, 3}));
  EXPECT_EQ(behind("{\"payments\":[\"\xc3\xa9\"]}"), (io::LineColumn{1, 17}));
}

TEST(JsonFramer, ArrayMayBeEmpty) {
  EXPECT_EQ(framed(R"({"payments":[ ]}{"payments":[]})"),
            "B 0 1 1 hole 13+1 {\"payments\":[]}\nE\n"
            "B 16 1 17 hole 13+0 {\"payments\":[]}\nE\n");
}

TEST(JsonFramer, ItemsNeedNotBeObjects) {
  EXPECT_EQ(framed(R"({"payments":[1, "a]" ,[2,3],null]})"),
            "B 0 1 1 hole 13+19 {\"payments\":[]}\n"
            "T 13 1 14 1\nT 16 1 17 \"a]\"\nT 22 1 23 [2,3]\nT 28 1 29 null\nE\n");
}

TEST(JsonFramer, NameOfTheArrayMayBeEscaped) {
  const Frames frames = frame(R"({"pay\u006dents":[{}]})");
  ASSERT_EQ(frames.list.size(), 3u);
  EXPECT_EQ(frames.list[0].bytes, R"({"pay\u006dents":[]})");
  EXPECT_EQ(frames.list[1].bytes, "{}");
}

TEST(JsonFramer, TellsWhichArrayItMet) {
  const Frames frames = frame(R"({"instructions":[],"payments":[7]} {"payments":[]})");
  ASSERT_EQ(frames.list.size(), 4u);
  EXPECT_EQ(frames.list[0].array, 1u);
  EXPECT_EQ(frames.list[0].bytes, R"({"instructions":[],"payments":[7]})");
  EXPECT_EQ(frames.list[2].array, 0u);
}

TEST(JsonFramer, BodyMayStandInAnObject) {
  constexpr std::string_view input =
      R"({"l":{},"request":{"a":1,"payments":[{"x":1}],"z":2},"m":[3]} {"payments":[]})"
      R"( {"request":{"b":1},"c":2})";
  for (const std::size_t piece : {1, 7, 1000}) {
    EXPECT_EQ(print(frame(input, 1 << 16, piece, {"payments"}, "request")),
              "B 18 1 19 hole 19+7 {\"a\":1,\"payments\":[],\"z\":2}\n"
              "T 37 1 38 {\"x\":1}\n"
              "E\n"
              "B 62 1 63 hole 13+0 {\"payments\":[]}\nE\n"
              "O 89 1 90 {\"b\":1}\n");
  }
  EXPECT_EQ(frame(R"({"request":{"a":1)", 1 << 16, 1 << 20, {"payments"}, "request").error->rule,
            "STR-016");
}

TEST(JsonFramer, WhatStandsAroundABodyIsNoneOfIt) {
  const Frames frames = frame(R"({"start":1,"request":{"frequency":1},"start":2,"payments":[{}]})",
                              1 << 16, 1 << 20, {"payments"}, "request");
  EXPECT_EQ(print(frames), "O 21 1 22 {\"frequency\":1}\n");
  ASSERT_EQ(frames.list.size(), 1u);
  EXPECT_EQ(frames.list[0].mark, 1u);
}

TEST(JsonFramer, TellsTheFirstOfTheMarksOfABody) {
  const Frames frames =
      frame(R"({"frequency":1,"st\u0061rt":2} {"a":{"start":1},"frequency":[]} {})");
  ASSERT_EQ(frames.list.size(), 3u);
  EXPECT_EQ(frames.list[0].mark, 0u);
  EXPECT_EQ(frames.list[1].mark, 1u);
  EXPECT_EQ(frames.list[2].mark, 2u);
}

TEST(JsonFramer, MemberThatIsNoArrayMakesABatchWithoutItems) {
  EXPECT_EQ(framed(R"({"payments":{"payments":[1]}})"),
            "B 0 1 1 hole 4294967295+0 {\"payments\":{\"payments\":[1]}}\nE\n");
}

TEST(JsonFramer, SeveralBodies) {
  EXPECT_EQ(framed("{}\n{\"a\":1}\r\n{}{}"),
            "O 0 1 1 {}\nO 3 2 1 {\"a\":1}\nO 12 3 1 {}\nO 14 3 3 {}\n");
  EXPECT_EQ(framed(R"([{}, {"payments":[{}]} ])"),
            "O 1 1 2 {}\nB 5 1 6 hole 13+2 {\"payments\":[]}\nT 18 1 19 {}\nE\n");
  EXPECT_EQ(framed("[]"), "");
}

TEST(JsonFramer, SkipsAByteOrderMark) {
  EXPECT_EQ(framed("\xef\xbb\xbf{}"), "O 3 1 1 {}\n");
  EXPECT_EQ(framed("{}\xef\xbb\xbf{}"),
            "O 0 1 1 {}\nSTR-016 at 2 1:3 an object is expected here\n");
}

TEST(JsonFramer, RefusesWhatIsNoJson) {
  const auto refused = [](std::string_view input) {
    const Frames frames = frame(input);
    return frames.error ? frames.error->rule + ' ' + std::to_string(frames.error->place->offset)
                        : "accepted";
  };
  EXPECT_EQ(refused(""), "STR-016 0");
  EXPECT_EQ(refused(" \n"), "STR-016 2");
  EXPECT_EQ(refused("7"), "STR-016 0");
  EXPECT_EQ(refused("{} ,{}"), "STR-016 3");
  EXPECT_EQ(refused("{}]"), "STR-016 2");
  EXPECT_EQ(refused("[{},]"), "STR-016 4");
  EXPECT_EQ(refused("[{}{}]"), "STR-016 3");
  EXPECT_EQ(refused("[{}"), "STR-016 3");
  EXPECT_EQ(refused("[{}] {}"), "STR-016 5");
  EXPECT_EQ(refused("[1]"), "STR-016 1");
  EXPECT_EQ(refused("{"), "STR-016 1");
  EXPECT_EQ(refused("{\"a"), "STR-016 3");
  EXPECT_EQ(refused("{\"a\\"), "STR-016 4");
  EXPECT_EQ(refused("{\"a\""), "STR-016 4");
  EXPECT_EQ(refused("{\"a\":"), "STR-016 5");
  EXPECT_EQ(refused("{\"a\":1"), "STR-016 6");
  EXPECT_EQ(refused("{\"a\":[1"), "STR-016 7");
  EXPECT_EQ(refused("{\"a\":[}]"), "STR-016 6");
  EXPECT_EQ(refused("{\"a\":}"), "STR-016 5");
  EXPECT_EQ(refused("{\"a\" 1}"), "STR-016 5");
  EXPECT_EQ(refused("{\"a\":1,}"), "STR-016 7");
  EXPECT_EQ(refused("{\"a\":1 \"b\":2}"), "STR-016 7");
  EXPECT_EQ(refused("{a:1}"), "STR-016 1");
  EXPECT_EQ(refused("{\"payments\":[{},]}"), "STR-016 16");
  EXPECT_EQ(refused("{\"payments\":[,{}]}"), "STR-016 13");
  EXPECT_EQ(refused("{\"payments\":[{} {}]}"), "STR-016 16");
}

TEST(JsonFramer, RefusesInvalidUtf8AtItsFirstByte) {
  EXPECT_EQ(framed("{}\n{\"a\":\"\xc3\x28\"}"),
            "O 0 1 1 {}\nSTR-005 at 9 2:7 the byte is not part of valid UTF-8\n");
  EXPECT_EQ(framed("{\"a\":\"\xe2\x82"), "STR-005 at 6 1:7 the byte is not part of valid UTF-8\n");
  EXPECT_EQ(framed("\xff\xfe{"), "STR-005 at 0 1:1 the byte is not part of valid UTF-8\n");
}

TEST(JsonFramer, LimitsDepth) {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + repeated("[", depth - 1) + repeated("]", depth - 1) + "}";
  };
  EXPECT_FALSE(frame(nested(limits::json_depth_max)).error);
  const Frames deep = frame(nested(limits::json_depth_max + 1));
  ASSERT_TRUE(deep.error);
  EXPECT_EQ(deep.error->rule, "STR-014");
  EXPECT_EQ(deep.error->place->offset, 5 + limits::json_depth_max - 1);
}

TEST(JsonFramer, CountsTheDepthOfTransfersFromTheirBody) {
  const auto nested = [](std::size_t depth) {
    return "{\"payments\":[" + repeated("[", depth - 2) + repeated("]", depth - 2) + "]}";
  };
  EXPECT_FALSE(frame(nested(limits::json_depth_max)).error);
  EXPECT_EQ(frame(nested(limits::json_depth_max + 1)).error.value().rule, "STR-014");
}

TEST(JsonFramer, LimitsTheLengthOfAUnit) {
  const auto text = [](std::size_t size) { return '"' + std::string(size - 2, 'x') + '"'; };
  const auto rule = [](std::string_view input) {
    const Frames frames = frame(input, limits::window_bytes);
    return frames.error ? frames.error->rule : "";
  };
  EXPECT_EQ(rule("{\"payments\":[" + text(limits::unit_bytes_max) + "]}"), "");
  EXPECT_EQ(rule("{\"payments\":[" + text(limits::unit_bytes_max + 1) + "]}"), "STR-015");
  EXPECT_EQ(rule("{\"a\":" + text(limits::unit_bytes_max - 6) + "}"), "");
  EXPECT_EQ(rule("{\"a\":" + text(limits::unit_bytes_max - 5) + "}"), "STR-015");
  EXPECT_EQ(rule("{\"payments\":[],\"a\":" + text(limits::unit_bytes_max - 20) + "}"), "");
  EXPECT_EQ(rule("{\"payments\":[],\"a\":" + text(limits::unit_bytes_max - 19) + "}"), "STR-015");
  EXPECT_EQ(rule("{\"a\":" + text(2 * limits::window_bytes) + "}"), "STR-015");
}

TEST(JsonFramer, ReadsABodyOnceWhenItFitsTheWindow) {
  const std::string items = repeated("{\"x\":\"0123456789\"},", 99) + "{}";
  const std::string body = "{\"payments\":[" + items + "],\"a\":1}\n";
  EXPECT_EQ(frame(body, 4096).seeks, 0);
  EXPECT_EQ(frame(body, 512).seeks, 1);
}

// What a framer finds must not depend on how the bytes arrive, nor on where the window cuts them.
TEST(JsonFramer, SameFramesForEveryWindowAndPiece) {
  const std::string long_text = repeated("caf\xc3\xa9 \\\" [{ \\\\", 12);
  const std::string first =
      "{\"debtor\" : \"" + long_text + "\",\"payments\":[{\"a\":\"" + long_text +
      "\"},\n {\"b\":[{},{\"c\":\"\\\\\"}]} ,\"\xe2\x82\xac\",17 ]\n, \"z\":{}}";
  const std::string second = "{\"single\":\"\xf0\x9f\x92\xb6\"}";
  const std::string good = "\xef\xbb\xbf " + first + "\r\n" + second + first;
  for (const std::string& input :
       {good, good + "\xc3(", good + "}", good.substr(0, good.size() - 9),
        good.substr(0, 600) + "\xff" + good.substr(600)}) {
    const std::string expected = framed(input);
    for (std::size_t window = 360; window < 480; window += 1) {
      ASSERT_EQ(print(frame(input, window)), expected) << "window " << window;
    }
    for (std::size_t piece = 1; piece < 80; ++piece) {
      ASSERT_EQ(print(frame(input, 400, piece)), expected) << "piece " << piece;
      ASSERT_EQ(print(frame(input, 1 << 16, piece)), expected) << "piece " << piece;
    }
  }
}

}  // namespace
}  // namespace remit::json::test
