#include "xml/writer.hpp"

#include "xml/support.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace remit::xml::test {
namespace {

using namespace std::string_view_literals;

template <class Write>
std::string written(Write write) {
  text::Buffer out;
  Writer writer{out};
  write(writer);
  return std::string(out.view());
}

TEST(XmlWriter, Elements) {
  EXPECT_EQ(written([](Writer& w) {
              const Writer::Mark outer = w.open("Cdtr");
              EXPECT_TRUE(w.text("Nm", "Caf\xc3\xa9 Nord"));
              w.token("Ctry", "DE");
              w.boolean("Flag", "true");
              w.number("Nb", "2");
              EXPECT_TRUE(w.text("Amt", "Ccy", "EUR", "10.00"));
              const std::size_t list = w.open_list("Line");
              EXPECT_FALSE(w.close_list(list));
              EXPECT_TRUE(w.list_text("Line", "1"));
              EXPECT_TRUE(w.list_text("Line", "2"));
              EXPECT_TRUE(w.close_list(list));
              w.verbatim("<x:a xmlns:x=\"u\"/>");
              EXPECT_TRUE(w.close(outer, "Cdtr"));
            }),
            "<Cdtr><Nm>Caf\xc3\xa9 Nord</Nm><Ctry>DE</Ctry><Flag>true</Flag><Nb>2</Nb>"
            "<Amt Ccy=\"EUR\">10.00</Amt><Line>1</Line><Line>2</Line><x:a xmlns:x=\"u\"/></Cdtr>");
}

/// What goes out that nobody spoke for may be other for the next payment.
TEST(XmlWriter, TellsWhereContentWent) {
  text::Buffer out;
  mapping::WriteTrace trace;
  Writer writer{out, &trace};
  const Value content{"<a>&amp;</a>"};
  trace.copies(content, mapping::ValueForm::Kind::element);
  writer.constant("b", "1");
  writer.verbatim(content.text());
  ASSERT_TRUE(trace.is_complete());
  const auto& [origin, value, form, begin, end] = trace.texts().front();
  EXPECT_TRUE(form.is_element());
  EXPECT_EQ(out.view().substr(begin, end - begin), content.text());
  writer.verbatim(content.text());
  EXPECT_FALSE(trace.is_complete());
}

TEST(XmlWriter, EmptyContainersVanishUnlessRequired) {
  EXPECT_EQ(written([](Writer& w) {
              w.token("a", "1");
              const Writer::Mark outer = w.open("outer");
              const Writer::Mark inner = w.open("inner");
              EXPECT_FALSE(w.close(inner, "inner"));
              EXPECT_FALSE(w.close(outer, "outer"));
              w.close_required(w.open("kept"), "kept");
            }),
            "<a>1</a><kept></kept>");
}

TEST(XmlWriter, Document) {
  constexpr std::string_view root[] = {"Document", "Msg"};
  EXPECT_EQ(written([&](Writer& w) {
              w.begin_document("urn:pay", root);
              w.token("a", "1");
              w.end_document(root);
            }),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:pay\"><Msg>\n"
            "<a>1</a>\n</Msg></Document>\n");
}

TEST(XmlWriter, Escapes) {
  EXPECT_EQ(written([](Writer& w) { EXPECT_TRUE(w.text("a", "<b> & \"c\" 'd' ]]>")); }),
            "<a>&lt;b&gt; &amp; \"c\" 'd' ]]&gt;</a>");
  EXPECT_EQ(written([](Writer& w) { EXPECT_TRUE(w.text("a", "1\r\n2\t3\n")); }),
            "<a>1&#13;\n2\t3\n</a>");
  EXPECT_EQ(written([](Writer& w) { EXPECT_TRUE(w.text("a", "\xef\xbf\xbd\xef\xbc\x9e")); }),
            "<a>\xef\xbf\xbd\xef\xbc\x9e</a>");
}

TEST(XmlWriter, RefusesWhatXmlCannotHold) {
  for (const std::string_view text :
       {"\0"sv, "\x01"sv, "a\x1f"sv, "a\x0b b"sv, "\xef\xbf\xbe"sv, "x\xef\xbf\xbf"sv}) {
    EXPECT_EQ(written([&](Writer& w) {
                w.token("before", "1");
                EXPECT_FALSE(w.text("a", text));
              }),
              "<before>1</before>");
  }
}

/// Whatever text goes out comes back from an independent parser.
TEST(XmlWriter, EveryCharacterOfLatinAndMoreComesBack) {
  std::string text;
  for (int c = 0x20; c < 0x7f; ++c) text += static_cast<char>(c);
  text += "\t\n\r\r\n\x7f\xc2\x80\xe2\x82\xac\xf0\x9f\x92\xb6\xef\xbb\xbf";
  const std::string xml = written([&](Writer& w) { EXPECT_TRUE(w.text("a", text)); });
  pugi::xml_document document;
  ASSERT_TRUE(document.load_buffer(xml.data(), xml.size()));
  EXPECT_EQ(document.child("a").text().get(), text);
  EXPECT_NE(scanned(xml).substr(0, 3), "STR");
}

/// Escapes stand anywhere, side by side, at the ends of steps, in texts of any length.
TEST(XmlWriter, TextsOfPiecesGoOutPieceByPiece) {
  constexpr std::pair<std::string_view, std::string_view> pieces[] = {
      {"a", "a"},
      {"Rechnung 4711 ", "Rechnung 4711 "},
      {"&", "&amp;"},
      {"<", "&lt;"},
      {">", "&gt;"},
      {"\r", "&#13;"},
      {"\n", "\n"},
      {"\xef\xbf\xbd", "\xef\xbf\xbd"},
      {"\xc3\xa9", "\xc3\xa9"},
      {"0123456789012345678901234567", "0123456789012345678901234567"}};
  std::mt19937 random{7};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    std::string expected = "<a>";
    for (std::size_t count = 1 + random() % 12; count != 0; --count) {
      const auto& [piece, escaped] = pieces[random() % std::size(pieces)];
      text += piece;
      expected += escaped;
    }
    ASSERT_EQ(written([&](Writer& w) { EXPECT_TRUE(w.text("a", text)); }), expected + "</a>");
  }
}

}  // namespace
}  // namespace remit::xml::test
