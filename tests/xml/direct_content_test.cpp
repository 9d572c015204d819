// Content that is read in one pass against what the cursor and the check of content make of it.

#include "xml/direct_content.hpp"

#include "support/mutation.hpp"
#include "support/random_content.hpp"
#include "text/ascii.hpp"
#include "xml/content.hpp"
#include "xml/unit.hpp"
#include "xml/verbatim.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

using mapping::content_types;
using mapping::ContentForm;
using mapping::ContentType;
using mapping::find_content_type;

/// What is taken of a text that begins with an element: that element, or nothing.
std::string taken(const ContentType& type, std::string_view text) {
  const Padded padded{text};
  const char* const begin = padded.begin();
  // The start tag has been looked at by who finds the element.
  const char* const tag_end = std::find_if_not(begin + 1, padded.end(), text::is_alphanumeric);
  if (*begin != '<' || tag_end == begin + 1 || *tag_end != '>') return {};
  text::Arena arena;
  Value value;
  const char* const end = direct::take_element(tag_end + 1, type, arena, value);
  if (end == nullptr) return {};
  EXPECT_EQ(value.data, begin) << text;
  EXPECT_EQ(value.data + value.size, end) << text;
  EXPECT_LE(end, padded.end()) << text;
  return std::string(value.text());
}
std::string taken(std::string_view type, std::string_view text) {
  return taken(*find_content_type(type), text);
}

/// Whatever is taken is well-formed, as its type says, and kept by others just so.
void expect_kept(const ContentType& type, const std::string& element) {
  ElementUnder unit{element};
  ASSERT_TRUE(unit.scanned) << element;
  const Value kept = unit.root().verbatim(type.name, "tax"_field, unit.in);
  EXPECT_EQ(unit.noted(), "") << element;
  EXPECT_EQ(kept.text(), element);
  EXPECT_EQ(kept.at, 0u);
}

TEST(XmlDirectContent, IsTaken) {
  for (const auto& [type, element] : {
           std::pair{"BranchData3", "<B>\n  <Id>1</Id>\t<Nm>A &amp; &lt;</Nm>\n</B>"},
           std::pair{"AdviceType1Choice", "<C> <Cd>ADWD</Cd> </C>"},
           std::pair{"TaxAmount2", "<A><TtlAmt Ccy=\"EUR\">1.23456</TtlAmt></A>"},
           std::pair{"ReferredDocumentInformation7",
                     "<R><LineDtls><Id><Nb>1</Nb></Id><Id><Nb>2</Nb></Id></LineDtls></R>"},
           std::pair{"Max10KBinary", "<B>QUJD\nRA==</B>"},
           std::pair{"Max4Text", "<T>éééé</T>"},
       }) {
    EXPECT_EQ(taken(type, element), element);
    EXPECT_EQ(taken(type, std::string(element) + "<more/>"), element);
    expect_kept(*find_content_type(type), element);
  }
}

TEST(XmlDirectContent, IsLeftToTheCursor) {
  for (const auto& [type, element] : {
           std::pair{"BranchData3", "<B></B>"},
           std::pair{"BranchData3", "<B/>"},
           std::pair{"BranchData3", "<B> </B>"},
           std::pair{"BranchData3", "<B>x</B>"},
           std::pair{"BranchData3", "<B><Id>1</Id>x</B>"},
           std::pair{"BranchData3", "<B><Id>1</Id><!-- --></B>"},
           std::pair{"BranchData3", "<B><Id>1</Id><?p?></B>"},
           std::pair{"BranchData3", "<B><Id><![CDATA[1]]></Id></B>"},
           std::pair{"BranchData3", "<B><Id>1</Id ></B>"},
           std::pair{"BranchData3", "<B><Id >1</Id></B>"},
           std::pair{"BranchData3", "<B><Id a=\"1\">1</Id></B>"},
           std::pair{"BranchData3", "<B><Id xmlns=\"urn:pay\">1</Id></B>"},
           std::pair{"BranchData3", "<B><p:Id>1</p:Id></B>"},
           std::pair{"BranchData3", "<B><Id/></B>"},
           std::pair{"BranchData3", "<B><Id></Id></B>"},
           std::pair{"BranchData3", "<B><Id><Id>1</Id></Id></B>"},
           std::pair{"BranchData3", "<B><Id>1</Nm></B>"},
           std::pair{"BranchData3", "<B><Id>1</Id></C>"},
           std::pair{"BranchData3", "<B><Id>1</Id><Id>2</Id></B>"},
           std::pair{"BranchData3", "<B><Nm>x</Nm><Id>1</Id></B>"},
           std::pair{"BranchData3", "<B><Id>&e;</Id></B>"},
           std::pair{"BranchData3", "<B><Id>&#66;</Id></B>"},
           std::pair{"BranchData3", "<B><Id>1\r</Id></B>"},
           std::pair{"BranchData3", "<B><Id>1</Id>"},
           std::pair{"BranchData3", "<B><Id>1"},
           std::pair{"AdviceType1Choice", "<C></C>"},
           std::pair{"AdviceType1Choice", "<C><Cd>ADWD</Cd><Prtry>x</Prtry></C>"},
           std::pair{"AdviceType1Choice", "<C><Cd>ADWD</Cd><Cd>ADWD</Cd></C>"},
           std::pair{"AdviceType1Choice", "<C><Cd>adwd</Cd></C>"},
           std::pair{"TaxAmount2", "<A><TtlAmt>1</TtlAmt></A>"},
           std::pair{"TaxAmount2", "<A><TtlAmt Ccy='EUR'>1</TtlAmt></A>"},
           std::pair{"TaxAmount2", "<A><TtlAmt Ccy=\"EU\">1</TtlAmt></A>"},
           std::pair{"TaxAmount2", "<A><TtlAmt Ccy=\"EUR\" a=\"\">1</TtlAmt></A>"},
           std::pair{"TaxAmount2", "<A><TtlAmt Ccy=\"EUR\">-1</TtlAmt></A>"},
           std::pair{"DateAndPlaceOfBirth", "<D><BirthDt>1970-01-01</BirthDt></D>"},
           std::pair{"DateAndPlaceOfBirth",
                     "<D><BirthDt>1970-01-01</BirthDt><CityOfBirth>x</CityOfBirth></D>"},
           std::pair{"ReferredDocumentInformation7", "<R><LineDtls><Desc>1</Desc></LineDtls></R>"},
           std::pair{"Max10KBinary", "<B> </B>"},
           std::pair{"Max4Text", "<T>ééééé</T>"},
           std::pair{"ISODate", "<D>2026-02-29</D>"},
           std::pair{"ISODate", "<D> 2026-02-28</D>"},
           std::pair{"SupplementaryDataEnvelope1", "<E><x>1</x></E>"},
       }) {
    EXPECT_EQ(taken(type, element), "");
  }
}

/// The readers go as deep as the types do.
TEST(XmlDirectContent, TypesAreNotInsideOfThemselves) {
  const auto depth = [](const auto& self, const ContentType& type, int level) -> int {
    int deepest = level;
    if (level == 16) return level;
    for (const mapping::ContentElement& element : type.elements) {
      deepest = std::max(deepest, self(self, content_types()[element.type], level + 1));
    }
    return deepest;
  };
  for (const ContentType& type : content_types()) EXPECT_LT(depth(depth, type, 0), 16) << type.name;
}

TEST(XmlDirectContentLaw, WhatIsTakenIsAsItsTypeSays) {
  constexpr std::uint64_t seed = 5;
  tool::Random random{seed};
  remit::test::Mutation mutation{9, remit::test::xml_fragments};
  std::size_t valid = 0;
  std::size_t mutants = 0;
  for (int round = 0; round < 100; ++round) {
    for (const ContentType& type : content_types()) {
      const std::string content = remit::test::random_content("R", type, random);
      const bool is_plain = content.find("/>") == std::string::npos &&
                            content.find("<Inner") == std::string::npos &&
                            type.form != ContentForm::amount;
      EXPECT_EQ(taken(type, content), is_plain ? content : "") << type.name << ' ' << content;
      valid += is_plain;
      const std::string mutant = mutation(content);
      if (const std::string found = taken(type, mutant); !found.empty()) {
        mutants += found != content;
        expect_kept(type, found);
      }
    }
  }
  EXPECT_GT(valid, 12'000u);
  EXPECT_GT(mutants, 300u);
}

/// Elements that were moved, left out or doubled.
TEST(XmlDirectContentLaw, OrderAndCountAreLookedAt) {
  constexpr std::uint64_t seed = 6;
  tool::Random random{seed};
  std::size_t taken_ones = 0;
  for (int round = 0; round < 4000; ++round) {
    const ContentType& type = content_types()[random.below(content_types().size())];
    if (type.elements.empty()) continue;
    std::string content = "<R>";
    for (std::uint64_t left = 1 + random.below(4); left != 0; --left) {
      const auto& element = type.elements[random.below(type.elements.size())];
      content += remit::test::random_content(element.name, content_types()[element.type], random);
    }
    content += "</R>";
    ElementUnder unit{content};
    ASSERT_TRUE(unit.scanned) << content;
    unit.root().verbatim(type.name, "tax"_field, unit.in);
    const bool is_plain =
        content.find("/>") == std::string::npos && content.find("<Inner") == std::string::npos;
    const bool is_right = unit.noted().empty();
    EXPECT_EQ(taken(type, content), is_right && is_plain ? content : "") << type.name;
    taken_ones += is_right && is_plain;
  }
  EXPECT_GT(taken_ones, 300u);
}

}  // namespace
}  // namespace remit::xml::test
