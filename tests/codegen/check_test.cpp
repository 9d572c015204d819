// Every check of mappings/README.md, with what mapc says.

#include "support.hpp"

#include <gtest/gtest.h>

namespace mapc {
namespace {

using namespace test;

TEST(CheckNames, Field) {
  EXPECT_EQ(in_xml("A <-> creditor.nmae"),
            "test.map:3:7: error: no canonical field is called creditor.nmae\n"
            "    3 | A <-> creditor.nmae\n"
            "      |       ^~~~~~~~~~~~~\n"
            "hint: did you mean creditor.name?\n");
}

TEST(CheckNames, LeafOfAGroup) {
  EXPECT_EQ(in_xml("A? <-> creditor_account as account", "group account : account { I <-> ibam }"),
            "test.map:5:33: error: no leaf of the account group is called ibam\n"
            "    5 | group account : account { I <-> ibam }\n"
            "      |                                 ^~~~\n"
            "hint: did you mean iban?\n");
}

TEST(CheckNames, GroupOrCodeList) {
  EXPECT_EQ(in_xml("A <-> charge_bearer as bearer", "codes bearers { SHAR }"),
            "test.map:3:24: error: no group, code list or codec is called bearer\n"
            "    3 | A <-> charge_bearer as bearer\n"
            "      |                        ^~~~~~\n"
            "hint: did you mean bearers?\n");
}

TEST(CheckNames, OccurrenceOfAGroup) {
  EXPECT_EQ(in_xml("A <-> credtor as party", "group party : party { N? <-> name }"),
            "test.map:3:7: error: no party is called credtor\n"
            "    3 | A <-> credtor as party\n"
            "      |       ^~~~~~~\n"
            "hint: did you mean creditor?\n");
}

TEST(CheckNames, KindOfGroup) {
  EXPECT_EQ(in_xml("", "group p : person { N? <-> name }"),
            "test.map:5:11: error: no kind of group is called person\n"
            "    5 | group p : person { N? <-> name }\n"
            "      |           ^~~~~~\n");
}

TEST(CheckNames, PatternAndCodecs) {
  EXPECT_EQ(in_xml("A <-> creditor_account.iban is ibam"),
            "test.map:3:32: error: no pattern is called ibam\n"
            "    3 | A <-> creditor_account.iban is ibam\n"
            "      |                                ^~~~\n"
            "hint: did you mean iban?\n");
  EXPECT_EQ(in_xml("A <-> periodic.start_date or periodic.end_date as day \"why\""),
            "test.map:3:51: error: no codec is called day\n"
            "    3 | A <-> periodic.start_date or periodic.end_date as day \"why\"\n"
            "      |                                                   ^~~\n");
  EXPECT_EQ(in_json("a <-> creditor.name", "product as berlin from charge_bearer"),
            "test.map:5:12: error: no product codec is called berlin\n"
            "    5 | product as berlin from charge_bearer\n"
            "      |            ^~~~~~\n");
}

TEST(CheckNames, Fragment) {
  EXPECT_EQ(in_xml("use addres", "fragment address { A? <-> creditor.name }"),
            "test.map:3:5: error: no fragment is called addres\n"
            "    3 | use addres\n"
            "      |     ^~~~~~\n"
            "hint: did you mean address?\n");
  EXPECT_EQ(in_xml("use a", "fragment a { use a }"),
            "test.map:5:18: error: the fragment a uses itself\n"
            "    5 | fragment a { use a }\n"
            "      |                  ^\n");
}

TEST(CheckNames, Drop) {
  EXPECT_EQ(in_xml("", "drop creditro.* \"why\""),
            "test.map:5:6: error: no canonical field is called creditro.*\n"
            "    5 | drop creditro.* \"why\"\n"
            "      |      ^~~~~~~~~~\n");
}

TEST(CheckNames, DeclaredTwice) {
  EXPECT_EQ(in_xml("", "codes c { A }\ncodes c { B }"),
            "test.map:6:7: error: the code list c is declared twice\n"
            "    6 | codes c { B }\n"
            "      |       ^\n");
}

TEST(CheckNames, BaseOfADialect) {
  EXPECT_EQ(in_xml("", "dialect d of tset \"urn:d\" \"D\" { }"),
            "test.map:5:14: error: no format before this is called tset\n"
            "    5 | dialect d of tset \"urn:d\" \"D\" { }\n"
            "      |              ^~~~\n"
            "hint: did you mean test?\n");
}

TEST(CheckUnits, XmlHasOneBatchAndOneTransfer) {
  const std::string head = "format t xml \"urn:t\" \"T\" { root D }\n";
  EXPECT_EQ(complaints(head),
            "test.map:1:8: error: the format has no message\n"
            "    1 | format t xml \"urn:t\" \"T\" { root D }\n"
            "      |        ^\n");
  EXPECT_EQ(complaints(head + "message { }"),
            "test.map:2:1: error: no statement is bound to batch; there has to be exactly one\n"
            "    2 | message { }\n"
            "      | ^~~~~~~~~~~\n");
  EXPECT_EQ(complaints(head + "message { B[] <-> batch { T[] <-> transfer { }; U[] <-> transfer { "
                              "} } }"),
            "test.map:2:49: error: a second statement is bound to transfer; there has to be "
            "exactly one\n"
            "    2 | message { B[] <-> batch { T[] <-> transfer { }; U[] <-> transfer { } } }\n"
            "      |                                                 ^~~~~~~~~~~~~~~~~~~~\n");
}

TEST(CheckUnits, JsonHasShapesThatDiffer) {
  const std::string head = "format t json \"T\"\n";
  EXPECT_EQ(complaints(head),
            "test.map:1:8: error: the format has no shape\n"
            "    1 | format t json \"T\"\n"
            "      |        ^\n");
  EXPECT_EQ(complaints(head + "shape a \"a\" : transfer { }\nshape b \"b\" : transfer { }"),
            "test.map:3:7: error: the shapes a and b both lack `when`: nothing tells them apart\n"
            "    3 | shape b \"b\" : transfer { }\n"
            "      |       ^\n");
}

TEST(CheckStructure, NamesOccurOnce) {
  EXPECT_EQ(in_xml("A? <-> creditor.name\nA? <-> purpose.code"),
            "test.map:4:1: error: the name A stands here twice\n"
            "    4 | A? <-> purpose.code\n"
            "      | ^~~~~~~~~~~~~~~~~~~\n");
}

TEST(CheckStructure, AlternativesOfOneNameHaveAConstant) {
  EXPECT_EQ(in_xml("choice { A { B <-> creditor.name }; A { C <-> purpose.code } }"),
            "test.map:3:10: error: nothing tells this A from the one behind it\n"
            "    3 | choice { A { B <-> creditor.name }; A { C <-> purpose.code } }\n"
            "      |          ^~~~~~~~~~~~~~~~~~~~~~~~~\n"
            "hint: in a choice, a constant inside tells alternatives apart\n");
}

TEST(CheckStructure, DropsStandOutside) {
  EXPECT_EQ(in_xml("drop creditor.name \"why\""),
            "test.map:3:1: error: what is dropped is said at the end of the file or directly in a "
            "shape\n"
            "    3 | drop creditor.name \"why\"\n"
            "      | ^~~~~~~~~~~~~~~~~~~~~~~~\n");
}

TEST(CheckStructure, AttributesHaveAText) {
  EXPECT_EQ(in_xml("A { @Ccy <-> instructed_amount.currency }"),
            "test.map:3:5: error: an attribute and the text beside it stand alone in an element\n"
            "    3 | A { @Ccy <-> instructed_amount.currency }\n"
            "      |     ^~~~\n"
            "hint: Amt { @Ccy <-> currency; . <-> value }\n");
}

TEST(CheckStructure, EachSyntaxHasItsOwn) {
  EXPECT_EQ(in_json("a { @b <-> creditor.name }"),
            "test.map:3:5: error: JSON has no attributes\n"
            "    3 | a { @b <-> creditor.name }\n"
            "      |     ^~\n");
  EXPECT_EQ(in_json("a <-> tax verbatim T"),
            "test.map:3:1: error: only XML content can be kept as it stands\n"
            "    3 | a <-> tax verbatim T\n"
            "      | ^~~~~~~~~~~~~~~~~~~~\n");
  EXPECT_EQ(in_json("a { . <-> creditor.name }"),
            "test.map:3:5: error: the text in the place of an object can only be read\n"
            "    3 | a { . <-> creditor.name }\n"
            "      |     ^\n"
            "hint: write `. -> field`\n");
}

TEST(CheckKinds, ModifiersFit) {
  EXPECT_EQ(in_xml("A <-> periodic.start_date max 10"),
            "test.map:3:31: error: `max` does not fit periodic.start_date, which is date\n"
            "    3 | A <-> periodic.start_date max 10\n"
            "      |                               ^~\n");
  EXPECT_EQ(in_xml("A <-> creditor.name digits 5 fraction 2"),
            "test.map:3:28: error: `digits` does not fit creditor.name, which is text\n"
            "    3 | A <-> creditor.name digits 5 fraction 2\n"
            "      |                            ^\n");
  EXPECT_EQ(in_xml("A <-> creditor.name width 2"),
            "test.map:3:27: error: `width` does not fit creditor.name, which is text\n"
            "    3 | A <-> creditor.name width 2\n"
            "      |                           ^\n");
  EXPECT_EQ(in_xml("A <-> creditor.name absent today"),
            "test.map:3:28: error: `absent` does not fit creditor.name, which is text\n"
            "    3 | A <-> creditor.name absent today\n"
            "      |                            ^~~~~\n");
}

TEST(CheckKinds, WhatIsKeptAsItStandsHasAType) {
  EXPECT_EQ(in_xml("A <-> tax"),
            "test.map:3:7: error: tax is kept as it stands\n"
            "    3 | A <-> tax\n"
            "      |       ^~~\n"
            "hint: write `verbatim` and the schema type\n");
}

TEST(CheckKinds, OtherFieldsFit) {
  EXPECT_EQ(in_xml("A <-> periodic.start_date or creditor.name as date_of_date_time \"why\""),
            "test.map:3:30: error: creditor.name is text, but a date_time is needed\n"
            "    3 | A <-> periodic.start_date or creditor.name as date_of_date_time \"why\"\n"
            "      |                              ^~~~~~~~~~~~~\n");
}

TEST(CheckLists, ListsRepeat) {
  EXPECT_EQ(in_xml("A <-> remittance.unstructured"),
            "test.map:3:1: error: remittance.unstructured is a list\n"
            "    3 | A <-> remittance.unstructured\n"
            "      | ^\n"
            "hint: write A[]\n");
  EXPECT_EQ(in_xml("A[] <-> creditor.name"),
            "test.map:3:1: error: creditor.name is not a list\n"
            "    3 | A[] <-> creditor.name\n"
            "      | ^~~\n"
            "hint: leave out `[]`\n");
}

TEST(CheckLists, RowsHaveAList) {
  EXPECT_EQ(in_xml("A[] <-> remittance.structured"),
            "test.map:3:9: error: remittance.structured is a list of rows\n"
            "    3 | A[] <-> remittance.structured\n"
            "      |         ^~~~~~~~~~~~~~~~~~~~~\n"
            "hint: write `list { ... }`\n");
  EXPECT_EQ(in_xml("A <-> regulatory_reporting.type"),
            "test.map:3:7: error: regulatory_reporting.type stands in a list of "
            "regulatory_reporting only\n"
            "    3 | A <-> regulatory_reporting.type\n"
            "      |       ^~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

TEST(CheckLists, SpellingsComeInPairs) {
  EXPECT_EQ(in_json("a? <-> remittance.unstructured when one"),
            "test.map:3:1: error: `when one` needs a `when many` beside it\n"
            "    3 | a? <-> remittance.unstructured when one\n"
            "      | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n");
  EXPECT_EQ(in_json("a? <-> remittance.unstructured when one\n"
                    "b[] <-> remittance.unstructured when many ext"),
            "test.map:3:1: error: several values would be lost without extensions\n"
            "    3 | a? <-> remittance.unstructured when one\n"
            "      | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
            "hint: write `join`\n");
}

TEST(CheckLevels, FieldsAreInSight) {
  EXPECT_EQ(in_xml("A <-> debtor.name"),
            "test.map:3:7: error: debtor.name lives on the batch, which is not in sight here\n"
            "    3 | A <-> debtor.name\n"
            "      |       ^~~~~~~~~~~\n");
  EXPECT_EQ(in_json("a <-> debtor.name"), "");
}

TEST(CheckCodes, AreOneToOne) {
  EXPECT_EQ(in_xml("A <-> charge_bearer as c", "codes c { A; B <-> A }"),
            "test.map:5:14: error: A is written in two ways\n"
            "    5 | codes c { A; B <-> A }\n"
            "      |              ^~~~~~~\n"
            "hint: `->` and `<-` are for codes that hold in one direction\n");
  EXPECT_EQ(in_xml("A <-> charge_bearer as c", "codes c { A; A <-> B }"),
            "test.map:5:14: error: A is read in two ways\n"
            "    5 | codes c { A; A <-> B }\n"
            "      |              ^~~~~~~\n");
  EXPECT_EQ(in_xml("A <-> charge_bearer as c", "codes c { A; B -> A }"), "");
}

TEST(CheckBounds, StayWithinTheModel) {
  EXPECT_EQ(in_xml("A <-> creditor.name max 141"),
            "test.map:3:25: error: creditor.name holds 140 characters at most\n"
            "    3 | A <-> creditor.name max 141\n"
            "      |                         ^~~\n");
  EXPECT_EQ(in_xml("A[3..2] <-> remittance.unstructured"),
            "test.map:3:1: error: the lower bound is above the upper bound\n"
            "    3 | A[3..2] <-> remittance.unstructured\n"
            "      | ^~~~~~~\n");
  EXPECT_EQ(in_xml("A <-> exchange_rate.rate digits 19 fraction 5"),
            "test.map:3:33: error: a decimal has 18 significant digits at most\n"
            "    3 | A <-> exchange_rate.rate digits 19 fraction 5\n"
            "      |                                 ^~\n");
}

TEST(CheckTotality, NothingIsForgotten) {
  const std::string text = complaints(json_mapping("a <-> creditor.name"));
  EXPECT_TRUE(text.starts_with(
      "test.map:2:7: error: single of test neither maps nor drops "
      "payment_identification.instruction_id, payment_identification.end_to_end_id, "
      "payment_identification.uetr, instructed_amount.value, instructed_amount.currency and "))
      << text;
  EXPECT_TRUE(
      text.ends_with(" more\n"
                     "    2 | shape single \"payments\" : transfer {\n"
                     "      |       ^~~~~~\n"
                     "hint: map them, or say why not: drop field, ... \"why\"\n"))
      << text;
}

TEST(CheckUnits, WhatTellsAShapeIsInIt) {
  EXPECT_EQ(complaints("format t json \"T\"\n"
                       "shape a \"a\" when x, y : transfer { x <-> creditor.name }\n"
                       "shape b \"b\" : transfer { x <-> creditor.name }\n"
                       "drop * \"no place\""),
            "test.map:2:21: error: no statement of a is bound to y\n"
            "    2 | shape a \"a\" when x, y : transfer { x <-> creditor.name }\n"
            "      |                     ^\n");
}

TEST(CheckKinds, CompanyLivesOnTheSameLevel) {
  EXPECT_EQ(in_json("a? <-> creditor.name with debtor.name = \"X\""),
            "test.map:3:27: error: creditor.name and debtor.name live on different levels\n"
            "    3 | a? <-> creditor.name with debtor.name = \"X\"\n"
            "      |                           ^~~~~~~~~~~\n");
  EXPECT_EQ(in_json("b? <-> creditor_account as account",
                    "group account : account { n? <-> name with currency = \"EUR\" }"),
            "test.map:5:44: error: `with` stands outside of groups\n"
            "    5 | group account : account { n? <-> name with currency = \"EUR\" }\n"
            "      |                                            ^~~~~~~~\n");
  EXPECT_EQ(in_json("a? <-> creditor.name with purpose.code = \"X\"\nb? <-> purpose.code"), "");
}

TEST(CheckTotality, WhatIsReadOnlyMayBeDropped) {
  EXPECT_EQ(in_xml("A? -> creditor.name", "drop creditor.name \"why\""), "");
}

TEST(CheckTotality, NothingIsMappedAndDropped) {
  EXPECT_EQ(in_xml("A <-> creditor.name", "drop creditor.name, purpose.code \"why\""),
            "test.map:5:6: error: creditor.name is mapped and dropped\n"
            "    5 | drop creditor.name, purpose.code \"why\"\n"
            "      |      ^~~~~~~~~~~~~\n");
}

TEST(CheckOneWriter, TwoStatements) {
  EXPECT_EQ(in_xml("A? <-> creditor.name\nB? <-> creditor.name"),
            "test.map:4:1: error: creditor.name is written twice, here and in line 3\n"
            "    4 | B? <-> creditor.name\n"
            "      | ^~~~~~~~~~~~~~~~~~~~\n");
  EXPECT_EQ(in_xml("A? <-> creditor.name\nB? -> creditor.name"), "");
  EXPECT_EQ(in_xml("choice { A <-> creditor.name; B <-> creditor.name }"), "");
}

TEST(CheckOneWriter, AGroupAndAStatement) {
  EXPECT_EQ(in_xml("A? <-> creditor as party\nB? <-> creditor.name",
                   "group party : party { N? <-> name }"),
            "test.map:4:1: error: creditor.name is written twice, here and in line 6\n"
            "    4 | B? <-> creditor.name\n"
            "      | ^~~~~~~~~~~~~~~~~~~~\n");
}

TEST(CheckUnused, Declarations) {
  EXPECT_EQ(in_xml("",
                   "codes c { A }\ngroup g : party { N? <-> name }\n"
                   "fragment f { A? <-> creditor.name }"),
            "test.map:6:7: error: nothing uses the group g\n"
            "    6 | group g : party { N? <-> name }\n"
            "      |       ^\n"
            "test.map:5:7: error: nothing uses the code list c\n"
            "    5 | codes c { A }\n"
            "      |       ^\n"
            "test.map:7:10: error: nothing uses the fragment f\n"
            "    7 | fragment f { A? <-> creditor.name }\n"
            "      |          ^\n");
}

TEST(CheckUnused, Drops) {
  EXPECT_EQ(in_xml("A <-> purpose.code\nB <-> purpose.proprietary", "drop purpose.* \"why\""),
            "test.map:6:6: error: purpose.* drops nothing: all of it is mapped or dropped more "
            "exactly elsewhere\n"
            "    6 | drop purpose.* \"why\"\n"
            "      |      ^~~~~~~~~\n");
}

TEST(Readme, ExampleIsRight) { EXPECT_EQ(complaints(readme_example()), ""); }

TEST(Mappings, AreRight) {
  EXPECT_EQ(complaints(file_text("mappings/pain_001.map")), "");
  EXPECT_EQ(complaints(file_text("mappings/berlin_group.map")), "");
  EXPECT_EQ(complaints(file_text("mappings/stet.map")), "");
  EXPECT_EQ(complaints(file_text("mappings/younify.map")), "");
}

}  // namespace
}  // namespace mapc
