#include "xml/verbatim.hpp"

#include "xml/unit.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

std::string verbatim(std::string_view text) {
  ElementUnder unit{text};
  if (!unit.scanned) return "not scanned";
  return std::string(unit.root().verbatim("", "tax"_field, unit.in).text());
}

TEST(XmlVerbatim, PlainContentIsAViewOfTheInput) {
  constexpr std::string_view text = "<a b='1'>x&amp;\r\n<c/><!-- c --><![CDATA[<]]><?p q?></a>";
  ElementUnder unit{text};
  const Value value = unit.root().verbatim("", "tax"_field, unit.in);
  EXPECT_EQ(value.data, unit.root().unit().tape.base);
  EXPECT_EQ(value.text(), text);
  EXPECT_EQ(value.at, 0u);
}

TEST(XmlVerbatim, MessageNamespaceLosesItsPrefix) {
  EXPECT_EQ(verbatim("<p:a><p:b>1</p:b><c/></p:a>"), "<a><b>1</b><c/></a>");
  EXPECT_EQ(verbatim("<a xmlns='urn:pay'><z:b xmlns:z='urn:pay'/></a>"),
            "<a><b xmlns:z=\"urn:pay\"/></a>");
}

TEST(XmlVerbatim, ForeignNamespacesAreDeclaredWhereTheyAreNeeded) {
  EXPECT_EQ(verbatim("<a><q:b><q:c/></q:b><q:d/></a>"),
            "<a><q:b xmlns:q=\"urn:q\"><q:c/></q:b><q:d xmlns:q=\"urn:q\"/></a>");
  EXPECT_EQ(verbatim("<q:a><b/></q:a>"), "<q:a xmlns:q=\"urn:q\"><b/></q:a>");
  EXPECT_EQ(verbatim("<a q:x='1'/>"), "<a q:x=\"1\" xmlns:q=\"urn:q\"/>");
  EXPECT_EQ(verbatim("<a><b xmlns='urn:y'><c/></b><d/></a>"),
            "<a><b xmlns=\"urn:y\"><c/></b><d/></a>");
  EXPECT_EQ(verbatim("<a><b xmlns=''><c/></b></a>"), "<a><b xmlns=\"\"><c/></b></a>");
  EXPECT_EQ(verbatim("<a><b xmlns='urn:y'><c xmlns='urn:pay'/></b></a>"),
            "<a><b xmlns=\"urn:y\"><c xmlns=\"urn:pay\"/></b></a>");
  EXPECT_EQ(verbatim("<a xmlns:q='urn:other'><q:b/></a>"), "<a xmlns:q=\"urn:other\"><q:b/></a>");
  EXPECT_EQ(verbatim("<a xml:lang='de'/>"), "<a xml:lang=\"de\"/>");
}

TEST(XmlVerbatim, TextsAndValuesKeepTheirMeaning) {
  EXPECT_EQ(verbatim("<p:a b='say \"x\" &lt; &apos;'>1 &amp; &#13;\r\n 2</p:a>"),
            "<a b=\"say &quot;x&quot; &lt; &apos;\">1 &amp; &#13;\r\n 2</a>");
  EXPECT_EQ(verbatim("<p:a> <!-- -- ></p:a> --> </p:a>"), "not scanned");
  EXPECT_EQ(verbatim("<p:a> <!-- <x --><![CDATA[<&]]]]><?p  q?> </p:a>"),
            "<a> <!-- <x --><![CDATA[<&]]]]><?p q?> </a>");
  EXPECT_EQ(verbatim("<a xmlns:r='u?a&amp;\"b\"'><r:b/></a>"),
            "<a xmlns:r=\"u?a&amp;&quot;b&quot;\"><r:b/></a>");
  EXPECT_EQ(verbatim("<a><b xmlns='u?a&amp;b&quot;'/></a>"),
            "<a><b xmlns=\"u?a&amp;b&quot;\"/></a>");
}

}  // namespace
}  // namespace remit::xml::test
