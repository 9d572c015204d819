// The same events for any window that holds the longest unit, however the bytes arrive.

#include "xml/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

std::string document() {
  std::string batches;
  for (int b = 0; b < 3; ++b) {
    batches += "<Batch b='" + std::to_string(b) + "'>\r\n<Id>caf\xc3\xa9</Id><!-- <Pay/> -->";
    for (int i = 0; i < 5; ++i) {
      batches +=
          "  <Pay>\n <Nm>\xe2\x82\xac &amp; &#x20AC; ]] &gt;</Nm><![CDATA[</Pay>]]>"
          "<\xc3\xa9:x xmlns:\xc3\xa9='urn:\xf0\x9f\x92\xb6' a = \"'>\"/></Pay >\n";
      if (i % 2 == 1) batches += "<?p i?><x>behind</x><p:Pay xmlns:p='urn:pay'/>";
    }
    batches += "</Batch>";
  }
  const std::string inner = message("<Id/>" + batches + "<Tail>\xef\xbf\xbd</Tail>");
  return "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Env><![CDATA[<]]><Hdr><!-- - -->"
         "</Hdr>" +
         inner + "<?between ?>" + inner + "</Env>\n<!-- end -->\n";
}

std::size_t longest(const Frames& frames) {
  std::size_t size = 0;
  for (const std::string& unit : frames.units) size = std::max(size, unit.size());
  return size;
}

TEST(XmlWindow, AnySizeAndAnyPiecesGiveTheSameEvents) {
  const std::string input = document();
  const Frames whole = frame(input);
  ASSERT_FALSE(whole.error) << whole.text;
  // A unit is told to be complete when the tag behind it is there too.
  constexpr std::size_t tag_bytes = 80;
  for (std::size_t window = longest(whole) + tag_bytes; window < 700; window += 3) {
    const std::size_t piece = 1 + window % 50;
    remit::test::ShortReads source{input, piece, true, static_cast<std::uint32_t>(window)};
    const Frames frames = frame(source, window);
    ASSERT_EQ(frames.text, whole.text) << "window " << window << ", pieces up to " << piece;
    ASSERT_EQ(frames.units, whole.units);
    ASSERT_EQ(frames.envelope.size(), whole.envelope.size());
  }
}

TEST(XmlWindow, TooSmallIsRefusedNotEndless) {
  const std::string input = document();
  const Frames whole = frame(input);
  for (std::size_t window = 64; window < longest(whole) + 80; ++window) {
    const Frames frames = frame(*io::memory_source(input), window);
    if (!frames.error) continue;
    EXPECT_EQ(frames.error->rule, "STR-015") << window;
    EXPECT_TRUE(whole.text.starts_with(frames.text.substr(0, frames.text.rfind("STR-015"))));
  }
}

/// The place of an error does not depend on the window either.
TEST(XmlWindow, AnySizeFindsTheSameError) {
  const std::string input = document();
  const std::size_t window = longest(frame(input)) + 80;
  for (std::size_t at = 60; at < input.size(); at += 17) {
    for (const char wrong : {'\xff', '<', '&', '\x01'}) {
      std::string broken = input;
      broken[at] = wrong;
      const Frames whole = frame(broken);
      remit::test::ShortReads source{broken, 40};
      const Frames frames = frame(source, window);
      if (frames.error && frames.error->rule == "STR-015") continue;
      ASSERT_EQ(frames.text, whole.text) << "byte " << at;
    }
  }
}

}  // namespace
}  // namespace remit::xml::test
