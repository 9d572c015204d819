#include "io/transcode.hpp"

#include "support/short_reads.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::io {
namespace {

using text::Encoding;

/// All of the converted text, asked for in pieces of `room` bytes of a source that gives at most
/// `longest`.
std::string convert(std::string_view bytes, Encoding encoding, std::size_t room,
                    std::size_t longest) {
  auto source =
      transcoding_source(std::make_unique<test::ShortReads>(bytes, longest, false), encoding);
  std::string text;
  std::string buffer(room, '\0');
  for (;;) {
    const auto count = (*source)->read(buffer);
    if (!count) return "failed";
    if (count.value() == 0) return text;
    text.append(buffer, 0, count.value());
  }
}

std::string utf_16(std::u16string_view text, Encoding encoding) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xff);
    bytes += encoding == Encoding::utf_16_be ? high : low;
    bytes += encoding == Encoding::utf_16_be ? low : high;
  }
  return bytes;
}

struct Example {
  Encoding encoding;
  std::string bytes;
  std::string_view utf8;
};

const std::vector<Example>& examples() {
  static const std::vector<Example> table = {
      {Encoding::us_ascii, "<a>plain</a>", "<a>plain</a>"},
      {Encoding::iso_8859_1, "M\xfcller \xdf \xa4 \x85", "Müller ß ¤ \xc2\x85"},
      {Encoding::iso_8859_15, "\xa4 \xa6\xa8\xb4\xb8\xbc\xbd\xbe", "€ ŠšŽžŒœŸ"},
      {Encoding::windows_1252, "\x80 \x8a\x9a\x93x\x94 \xfc", "€ Šš“x” ü"},
      {Encoding::utf_16_be, utf_16(u"a ü € 漢 🙂z", Encoding::utf_16_be),
       "a ü € 漢 🙂z"},
      {Encoding::utf_16_le, utf_16(u"a ü € 漢 🙂z", Encoding::utf_16_le),
       "a ü € 漢 🙂z"},
  };
  return table;
}

TEST(Transcode, TextIsTheSameHoweverItIsRead) {
  for (const Example& example : examples()) {
    for (const std::size_t room : {1, 2, 3, 4, 5, 7, 4096}) {
      for (const std::size_t longest : {1, 3, 4096}) {
        EXPECT_EQ(convert(example.bytes, example.encoding, room, longest), example.utf8)
            << text::name(example.encoding) << ' ' << room << ' ' << longest;
      }
    }
  }
}

TEST(Transcode, SizesLeadBackToTheInput) {
  for (const Example& example : examples()) {
    EXPECT_EQ(text::encoded_size(example.encoding, example.utf8), example.bytes.size());
  }
  EXPECT_EQ(text::encoded_size(Encoding::utf_8, "ü🙂"), 6u);
}

TEST(Transcode, UndefinedBytesStandOut) {
  const auto all = [](std::string_view bytes, Encoding encoding) {
    const std::string text = convert(bytes, encoding, 4096, 4096);
    EXPECT_EQ(convert(bytes, encoding, 1, 1), text);
    return text;
  };
  EXPECT_EQ(all("a\x81z", Encoding::windows_1252), "a\xffz");
  EXPECT_EQ(all("a\xfcz", Encoding::us_ascii), "a\xffz");
  const std::string lone = utf_16({u"a\xd83dz", 3}, Encoding::utf_16_le);
  EXPECT_EQ(all(lone, Encoding::utf_16_le), "a\xffz");
  EXPECT_EQ(all(std::string_view{"\0a\0", 3}, Encoding::utf_16_be), "a\xff");
}

TEST(Transcode, LongTexts) {
  std::string bytes;
  std::string utf8;
  for (int i = 0; i < 100'000; ++i) {
    bytes += i % 7 == 0 ? '\xe9' : 'x';
    utf8 += i % 7 == 0 ? "é" : "x";
  }
  EXPECT_EQ(convert(bytes, Encoding::iso_8859_1, 5000, 777), utf8);
}

}  // namespace
}  // namespace remit::io
