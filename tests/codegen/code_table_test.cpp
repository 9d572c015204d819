// Tables of codes: what is refused, and what becomes of the others.

#include "code_table.hpp"
#include "csv.hpp"
#include "perfect_hash.hpp"

#include <remit/code_table.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace mapc::test {
namespace {

const std::string head = "# Test\n# release: 1\n# source: nobody\n";

std::string table_complaints(const std::string& text) {
  const Source source{"mappings/codes/test.csv", text};
  Diagnostics diagnostics;
  const auto table = compile_codes(source, diagnostics);
  EXPECT_EQ(table.has_value(), diagnostics.empty());
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics.list()) all += describe(source, diagnostic);
  return all;
}

/// The complaints are these, by their lines; what is shown of the file is left out.
void expect_complaint(const std::string& text, const std::string& line) {
  EXPECT_EQ(table_complaints(text).substr(0, line.size() + 1), line + '\n')
      << table_complaints(text);
}

std::string codes(const std::string& rows) { return head + "code,name,definition\n" + rows; }

std::string ibans(const std::string& row) {
  return head +
         "code,length,structure,bank,branch,account,sepa,national_check,sure,bic_countries,"
         "example\n" +
         row;
}

TEST(CodeTable, ARightOne) {
  EXPECT_EQ(table_complaints(codes("A,,one\nB,Two,\"two, too\"\nC,\"Th\"\"ree\",three\n")), "");
  EXPECT_EQ(table_complaints(ibans("DE,22,8!n10!n,1-8,,9-18,yes,,,,DE89370400440532013000\n")), "");
}

TEST(CodeTable, DuplicatesNameBothLines) {
  expect_complaint(codes("A,,one\nB,,two\nA,,three\n"),
                   "mappings/codes/test.csv:7:1: error: A stands in line 5 already");
}

TEST(CodeTable, RowsAreSorted) {
  expect_complaint(codes("B,,two\nA,,one\n"),
                   "mappings/codes/test.csv:6:1: error: A belongs in front of B in line 5");
}

TEST(CodeTable, RowsHaveAllColumns) {
  expect_complaint(codes("A,one\n"),
                   "mappings/codes/test.csv:5:1: error: 2 fields in a table of 3 columns");
  expect_complaint(codes("A,,one\nB,,one, two\n"),
                   "mappings/codes/test.csv:6:1: error: 4 fields in a table of 3 columns");
  expect_complaint(codes("A,,one\n\n"),
                   "mappings/codes/test.csv:6:1: error: 1 fields in a table of 3 columns");
}

TEST(CodeTable, ColumnsTellTheRows) {
  expect_complaint(head + "code,mame\nA,one\n",
                   "mappings/codes/test.csv:4:1: error: no kind of table has these columns");
}

TEST(CodeTable, CommentsSayReleaseAndSource) {
  expect_complaint("# Test\n# source: nobody\ncode,definition\nA,one\n",
                   "mappings/codes/test.csv:1:1: error: the comments do not say the release");
  expect_complaint("# Test\n# release: 1\ncode,definition\nA,one\n",
                   "mappings/codes/test.csv:1:1: error: the comments do not say the source");
}

TEST(CodeTable, Quotes) {
  expect_complaint(codes("A,,\"one\nB,,two\n"),
                   "mappings/codes/test.csv:5:4: error: the quoted field does not end");
  expect_complaint(codes("A,,\"one\" two\n"),
                   "mappings/codes/test.csv:5:9: error: text behind the closing quote of a field");
  expect_complaint(
      codes("A,,o\"ne\n"),
      "mappings/codes/test.csv:5:4: error: a quote in a field without quotes around it");
}

TEST(CodeTable, Fields) {
  expect_complaint(codes("A,,\n"),
                   "mappings/codes/test.csv:5:4: error: definition: nothing is not "
                   "one line of text without blanks around it");
  EXPECT_NE(table_complaints(codes("A,,\"one\ntwo\"\n")).find("is not one line of text"),
            std::string::npos);
  expect_complaint(codes("A B,,one\n"),
                   "mappings/codes/test.csv:5:1: error: code: A B is not a code "
                   "of letters, digits, - and _");
  const std::string currency = head + "code,numeric,minor_units,name,kind,withdrawn,note\nEUR,978,";
  expect_complaint(
      currency + "two,Euro,money,,\n",
      "mappings/codes/test.csv:5:9: error: minor_units: two is not a number up to 65535");
  expect_complaint(currency + "2,Euro,coins,,\n",
                   "mappings/codes/test.csv:5:16: error: kind: coins is not money, fund, metal, "
                   "unit, test or none");
  expect_complaint(currency + "2,Euro,money,2026-13,\n",
                   "mappings/codes/test.csv:5:22: error: withdrawn: 2026-13 is not a day or "
                   "month such as 2025-03-31 or 2026-01");
}

TEST(CodeTable, Ibans) {
  const std::string place = "mappings/codes/test.csv:5:";
  for (const std::string structure : {"8!n10", "8!n10!x", "8n10n", "n", "0!n18!n", "31!n"}) {
    expect_complaint(ibans("DE,22," + structure + ",1-8,,9-18,yes,,,,DE89\n"),
                     place + "7: error: structure: " + structure +
                         " is not a structure of at most 30 characters such as 4!n4!a12!c");
  }
  expect_complaint(ibans("DE,23,8!n10!n,1-8,,9-18,yes,,,,DE89\n"),
                   place + "4: error: the structure makes IBANs of 22");
  expect_complaint(ibans("DE,22,8!n10!n,1-8,,9-19,yes,,,,DE89\n"),
                   place + "20: error: the BBAN ends at position 18");
  expect_complaint(ibans("DE,22,8!n10!n,8-1,,9-18,yes,,,,DE89\n"),
                   place + "15: error: bank: 8-1 is not positions such as 5-8");
  expect_complaint(ibans("DE,22,8!n10!n,1-8,,9-18,maybe,,,,DE89\n"),
                   place + "25: error: sepa: maybe is not yes or no");
  expect_complaint(ibans("DE,22,8!n10!n,1-8,,9-18,yes,luhn,,,DE89\n"),
                   place + "29: error: national_check: luhn is not the name of a national check");
}

/// Errors of several rows are all told.
TEST(CodeTable, EverythingIsTold) {
  const std::string all = table_complaints(codes("B,,two\nA,one\nB,,\nA,,one\n"));
  for (const std::string line : {"csv:6:1", "csv:7:1", "csv:7:4", "csv:8:1"}) {
    EXPECT_NE(all.find(line), std::string::npos) << line << '\n' << all;
  }
}

TEST(CodeTable, RowsSayWhereTheyComeFrom) {
  const Source source{"mappings/codes/test.csv",
                      codes("A,,one\nB,,\"two, \"\"too\"\"\"\nC,,three\n")};
  Diagnostics diagnostics;
  const auto table = compile_codes(source, diagnostics);
  ASSERT_TRUE(table);
  const std::string code = emit_codes({*table});
  EXPECT_NE(code.find("/* test.csv:5 */ {.code = \"A\", .definition = \"one\"},"),
            std::string::npos);
  EXPECT_NE(code.find("/* test.csv:6 */ {.code = \"B\", .definition = \"two, \\\"too\\\"\"},"),
            std::string::npos)
      << code;
  EXPECT_NE(code.find("constinit const CodeTable<Code> test = {"), std::string::npos);
}

TEST(PerfectHash, FindsEveryKeyAndIsNoLargerThanFourTimesTheKeys) {
  for (const std::size_t size : {0u, 1u, 2u, 7u, 64u, 500u, 2000u}) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < size; ++i) texts.push_back(std::to_string(i * 7));
    const std::vector<std::string_view> keys{texts.begin(), texts.end()};
    const auto hash = make_perfect_hash(keys);
    ASSERT_TRUE(hash) << size;
    const remit::CodeIndex index{hash->seeds, hash->slots};
    for (std::size_t i = 0; i < size; ++i) {
      ASSERT_EQ(index.candidate(remit::CodeIndex::print(keys[i], remit::code_word(keys[i]))), i);
    }
    EXPECT_LE(hash->slots.size(), 4 * size + 4);
  }
  EXPECT_FALSE(make_perfect_hash({"A", "B", "A"}));
}

}  // namespace
}  // namespace mapc::test
