// Names that are misprints of others: what mapc says about them.

#include "support.hpp"

#include <gtest/gtest.h>

namespace mapc {
namespace {

using namespace test;

constexpr const char* no_place = "\ndrop * \"no place\"";

TEST(CheckSpelling, MisprintsStandBesideTheirName) {
  EXPECT_EQ(complaints(json_mapping(
                "name? <-> creditor.name\nnmae? <-> creditor.name misspells name", no_place)),
            "test.map:4:35: error: a misprint can only be read\n"
            "    4 | nmae? <-> creditor.name misspells name\n"
            "      |                                   ^~~~\n"
            "hint: write `Wire -> field`\n");
  EXPECT_EQ(complaints(json_mapping("name? <-> creditor.name\nnmae? -> debtor.name misspells name",
                                    no_place)),
            "test.map:4:32: error: no name stands beside it for the same field\n"
            "    4 | nmae? -> debtor.name misspells name\n"
            "      |                                ^~~~\n");
  EXPECT_EQ(complaints(xml_mapping("Nm? <-> creditor.name\nNmae? -> creditor.name misspells Nm",
                                   no_place)),
            "test.map:4:34: error: a name of XML has one spelling\n"
            "    4 | Nmae? -> creditor.name misspells Nm\n"
            "      |                                  ^~\n");
}

}  // namespace
}  // namespace mapc
