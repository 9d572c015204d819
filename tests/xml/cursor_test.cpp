#include "xml/cursor.hpp"

#include "xml/unit.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

using mapping::Name;

constexpr Field any_field = "creditor.name"_field;

/// The text of `<a>content</a>` and its offset, then what was noted.
std::string text_of(std::string_view content) {
  ElementUnder unit{"<a>" + std::string(content) + "</a>"};
  if (!unit.scanned) return "not scanned";
  const auto value = unit.root().text(any_field, unit.in);
  return std::string(value.text()) + "|" + std::to_string(value.at) + "|" + unit.noted();
}

TEST(XmlCursor, PlainTextIsAViewOfTheInput) {
  ElementUnder unit{"<a>x y</a>"};
  const auto value = unit.root().text(any_field, unit.in);
  EXPECT_EQ(value.data, unit.root().unit().tape.base + 3);
  EXPECT_EQ(value.text(), "x y");
}

TEST(XmlCursor, TextIsDecoded) {
  EXPECT_EQ(text_of(""), "|3|");
  EXPECT_EQ(text_of(" x "), " x |3|");
  EXPECT_EQ(text_of("&lt;&gt;&amp;&quot;&apos;"), "<>&\"'|3|");
  EXPECT_EQ(text_of("&#65;&#x20aC;&#x1F4B6;&#233;"), "A\xe2\x82\xac\xf0\x9f\x92\xb6\xc3\xa9|3|");
  EXPECT_EQ(text_of("&amp;lt;"), "&lt;|3|");
  EXPECT_EQ(text_of("1\r\n2\r3\n4&#13;5"), "1\n2\n3\n4\r5|3|");
  EXPECT_EQ(text_of("<![CDATA[<b>&amp;\r\n]]>"), "<b>&amp;\n|3|");
  EXPECT_EQ(text_of("x<!-- no -->&amp;<![CDATA[&]]><?no?> y"), "x&& y|3|");
  EXPECT_EQ(text_of("<!-- c -->  "), "  |3|");
}

TEST(XmlCursor, ElementInTextIsAFinding) {
  EXPECT_EQ(text_of("x<b>y</b>z"), "xz|3|STR-010 at 4: an element stands where text is expected\n");
}

TEST(XmlCursor, ScalarsCollapseWhiteSpace) {
  ElementUnder unit{"<a> \n 10.00\t</a>"};
  const auto value = unit.root().scalar(any_field, unit.in);
  EXPECT_EQ(value.text(), "10.00");
  EXPECT_EQ(value.at, 6u);
}

TEST(XmlCursor, Booleans) {
  const auto boolean = [](std::string_view text) {
    ElementUnder unit{"<a>" + std::string(text) + "</a>"};
    const auto value = unit.root().boolean(any_field, unit.in);
    return value ? std::string(value.text()) : unit.noted();
  };
  EXPECT_EQ(boolean("true"), "true");
  EXPECT_EQ(boolean(" 1 "), "true");
  EXPECT_EQ(boolean("false"), "false");
  EXPECT_EQ(boolean("0"), "false");
  EXPECT_EQ(boolean("TRUE"), "STR-026 at 3: true or false is expected\n");
}

TEST(XmlCursor, Attributes) {
  const auto attribute = [](std::string_view tag) {
    ElementUnder unit{std::string(tag)};
    const auto value = unit.root().attribute("Ccy", any_field, unit.in);
    return value ? std::string(value.text()) + '|' + std::to_string(value.at) : unit.noted();
  };
  EXPECT_EQ(attribute("<a Ccy='EUR'/>"), "EUR|8");
  EXPECT_EQ(attribute("<a XCcy='1' q:Ccy='2' Ccy = \"E&#85;R\" z=''>x</a>"), "EUR|29");
  EXPECT_EQ(attribute("<a Ccy='1\t2\r\n3\n4&#10;5'/>"), "1 2 3 4\n5|8");
  EXPECT_EQ(attribute("<a Ccy=''/>"), "|8");
  EXPECT_EQ(attribute("<a/>"), "STR-011 at 0: @Ccy\n");
  EXPECT_EQ(attribute("<a q:Ccy='EUR'/>"), "STR-011 at 0: @Ccy\n");
}

/// The names and occurrences that a reader sees, then what was noted.
std::string children_of(std::string_view text) {
  static constexpr mapping::Names names{Name{"a"}, Name{"b", 2}, Name{"c", mapping::many, "x"}};
  ElementUnder unit{text};
  if (!unit.scanned) return "not scanned";
  std::string seen;
  Children children{unit.root(), names, unit.in};
  while (children.next()) {
    seen += names[static_cast<std::size_t>(children.index())].text();
    seen += std::to_string(children.occurrence()) + ' ';
  }
  children.require(0b001);
  return seen + unit.noted();
}

TEST(XmlCursor, ChildrenInTheOrderOfTheSchema) {
  EXPECT_EQ(children_of("<r><a/><b/><b/><c/><c/><c/></r>"), "a1 b1 b2 c1 c2 c3 ");
  EXPECT_EQ(children_of("<r>\n <a/>\n <!-- --> <c/>\n</r>"), "a1 c1 ");
  EXPECT_EQ(children_of("<p:r><p:a/><a/></p:r>").substr(0, 3), "a1 ");
}

TEST(XmlCursor, ChildrenThatDoNotBelong) {
  EXPECT_EQ(children_of("<r><a/><x>1</x><b/></r>"), "a1 b1 unknown element at 7: <x>1</x>\n");
  EXPECT_EQ(children_of("<r><a/><q:b/></r>"), "a1 element of another namespace at 7: <q:b/>\n");
  EXPECT_EQ(children_of("<r><a/><b/><a/></r>"),
            "a1 b1 element out of the order of the schema at 11: <a/>\n");
  EXPECT_EQ(children_of("<r><a/><a>2</a></r>"),
            "a1 element more often than the schema allows at 7: <a>2</a>\n");
  EXPECT_EQ(children_of("<r>x<a/> y <![CDATA[ ]]></r>"),
            "a1 text stands where elements are expected at 3: x\n"
            "text stands where elements are expected at 8:  y \n"
            "text stands where elements are expected at 20:  \n");
  EXPECT_EQ(children_of("<r> x</r>"),
            "text stands where elements are expected at 3:  x\nSTR-011 at 0: a\n");
}

TEST(XmlCursor, AttributesThatDoNotBelong) {
  EXPECT_EQ(children_of("<r><a xmlns='urn:pay' xml:lang='de'/><c x='1' y='2'/></r>"),
            "a1 c1 unknown attribute at 49: 2\n");
  EXPECT_EQ(children_of("<r w='0'><a/></r>"), "a1 unknown attribute at 6: 0\n");
  EXPECT_EQ(children_of("<r><a xmlnsx='1'/></r>"), "a1 unknown attribute at 14: 1\n");
}

TEST(XmlCursor, Choices) {
  static constexpr mapping::Names names{Name{"a"}, Name{"b"}, Name{"c"}};
  const auto noted = [](std::string_view text, auto check) {
    ElementUnder unit{text};
    Children children{unit.root(), names, unit.in};
    while (children.next()) {
    }
    check(children);
    return unit.noted();
  };
  const auto one = [](auto& children) { children.one_of(0b011); };
  EXPECT_EQ(noted("<r><b/><c/></r>", one), "");
  EXPECT_EQ(noted("<r><c/></r>", one), "STR-011 at 0: one of several elements must stand here\n");
  EXPECT_EQ(noted("<r><a/><b/></r>", one),
            "STR-010 at 0: only one of several elements may stand here\n");
  const auto any = [](auto& children) { children.any_of(0b011); };
  EXPECT_EQ(noted("<r><a/><b/></r>", any), "");
  EXPECT_EQ(noted("<r/>", any), "STR-011 at 0: one of several elements must stand here\n");
}

TEST(XmlCursor, HoldsALiteralHoweverItIsWritten) {
  const auto holds = [](std::string_view text) {
    return ElementUnder{text}.root().holds({"Othr", "Id"}, "NONE");
  };
  EXPECT_TRUE(holds("<r><Othr><Id>NONE</Id></Othr></r>"));
  EXPECT_TRUE(holds("<r>\n<x/><Othr><Id>NONE</Id ></Othr></r>"));
  EXPECT_TRUE(holds("<r><Othr><Id>N&#79;NE</Id></Othr></r>"));
  EXPECT_TRUE(holds("<r><Othr><Id><![CDATA[NO]]>NE<!-- --></Id></Othr></r>"));
  EXPECT_FALSE(holds("<r><Othr><Id> NONE</Id></Othr></r>"));
  EXPECT_FALSE(holds("<r><Othr><q:Id>NONE</q:Id></Othr></r>"));
  EXPECT_FALSE(holds("<r><Id>NONE</Id></r>"));
}

}  // namespace
}  // namespace remit::xml::test
