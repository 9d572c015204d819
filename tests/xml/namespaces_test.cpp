#include "xml/support.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

TEST(XmlNamespaces, InnermostDeclarationWins) {
  Namespaces namespaces;
  EXPECT_EQ(*namespaces.find(""), "");
  EXPECT_EQ(namespaces.find("p"), nullptr);
  EXPECT_EQ(*namespaces.find("xml"), "http://www.w3.org/XML/1998/namespace");
  namespaces.declare("p", "urn:outer", 1);
  namespaces.declare("p", "urn:inner", 2);
  EXPECT_EQ(*namespaces.find("p"), "urn:inner");
  namespaces.leave(2);
  EXPECT_EQ(*namespaces.find("p"), "urn:outer");
  namespaces.leave(1);
  EXPECT_EQ(namespaces.find("p"), nullptr);
}

struct NamespaceCase {
  std::string_view text;
  std::string_view expected;
};

/// The message's namespace is "no namespace" in these namespace_cases.
TEST(XmlNamespaces, ElementsOfOthersAreForeign) {
  constexpr NamespaceCase namespace_cases[] = {
      {"<a xmlns='u'><b/></a>", "!a@(!b)"},
      {"<a xmlns='u'><b xmlns=''/><c/></a>", "!a@(b@ !c)"},
      {"<a><b xmlns='u'>1</b><c/></a>", "a(!b@\"1\" c)"},
      {"<a><b xmlns='u'><c/></b><d/></a>", "a(!b@(!c) d)"},
      {"<a xmlns:p='u'><p:b/><c/></a>", "a@(!p:b c)"},
      {"<p:a xmlns:p='u'><b/></p:a>", "!p:a@(b)"},
      {"<p:a xmlns:p='u'><p:b xmlns:p='v'/><p:c/></p:a>", "!p:a@(!p:b@ !p:c)"},
      {"<xml:a/>", "!xml:a"},
      {"<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", "a@"},
      {"<a p:b='1' xmlns:p='u'/>", "a@"},
      {"<a b='1' p:b='1' xmlns:p='u'/>", "a@"},
      {"<a b='1' p:b='1' xmlns='u' xmlns:p='u'/>", "!a@"},
      {"<a p:b='1' q:b='1' xmlns:p='u' xmlns:q='v'/>", "a@"},
      {"<a xmlns:p='u'><b xmlns:p='v' p:x=''/></a>", "a@(b@)"},
  };
  for (const NamespaceCase& c : namespace_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

TEST(XmlNamespaces, Refused) {
  constexpr NamespaceCase namespace_cases[] = {
      {"<p:a/>", "STR-001 at 0"},
      {"<a><b xmlns:p='u'/><p:c/></a>", "STR-001 at 19"},
      {"<a p:b='1'/>", "STR-001 at 3"},
      {"<xmlns:a/>", "STR-001 at 0"},
      {"<a xmlns:='u'/>", "STR-001 at 9"},
      {"<a xmlns:p=''/>", "STR-001 at 3"},
      {"<a xmlns:xmlns='u'/>", "STR-001 at 3"},
      {"<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", "STR-001 at 3"},
      {"<a xmlns='http://www.w3.org/2000/xmlns/'/>", "STR-001 at 3"},
      {"<a xmlns:xml='u'/>", "STR-001 at 3"},
      {"<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "STR-001 at 3"},
      {"<a xmlns='u' xmlns='u'/>", "STR-001 at 13"},
      {"<a xmlns:p='u' xmlns:p='v'/>", "STR-001 at 15"},
      {"<a p:b='1' q:b='1' xmlns:p='u' xmlns:q='u'/>", "STR-001 at 11"},
      {"<a p:b='1' q:b='1' xmlns:p='u' xmlns:q='&#117;'/>", "STR-001 at 11"},
  };
  for (const NamespaceCase& c : namespace_cases) EXPECT_EQ(scanned(c.text), c.expected) << c.text;
}

/// A name is compared as what it means, however it is written.
TEST(XmlNamespaces, MayBeWrittenWithReferences) {
  const Frames frames = frame(
      "<Document xmlns='urn:&#112;ay'><Msg><p:Batch xmlns:p='&#x75;rn:pay'><p:Pay/></p:Batch>"
      "</Msg></Document>");
  EXPECT_FALSE(frames.error);
  EXPECT_NE(frames.text.find("transfer"), std::string::npos) << frames.text;
}

}  // namespace
}  // namespace remit::xml::test
