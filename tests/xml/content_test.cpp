#include "xml/content.hpp"

#include "support/random_content.hpp"
#include "xml/unit.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

using mapping::content_types;
using mapping::ContentType;
using mapping::covers;
using mapping::find_content_type;

constexpr Field kept_field = "tax"_field;

/// What is noted of an element of that type.
std::string noted(std::string_view type, std::string_view element) {
  ElementUnder unit{std::string(element)};
  if (!unit.scanned) return "not scanned";
  check_content(unit.root(), *find_content_type(type), kept_field, unit.in);
  return unit.noted();
}

struct ContentCase {
  std::string_view name;
  std::string_view type;
  std::string_view element;
  std::string_view noted;
};

void PrintTo(const ContentCase& content, std::ostream* out) { *out << content.name; }

constexpr ContentCase content_cases[] = {
    {"sequence", "BranchData3", "<B><Id>1</Id> <Nm>x</Nm><!-- --></B>", ""},
    {"nothing", "BranchData3", "<B/>", ""},
    {"order", "BranchData3", "<B><Nm>x</Nm><Id>1</Id></B>",
     "STR-010 at 13: element out of the order of the schema\n"},
    {"twice", "BranchData3", "<B><Id>1</Id><Id>2</Id></B>",
     "STR-010 at 13: element more often than the schema allows\n"},
    {"unknown", "BranchData3", "<B><Zz>1</Zz></B>", "STR-010 at 3: unknown element\n"},
    {"foreign", "BranchData3", "<B><Id xmlns=\"urn:x\">1</Id></B>",
     "STR-010 at 3: element of another namespace\n"},
    {"text", "BranchData3", "<B>x<Id>1</Id></B>",
     "STR-010 at 3: text stands where elements are expected\n"},
    {"text_alone", "BranchData3", "<B>x</B>",
     "STR-010 at 3: text stands where elements are expected\n"},
    {"element_in_text", "BranchData3", "<B><Id><Id/></Id></B>",
     "STR-010 at 7: an element stands where text is expected\n"},
    {"attribute", "BranchData3", "<B><Id a=\"1\" xml:lang=\"de\">1</Id></B>",
     "STR-010 at 10: unknown attribute\n"},
    {"missing", "DateAndPlaceOfBirth",
     "<D><BirthDt>1970-01-01</BirthDt><CtryOfBirth>DE</CtryOfBirth></D>",
     "STR-011 at 0: CityOfBirth\n"},
    {"missing_at_end", "DateAndPlaceOfBirth",
     "<D><BirthDt>1970-01-01</BirthDt><CityOfBirth>x</CityOfBirth></D>",
     "STR-011 at 0: CtryOfBirth\n"},
    {"choice", "AdviceType1Choice", "<C><Cd>ADWD</Cd></C>", ""},
    {"none_of_choice", "AdviceType1Choice", "<C/>",
     "STR-011 at 0: one of several elements must stand here\n"},
    {"both_of_choice", "AdviceType1Choice", "<C><Cd>ADWD</Cd><Prtry>x</Prtry></C>",
     "STR-010 at 16: only one of several elements may stand here\n"},
    {"code", "AdviceType1Choice", "<C><Cd>adwd</Cd></C>",
     "STR-027 at 7: the code is not in the list AdviceType1Code\n"},
    {"empty", "BranchData3", "<B><Id></Id></B>", "STR-026 at 3: the text is empty\n"},
    {"mandatory_blank", "DateAndPlaceOfBirth",
     "<D><BirthDt>1970-01-01</BirthDt><CityOfBirth> </CityOfBirth>"
     "<CtryOfBirth>DE</CtryOfBirth></D>",
     "STR-013 at 45: a mandatory text is empty\n"},
    {"length_in_code_points", "Max4Text", "<T>éééé</T>", ""},
    {"too_long", "Max4Text", "<T>aaaaa</T>",
     "STR-025 at 3: the value is longer than 4 characters\n"},
    {"pattern", "CountryCode", "<C>de</C>", "ADR-001 at 3: the value is no country\n"},
    {"swiss_text", "Max35Text_ch03", "<T>ő</T>",
     "STR-026 at 3: the value is no text in the Swiss character set\n"},
    {"number", "Number", "<N> -12.0 </N>", ""},
    {"number_with_fraction", "Number", "<N>1.5</N>",
     "STR-026 at 3: a number of at most 18 digits, 0 of them behind the point, is expected\n"},
    {"no_number", "PercentageRate", "<N>.</N>",
     "STR-026 at 3: a number of at most 11 digits, 10 of them behind the point, is expected\n"},
    {"date", "ISODate", "<D>2026-02-28+01:00</D>", ""},
    {"no_date", "ISODate", "<D>2026-02-29</D>",
     "STR-026 at 3: a date YYYY-MM-DD that exists is expected\n"},
    {"year", "ISOYear", "<Y>2026Z</Y>", ""},
    {"no_year", "ISOYear", "<Y>26</Y>", "STR-026 at 3: a year YYYY is expected\n"},
    {"boolean", "TrueFalseIndicator", "<B> 1 </B>", ""},
    {"no_boolean", "TrueFalseIndicator", "<B>yes</B>", "STR-026 at 3: true or false is expected\n"},
    {"binary", "Max10KBinary", "<B>QUJD\nRA==</B>", ""},
    {"no_binary", "Max10KBinary", "<B>QUJDR</B>",
     "STR-026 at 3: base64 of at most 10240 bytes is expected\n"},
    {"amount", "TaxAmount2", "<A><TtlAmt Ccy=\"EUR\">1.23456</TtlAmt></A>", ""},
    {"negative_amount", "TaxAmount2", "<A><TtlAmt Ccy=\"EUR\">-1</TtlAmt></A>",
     "STR-026 at 21: an amount of at most 18 digits, 5 of them behind the point, is expected\n"},
    {"amount_without_currency", "TaxAmount2", "<A><TtlAmt>1</TtlAmt></A>", "STR-011 at 3: @Ccy\n"},
    {"amount_in_no_currency", "TaxAmount2", "<A><TtlAmt Ccy=\"eur\">1</TtlAmt></A>",
     "CCY-001 at 16: the value is no currency\n"},
    {"any", "SupplementaryDataEnvelope1", "<E><x xmlns=\"urn:x\" a=\"1\"><y/></x></E>", ""},
    {"nothing_of_any", "SupplementaryDataEnvelope1", "<E/>",
     "STR-011 at 0: an element must stand here\n"},
    {"two_of_any", "SupplementaryDataEnvelope1", "<E><x/><y/></E>",
     "STR-010 at 7: only one element may stand here\n"},
    {"depth", "TaxInformation8",
     "<Tax><Rcrd><Prd><FrToDt><FrDt>2026-01-01</FrDt></FrToDt></Prd></Rcrd></Tax>",
     "STR-011 at 16: ToDt\n"},
};

class XmlContent : public testing::TestWithParam<ContentCase> {};

TEST_P(XmlContent, IsChecked) {
  EXPECT_EQ(noted(GetParam().type, GetParam().element), GetParam().noted);
}

INSTANTIATE_TEST_SUITE_P(All, XmlContent, testing::ValuesIn(content_cases),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(XmlContentLaw, WhatIsValidForATypeIsSoForThoseThatCoverIt) {
  constexpr std::uint64_t seed = 11;
  tool::Random random{seed};
  std::size_t pairs = 0;
  for (const ContentType& narrow : content_types()) {
    const std::string content = remit::test::random_content("R", narrow, random);
    EXPECT_EQ(noted(narrow.name, content), "") << content;
    for (const ContentType& wide : content_types()) {
      if (&wide == &narrow || !covers(wide, narrow)) continue;
      ++pairs;
      EXPECT_EQ(noted(wide.name, content), "") << wide.name << ": " << content;
    }
  }
  EXPECT_GT(pairs, content_types().size());
}

TEST(XmlContentLaw, SomeTypesCoverOthers) {
  const auto is_covered = [](std::string_view wide, std::string_view narrow) {
    return covers(*find_content_type(wide), *find_content_type(narrow));
  };
  EXPECT_TRUE(is_covered("Cheque19", "Cheque11"));
  EXPECT_FALSE(is_covered("Cheque11", "Cheque19"));
  EXPECT_TRUE(is_covered("TaxInformation7", "TaxInformation4"));
  EXPECT_TRUE(is_covered("TaxInformation4", "TaxInformation7"));
  EXPECT_TRUE(is_covered("Contact4", "Contact_ch09"));
  EXPECT_FALSE(is_covered("Contact_ch09", "Contact4"));
  EXPECT_TRUE(is_covered("ReferredDocumentInformation7", "ReferredDocumentInformation3"));
  EXPECT_FALSE(is_covered("ReferredDocumentInformation3", "ReferredDocumentInformation7"));
  EXPECT_FALSE(is_covered("Max35Text", "Max70Text"));
  EXPECT_FALSE(is_covered("AnyBICIdentifier", "AnyBICDec2014Identifier"));
}

}  // namespace
}  // namespace remit::xml::test
