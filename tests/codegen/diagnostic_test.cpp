#include "diagnostic.hpp"

#include <gtest/gtest.h>

namespace mapc {
namespace {

TEST(Diagnostic, ShowsLineCaretAndHint) {
  const Source source{"a.map", "first\nsecond wrod here\n"};
  const Diagnostic diagnostic{{13, 17}, "no word", "did you mean word?"};
  EXPECT_EQ(describe(source, diagnostic),
            "a.map:2:8: error: no word\n"
            "    2 | second wrod here\n"
            "      |        ^~~~\n"
            "hint: did you mean word?\n");
}

TEST(Diagnostic, MarksUpToTheEndOfTheLine) {
  const Source source{"a.map", "one {\n  two\n}\n"};
  EXPECT_EQ(describe(source, {{0, 13}, "all of it"}),
            "a.map:1:1: error: all of it\n"
            "    1 | one {\n"
            "      | ^~~~~\n");
}

TEST(Diagnostic, CountsCodePoints) {
  const Source source{"a.map", "\"\xc3\xa4\xc3\xb6\" x"};
  EXPECT_EQ(source.position(7).column, 6u);
}

TEST(Diagnostic, SaysTheSameOnce) {
  Diagnostics diagnostics;
  diagnostics.error({3, 4}, "wrong");
  diagnostics.error({3, 4}, "wrong");
  diagnostics.error({5, 6}, "wrong");
  EXPECT_EQ(diagnostics.list().size(), 2u);
}

TEST(Nearest, FindsTheNearestName) {
  EXPECT_EQ(nearest("creditor.nmae", {"debtor.name", "creditor.name"}),
            "did you mean creditor.name?");
}

TEST(Nearest, KeepsSilentWhenNoneIsNear) { EXPECT_EQ(nearest("xyz", {"creditor.name"}), ""); }

}  // namespace
}  // namespace mapc
