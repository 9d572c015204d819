#include "tool/table.hpp"

#include <gtest/gtest.h>

#include <string>

namespace remit::tool {
namespace {

TEST(Table, AlignsColumns) {
  Table table{{{.heading = "name"}, {.heading = "count", .align = Align::right}, {}}};
  table.add({"Zürich", "1", "x"});
  table.add({"Bern", "1,000,000", ""});
  EXPECT_EQ(table.print(false),
            "  name        count\n"
            "  Zürich          1  x\n"
            "  Bern    1,000,000\n");
}

TEST(Table, CutsFlexibleColumnsToTheLine) {
  Table table{{{.flexible = true}, {.flexible = true}, {}}};
  table.add({std::string(80, 'a'), std::string(60, 'b'), std::string(20, 'c')});
  EXPECT_EQ(table.print(false), "  " + std::string(36, 'a') + "…  " + std::string(36, 'b') + "…  " +
                                    std::string(20, 'c') + "\n");
}

TEST(Table, ColoursOnlyTheText) {
  Table table{{{.heading = "k"}, {.style = Style::bar}}};
  table.add({"ab", "█"});
  EXPECT_EQ(table.print(true),
            "  \x1b[2mk\x1b[0m\n"
            "  ab  \x1b[36m█\x1b[0m\n");
}

TEST(Printable, BlanksForControlCharacters) {
  EXPECT_EQ(printable("a\x1b[2Jb\n\x7f"), "a [2Jb  ");
  EXPECT_EQ(printable("\xc2\x9b"
                      "1m"),
            " 1m");
  EXPECT_EQ(printable("Söhne\u00a0€"), "Söhne\u00a0€");
}

TEST(Bar, StepsAreEighths) {
  EXPECT_EQ(bar(0, 100, 10), "");
  EXPECT_EQ(bar(0, 0, 10), "");
  EXPECT_EQ(bar(1, 1'000'000, 10), "▏");
  EXPECT_EQ(bar(5, 100, 10), "▌");
  EXPECT_EQ(bar(50, 100, 10), "█████");
  EXPECT_EQ(bar(100, 100, 10), "██████████");
}

TEST(Grouped, CommasBetweenThousands) {
  EXPECT_EQ(grouped("0"), "0");
  EXPECT_EQ(grouped("999"), "999");
  EXPECT_EQ(grouped("1000"), "1,000");
  EXPECT_EQ(grouped("-100.1234"), "-100.1234");
  EXPECT_EQ(grouped("-123456.50"), "-123,456.50");
  EXPECT_EQ(grouped("1234567890.12345"), "1,234,567,890.12345");
  EXPECT_EQ(grouped(std::uint64_t{18446744073709551615u}), "18,446,744,073,709,551,615");
}

}  // namespace
}  // namespace remit::tool
