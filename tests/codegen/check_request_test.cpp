// The checks of what JSON requests have: keys, moves, spellings, what payments share.

#include "support.hpp"

#include <gtest/gtest.h>

namespace mapc {
namespace {

using namespace test;

TEST(CheckNames, FieldsOfKeyAndMove) {
  EXPECT_EQ(in_json("",
                    "key charge_barer alone purpose.code\nmove purpose.coed to purpose.code with "
                    "charge_bearer"),
            "test.map:5:5: error: no canonical field is called charge_barer\n"
            "    5 | key charge_barer alone purpose.code\n"
            "      |     ^~~~~~~~~~~~\n"
            "hint: did you mean charge_bearer?\n"
            "test.map:6:6: error: no canonical field is called purpose.coed\n"
            "    6 | move purpose.coed to purpose.code with charge_bearer\n"
            "      |      ^~~~~~~~~~~~\n"
            "hint: did you mean purpose.code?\n");
}

TEST(CheckStructure, OneSpellingInXml) {
  EXPECT_EQ(in_xml("A|B? <-> purpose.code"),
            "test.map:3:1: error: a name of XML has one spelling\n"
            "    3 | A|B? <-> purpose.code\n"
            "      | ^~~~~~~~~~~~~~~~~~~~~\n");
}

TEST(CheckKinds, CodecOfADate) {
  EXPECT_EQ(in_json("A? <-> purpose.code as midnight"),
            "test.map:3:24: error: `as` does not fit purpose.code, which is code\n"
            "    3 | A? <-> purpose.code as midnight\n"
            "      |                        ^~~~~~~~\n");
}

TEST(CheckFormat, WhatIsSharedIsInTheKey) {
  const std::string text = complaints(
      "format t json \"T\"\nkey charge_bearer\nshape s \"s\" when p : batch {\n"
      "  a? <-> purpose.code max 4\n  b? <-> creditor.name when single\n  p[1..] <-> transfer { c? "
      "<-> purpose.proprietary }\n}\ndrop * \"no place\"\n");
  EXPECT_EQ(text,
            "test.map:4:3: error: purpose.code may differ between the payments of a body\n"
            "    4 |   a? <-> purpose.code max 4\n"
            "      |   ^~~~~~~~~~~~~~~~~~~~~~~~~\n"
            "hint: add it to the key, or write `when single` or `->`\n");
}

}  // namespace
}  // namespace mapc
