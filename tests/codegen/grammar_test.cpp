#include "support.hpp"

#include <gtest/gtest.h>

namespace mapc {
namespace {

using namespace test;
using ast::Statement;
using ast::Verb;

/// The text of the source between the ends of a span.
std::string_view text_of(const Source& source, Span at) {
  return source.text().substr(at.begin, at.end - at.begin);
}

/// The only statement of a message.
Statement statement_of(const std::string& text) {
  const Source source =
      source_of("format t xml \"urn:t\" \"T\" { root D }\nmessage {\n" + text + "\n}\n");
  const ast::File file = parsed(source);
  const ast::Body& body = std::get<ast::Message>(file.declarations.at(0)).body;
  EXPECT_EQ(body.size(), 1u);
  return body.at(0);
}

TEST(Grammar, KeepsPlacesOfAllNodes) {
  const Source source = source_of(
      "format t xml \"urn:t\" \"T\" { root D }  # a comment\n"
      "codes c { A; B <-> C }\n"
      "message {\n"
      "  A.B?  <->  creditor.name  max 70\n"
      "}\n");
  const ast::File file = parsed(source);
  EXPECT_EQ(text_of(source, file.format.at), "format t xml \"urn:t\" \"T\" { root D }");
  EXPECT_EQ(text_of(source, file.format.title.at), "\"T\"");
  const auto& codes = std::get<ast::CodeList>(file.declarations.at(0));
  EXPECT_EQ(text_of(source, codes.codes.at(1).at), "B <-> C");
  const auto& message = std::get<ast::Message>(file.declarations.at(1));
  const Statement& statement = message.body.at(0);
  EXPECT_EQ(text_of(source, statement.at), "A.B?  <->  creditor.name  max 70");
  EXPECT_EQ(text_of(source, statement.wire.at(1).at), "B?");
  EXPECT_EQ(text_of(source, statement.target.at), "creditor.name");
  EXPECT_EQ(text_of(source, statement.modifiers.max->at), "70");
  EXPECT_EQ(source.place(statement.at), "test.map:4");
}

TEST(Grammar, ReadsBounds) {
  const auto step = [](const std::string& wire) {
    return statement_of(wire + " <-> creditor.name").wire.at(0);
  };
  EXPECT_EQ(step("A").min, 1u);
  EXPECT_EQ(step("A?").min, 0u);
  EXPECT_EQ(step("A[]").min, 0u);
  EXPECT_EQ(step("A[]").max, ast::unbounded);
  EXPECT_EQ(step("A[0..7]").max, 7u);
  EXPECT_EQ(step("A[1..]").min, 1u);
  EXPECT_EQ(step("A[1..]").max, ast::unbounded);
}

TEST(Grammar, ReadsModifiersInOrder) {
  const Statement statement = statement_of(
      "A <-> x.y as list else z max 5 is iban absent \"N\" default \"D\"\n"
      "  or o as c \"why\" when f = \"X\" join ext");
  const ast::Modifiers& modifiers = statement.modifiers;
  EXPECT_EQ(modifiers.as.text, "list");
  EXPECT_EQ(modifiers.else_field.text, "z");
  EXPECT_EQ(modifiers.max->value, 5u);
  EXPECT_EQ(modifiers.is.text, "iban");
  EXPECT_EQ(modifiers.absent, ast::Default::literal);
  EXPECT_EQ(modifiers.absent_text.text, "N");
  EXPECT_EQ(modifiers.fallback.text, "D");
  EXPECT_EQ(modifiers.or_field.text, "o");
  EXPECT_EQ(modifiers.or_codec.text, "c");
  EXPECT_EQ(modifiers.or_reason.text, "why");
  EXPECT_EQ(modifiers.guard.text, "f");
  EXPECT_EQ(modifiers.guard_text.text, "X");
  EXPECT_TRUE(modifiers.join);
  EXPECT_TRUE(modifiers.extension);
}

TEST(Grammar, TellsStatementsApart) {
  EXPECT_EQ(statement_of("A <-> b").verb, Verb::bind);
  EXPECT_EQ(statement_of("A <-> batch { }").verb, Verb::unit);
  EXPECT_EQ(statement_of("A[] <-> b list { }").verb, Verb::rows);
  EXPECT_EQ(statement_of("A[] first { } rest <-> b verbatim T").verb, Verb::first);
  EXPECT_EQ(statement_of("A { }").verb, Verb::nest);
  EXPECT_EQ(statement_of("choice { }").verb, Verb::choice);
  EXPECT_EQ(statement_of("any { }").verb, Verb::any);
  EXPECT_EQ(statement_of("A = \"X\"").verb, Verb::constant);
  EXPECT_EQ(statement_of("A = count as b").verb, Verb::count);
  EXPECT_EQ(statement_of("A? = sum as b").verb, Verb::sum);
  EXPECT_EQ(statement_of("use a").verb, Verb::use);
  EXPECT_EQ(statement_of("skip A, B \"why\"").verb, Verb::skip);
  EXPECT_EQ(statement_of("drop a, b.*, * \"why\"").verb, Verb::drop);
  EXPECT_EQ(statement_of("refuse a \"why\"").verb, Verb::refuse);
  EXPECT_EQ(statement_of("only a \"X\" \"why\"").verb, Verb::only);
}

TEST(Grammar, LetsElementsBeCalledLikeKeywords) {
  EXPECT_EQ(statement_of("use? <-> b").wire.at(0).name, "use");
  EXPECT_EQ(statement_of("skip { }").wire.at(0).name, "skip");
}

TEST(Grammar, SeparatesStatementsBySemicolons) {
  EXPECT_EQ(statement_of("Amt { @Ccy <-> c; . <-> v }").body.size(), 2u);
}

struct Wrong {
  const char* text;
  const char* complaint;
};

class GrammarErrors : public testing::TestWithParam<Wrong> {};

TEST_P(GrammarErrors, NamesWhatWasExpected) {
  EXPECT_EQ(complaints(GetParam().text), GetParam().complaint);
}

INSTANTIATE_TEST_SUITE_P(
    All, GrammarErrors,
    testing::Values(
        Wrong{"",
              "test.map:1:1: error: expected a format declaration\n"
              "    1 | \n"
              "      | ^\n"},
        Wrong{"format t json \"T\"\ngroup g : party {\n  Nm? <-> name mx 70\n}\n",
              "test.map:3:16: error: expected ';' or a new line\n"
              "    3 |   Nm? <-> name mx 70\n"
              "      |                ^~\n"
              "hint: did you mean max?\n"},
        Wrong{"format t json \"T\"\ngroup g : party {\n  Nm? name\n}\n",
              "test.map:3:7: error: expected '<->', '->', '<-', '=' or '{'\n"
              "    3 |   Nm? name\n"
              "      |       ^~~~\n"},
        Wrong{"format t json \"T\"\ngroup g : party {\n  Nm? <-> name is iban max 7\n}\n",
              "test.map:3:24: error: expected ';' or a new line\n"
              "    3 |   Nm? <-> name is iban max 7\n"
              "      |                        ^~~\n"
              "hint: modifiers stand in the order as, verbatim, max, width, is, digits, absent, "
              "default, or, when, with, join, parts, ext\n"},
        Wrong{"format t json \"T\"\ngruop g : party { }\n",
              "test.map:2:1: error: expected codes, group, fragment, message, shape, product, "
              "key, move, drop, refuse, only or dialect\n"
              "    2 | gruop g : party { }\n"
              "      | ^~~~~\n"},
        Wrong{"format t json \"T\"\ndrop a \"why\n",
              "test.map:3:1: error: expected '\"'\n"
              "    3 | \n"
              "      | ^\n"},
        Wrong{"format t json \"T\"\nfragment f {\n  A <-> b\n",
              "test.map:4:1: error: expected a statement or '}'\n"
              "    4 | \n"
              "      | ^\n"}));

TEST(Comments, AreFoundOutsideOfTexts) {
  const Source source = source_of("# one\na \"# no\" # two\n");
  const std::vector<Comment> comments = find_comments(source);
  ASSERT_EQ(comments.size(), 2u);
  EXPECT_EQ(comments[0].text, "# one");
  EXPECT_TRUE(comments[0].own_line);
  EXPECT_EQ(comments[1].text, "# two");
  EXPECT_FALSE(comments[1].own_line);
}

}  // namespace
}  // namespace mapc
