#include "xml/support.hpp"

#include <remit/limits.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

using namespace std::string_view_literals;

struct ScannerCase {
  std::string_view text;
  std::string_view expected;
};

TEST(XmlScanner, Elements) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a/>", "a"},
      {"<a></a>", "a"},
      {"<a >x</a >", "a\"x\""},
      {"<a\n>x</a\t\r\n>", "a\"x\""},
      {"<a><b>1</b><c/></a>", "a(b\"1\" c)"},
      {"<a>\n  <b>1</b>\r\n\t<c>2</c> </a>", "a(b\"1\" c\"2\")"},
      {"<a>  </a>", "a\"  \""},
      {"<a>  </a >", "a\"  \""},
      {"<a>x<b/>y</a>", "a(\"x\" b \"y\")"},
      {"<a.-_1/>", "a.-_1"},
      {"<_/>", "_"},
      {"<\xc3\xa9l\xc3\xa9ment/>", "\xc3\xa9l\xc3\xa9ment"},
      {"<a\xc2\xb7/>", "a\xc2\xb7"},
      {"<\xf0\x90\x80\x80/>", "\xf0\x90\x80\x80"},
      {"<a/><b/>", "a<b/>"},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlScanner, ElementsRefused) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a></b>", "STR-001 at 3"},
      {"<a></aa>", "STR-001 at 3"},
      {"<aa></a>", "STR-001 at 4"},
      {"<a></ a>", "STR-001 at 3"},
      {"<a></a b>", "STR-001 at 3"},
      {"<a><b></a></b>", "STR-001 at 6"},
      {"< a/>", "STR-001 at 1"},
      {"<1/>", "STR-001 at 1"},
      {"<-a/>", "STR-001 at 1"},
      {"<.a/>", "STR-001 at 1"},
      {"<:a/>", "STR-001 at 1"},
      {"<a:/>", "STR-001 at 3"},
      {"<a:b:c xmlns:a='u'/>", "STR-001 at 4"},
      {"<a/ >", "STR-001 at 3"},
      {"<a<b/>", "STR-001 at 2"},
      {"<a$/>", "STR-001 at 2"},
      {"<\xc2\xb7/>", "STR-001 at 1"},
      {"<\xc3\x97/>", "STR-001 at 1"},
      {"<a>]]></a>", "STR-001 at 3"},
      {"<a>x ]]]></a>", "STR-001 at 6"},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlScanner, Text) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a>x > y ]] z ]]</a>", "a\"x > y ]] z ]]\""},
      {"<a>&lt;&gt;&amp;&quot;&apos;</a>", "a&\"&lt;&gt;&amp;&quot;&apos;\""},
      {"<a>&#65;&#x20AC;&#x10FFFF;&#0009;</a>", "a&\"&#65;&#x20AC;&#x10FFFF;&#0009;\""},
      {"<a>x\ry</a>", "a&\"x\ry\""},
      {"<a>\xef\xbf\xbd \xef\xbc\x9e</a>", "a\"\xef\xbf\xbd \xef\xbc\x9e\""},
      {"<a>\x7f\xc2\x85</a>", "a\"\x7f\xc2\x85\""},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlScanner, TextRefused) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a>&</a>", "STR-001 at 3"},
      {"<a>& b</a>", "STR-001 at 3"},
      {"<a>&amp</a>", "STR-001 at 3"},
      {"<a>&AMP;</a>", "STR-003 at 3"},
      {"<a>&eacute;</a>", "STR-003 at 3"},
      {"<a>&#;</a>", "STR-001 at 5"},
      {"<a>&#x;</a>", "STR-001 at 6"},
      {"<a>&#X41;</a>", "STR-001 at 5"},
      {"<a>&#4a;</a>", "STR-001 at 6"},
      {"<a>&#65</a>", "STR-001 at 7"},
      {"<a>&#0;</a>", "STR-008 at 3"},
      {"<a>&#x1F;</a>", "STR-008 at 3"},
      {"<a>&#xD800;</a>", "STR-008 at 3"},
      {"<a>&#xFFFE;</a>", "STR-008 at 3"},
      {"<a>&#x110000;</a>", "STR-008 at 3"},
      {"<a>&#99999999999999999999;</a>", "STR-008 at 3"},
      {"<a>x\x01</a>", "STR-008 at 4"},
      {"<a>\x0b</a>", "STR-008 at 3"},
      {"<a>x\0</a>"sv, "STR-008 at 4"},
      {"<a>\xef\xbf\xbe</a>", "STR-008 at 3"},
      {"<a>\xef\xbf\xbf</a>", "STR-008 at 3"},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlScanner, CommentsInstructionsAndCdata) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a><!----></a>", "a()"},
      {"<a><!-- <b> & ]]> --></a>", "a()"},
      {"<a><!--->--></a>", "a()"},
      {"<a>x<!-- - -->y</a>", "a(\"x\" \"y\")"},
      {"<a><?p?></a>", "a()"},
      {"<a><?p <b> & ?? -- ?></a>", "a()"},
      {"<a><?xml-stylesheet href='a'?></a>", "a()"},
      {"<a><![CDATA[]]></a>", "a([])"},
      {"<a><![CDATA[<b> & ]] > --]]></a>", "a([<b> & ]] > --])"},
      {"<a>x<![CDATA[]]]]>y</a>", "a(\"x\" []]] \"y\")"},
      {"<a><![CDATA[x\r\ny]]></a>", "a(&[x\r\ny])"},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlScanner, MarkupRefused) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a><!-- -- --></a>", "STR-001 at 10"},    {"<a><!-- x---></a>", "STR-001 at 11"},
      {"<a><!-- \x02 --></a>", "STR-008 at 8"},   {"<a><!-- \xef\xbf\xbf --></a>", "STR-008 at 8"},
      {"<a><! -- --></a>", "STR-001 at 3"},       {"<a><!DOCTYPE a></a>", "STR-002 at 3"},
      {"<a><!ENTITY b 'c'></a>", "STR-001 at 3"}, {"<a><![cdata[x]]></a>", "STR-001 at 3"},
      {"<a><! [CDATA[x]]></a>", "STR-001 at 3"},  {"<a><![CDATA[\x03]]></a>", "STR-008 at 12"},
      {"<a><? p?></a>", "STR-001 at 3"},          {"<a><?xml version='1.0'?></a>", "STR-001 at 3"},
      {"<a><?XmL?></a>", "STR-001 at 3"},         {"<a><?p$?></a>", "STR-001 at 7"},
      {"<a><?p \x04?></a>", "STR-008 at 7"},      {"<a><?a:b?></a>", "STR-001 at 7"},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlScanner, Attributes) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a b='1'/>", "a@"},
      {"<a b = \"1\"\n\tc\r= '2' >x</a>", "a@\"x\""},
      {"<a b='&lt;\"&#65;]]>>'/>", "a@"},
      {"<a b='\n\t'/>", "a@"},
      {"<a xml:lang='de' xml:space='preserve'/>", "a@"},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlScanner, AttributesRefused) {
  constexpr ScannerCase scanner_cases[] = {
      {"<a b/>", "STR-001 at 4"},          {"<a b=/>", "STR-001 at 5"},
      {"<a b=1/>", "STR-001 at 5"},        {"<a ='1'/>", "STR-001 at 3"},
      {"<a b='1'c='2'/>", "STR-001 at 8"}, {"<a b='1' b='2'/>", "STR-001 at 9"},
      {"<a b='<'/>", "STR-001 at 6"},      {"<a b='&'/>", "STR-001 at 6"},
      {"<a b='&x;'/>", "STR-003 at 6"},    {"<a b='\x01'/>", "STR-008 at 6"},
      {"<a b=\"1'/>", "incomplete"},       {"<a b:='1'/>", "STR-001 at 5"},
      {"<a :b='1'/>", "STR-001 at 3"},     {"<a></a b='1'>", "STR-001 at 3"},
  };
  for (const ScannerCase& c : scanner_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

/// A cut of a well-formed element is incomplete, never refused and never complete.
TEST(XmlScanner, EveryCutIsIncomplete) {
  constexpr std::string_view element =
      "<a b='1&#65;' xmlns:p='urn:p'><!-- \xe2\x82\xac --><p:c>x&amp;]]\xef\xbf\xbd</p:c ><?p q?>"
      "<![CDATA[]] ]]><\xc3\xa9:\xc3\xa9 xmlns:\xc3\xa9='u' \xc3\xa9:a=''/></a>";
  ASSERT_EQ(scanned(element), "a@(!p:c&\"x&amp;]]\xef\xbf\xbd\" []] ] !\xc3\xa9:\xc3\xa9@)"sv);
  for (std::size_t size = 1; size < element.size(); ++size) {
    const bool inside_of_character = (static_cast<unsigned char>(element[size]) & 0xc0) == 0x80;
    if (inside_of_character) continue;
    EXPECT_EQ(scanned(element.substr(0, size)), "incomplete") << size;
  }
}

std::string nested(std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += "<a>";
  for (std::size_t i = 0; i < depth; ++i) text += "</a>";
  return text;
}

TEST(XmlScanner, Limits) {
  EXPECT_EQ(scanned(nested(limits::xml_depth_max)).substr(0, 4), "a(a(");
  EXPECT_EQ(scanned(nested(limits::xml_depth_max + 1)),
            "STR-014 at " + std::to_string(3 * limits::xml_depth_max));

  std::string attributes;
  for (std::size_t i = 0; i < limits::xml_attributes_max; ++i) {
    attributes += " a" + std::to_string(i) + "=''";
  }
  EXPECT_EQ(scanned("<a" + attributes + "/>"), "a@");
  EXPECT_EQ(scanned("<a" + attributes + " b=''/>"),
            "STR-015 at " + std::to_string(attributes.size() + 3));

  const std::string name(65535, 'n');
  EXPECT_EQ(scanned('<' + name + "/>"), name);
  EXPECT_EQ(scanned('<' + name + "n/>"), "STR-015 at 0");
}

}  // namespace
}  // namespace remit::xml::test
