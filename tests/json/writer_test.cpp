#include "json/writer.hpp"

#include "json/lexical.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::json {
namespace {

template <class Write>
std::string written(Write write) {
  text::Buffer out;
  Writer writer{out};
  write(writer);
  return std::string(out.view());
}

TEST(JsonWriter, MembersOfEveryKind) {
  EXPECT_EQ(written([](Writer& w) {
              const Mark body = w.open_item();
              EXPECT_TRUE(w.text("a", "x\"y"));
              w.token("b", "2026-11-20");
              w.boolean("c", "true");
              w.number("d", "12.50");
              const Mark object = w.open("e");
              w.token("f", "");
              EXPECT_TRUE(w.close(object, "e"));
              w.begin_list("g");
              EXPECT_TRUE(w.list_text("g", "one"));
              EXPECT_TRUE(w.list_text("g", "two"));
              w.end_list("g");
              w.close_item(body);
            }),
            R"({"a":"x\"y","b":"2026-11-20","c":true,"d":12.50,"e":{"f":""},"g":["one","two"]})");
}

TEST(JsonWriter, EmptyObjectsVanishWithTheirComma) {
  EXPECT_EQ(written([](Writer& w) {
              const Mark body = w.open_item();
              EXPECT_FALSE(w.close(w.open("a"), "a"));
              w.token("b", "1");
              const Mark outer = w.open("c");
              EXPECT_FALSE(w.close(w.open("d"), "d"));
              EXPECT_FALSE(w.close(outer, "c"));
              w.close_required(w.open("e"), "e");
              w.begin_list("f");
              w.close_item(w.open_item());
              w.end_list("f");
              EXPECT_FALSE(w.close(w.open("g"), "g"));
              w.token("h", "2");
              w.close_item(body);
            }),
            R"({"b":"1","e":{},"f":[],"h":"2"})");
}

TEST(JsonWriter, ListsThatMayVanish) {
  EXPECT_EQ(written([](Writer& w) {
              const Mark body = w.open_item();
              EXPECT_FALSE(w.close_list(w.open_list("a")));
              w.token("b", "1");
              const Mark empty = w.open_list("c");
              w.close_item(w.open_item());
              EXPECT_FALSE(w.close_list(empty));
              const Mark full = w.open_list("d");
              EXPECT_TRUE(w.list_text("d", "x"));
              EXPECT_TRUE(w.close_list(full));
              w.token("e", "2");
              w.close_item(body);
            }),
            R"({"b":"1","d":["x"],"e":"2"})");
}

TEST(JsonWriter, ListsOfObjectsAndLines) {
  EXPECT_EQ(written([](Writer& w) {
              for (int i = 0; i < 2; ++i) {
                const Mark body = w.open_item();
                w.begin_list("p");
                for (int item = 0; item < 2; ++item) {
                  const Mark mark = w.open_item();
                  w.number("n", "1");
                  w.close_item(mark);
                }
                w.end_list("p");
                w.token("z", "Z");
                w.close_item(body);
                w.new_line();
              }
            }),
            "{\"p\":[{\"n\":1},{\"n\":1}],\"z\":\"Z\"}\n"
            "{\"p\":[{\"n\":1},{\"n\":1}],\"z\":\"Z\"}\n");
}

TEST(JsonWriter, GoesOnWhenTheBufferWasEmptied) {
  text::Buffer out;
  Writer writer{out};
  const Mark body = writer.open_item();
  writer.token("a", "1");
  writer.begin_list("p");
  out.clear();
  const Mark first = writer.open_item();
  writer.token("b", "2");
  writer.close_item(first);
  out.clear();
  const Mark second = writer.open_item();
  writer.token("c", "3");
  writer.close_item(second);
  EXPECT_EQ(out.view(), R"(,{"c":"3"})");
  out.clear();
  writer.end_list("p");
  writer.close_item(body);
  EXPECT_EQ(out.view(), "]}");
}

TEST(JsonWriter, EscapesWhatMustBeEscaped) {
  const auto string = [](std::string_view text) {
    return written([&](Writer& w) { w.list_text("", text); });
  };
  EXPECT_EQ(string("\"\\/\b\f\n\r\t"), R"("\"\\/\b\f\n\r\t")");
  EXPECT_EQ(string(std::string_view{"\0\x01\x1f\x20\x7f", 5}), "\"\\u0000\\u0001\\u001f \x7f\"");
  EXPECT_EQ(string("caf\xc3\xa9 \xf0\x9f\x92\xb6"), "\"caf\xc3\xa9 \xf0\x9f\x92\xb6\"");
}

TEST(JsonWriter, FindsEscapesAtEveryPosition) {
  for (std::size_t size = 0; size < 100; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '\n';
      text[size / 2] = '"';
      const std::string json = written([&](Writer& w) { w.list_text("", text); });
      std::string back(json.size(), '\0');
      const std::string_view inside = std::string_view{json}.substr(1, json.size() - 2);
      const Unescaped result = unescape(inside, back.data());
      ASSERT_EQ(result.fault, EscapeFault::none);
      ASSERT_EQ(back.substr(0, result.size), text);
      ASSERT_EQ(inside.size(), size + (at == size / 2 ? 1u : 2u));
    }
  }
}

}  // namespace
}  // namespace remit::json
