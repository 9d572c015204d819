#include "resolve.hpp"

#include "support.hpp"

#include <gtest/gtest.h>

namespace mapc {
namespace {

using namespace test;

/// The wire names of the transfer of the dialect, after the patches.
std::string names_after(const std::string& patches) {
  const Source source = source_of(xml_mapping(
      "A <-> creditor.name\n"
      "choice { B { X <-> creditor_agent.bic }; B { Y <-> creditor_agent.lei; Z = \"1\" } }\n"
      "use more\n"
      "C? <-> purpose.code",
      "fragment more { M? <-> periodic.start_date; N? <-> periodic.end_date }\n"
      "dialect new of test \"urn:new\" \"New\" {\n" +
          patches + "\n}"));
  Diagnostics diagnostics;
  const std::vector<Resolved> formats = resolve(parsed(source), diagnostics);
  if (!diagnostics.empty()) return describe(source, diagnostics.list().front());
  std::string names;
  const ast::Body& message = formats.at(1).messages.at(0).body;
  for (const ast::Statement& statement : message.at(0).body.at(0).body) {
    names += statement.verb == ast::Verb::choice ? "(" : "";
    for (const ast::Statement& inner : statement.body) {
      names += inner.wire.at(0).name;
      for (const ast::Statement& leaf : inner.body) names += leaf.wire.at(0).name;
    }
    names += statement.verb == ast::Verb::choice ? ")" : statement.wire.at(0).name;
  }
  return names;
}

TEST(Dialect, WithoutPatchesIsItsBase) { EXPECT_EQ(names_after(""), "A(BXBYZ)MNC"); }

TEST(Dialect, Replaces) {
  EXPECT_EQ(names_after("replace transfer.A { P <-> creditor.name; Q? <-> tax verbatim T }"),
            "PQ(BXBYZ)MNC");
}

TEST(Dialect, Removes) { EXPECT_EQ(names_after("remove transfer.C"), "A(BXBYZ)MN"); }

TEST(Dialect, AddsAfterAndBefore) {
  EXPECT_EQ(names_after("add after transfer.A { P = \"1\" }\n"
                        "add before transfer.A { Q = \"1\" }"),
            "QAP(BXBYZ)MNC");
}

TEST(Dialect, FindsTheFirstAlternative) {
  EXPECT_EQ(names_after("replace transfer.B.X { P = \"1\" }"), "A(BPBYZ)MNC");
}

TEST(Dialect, PatchesFragments) { EXPECT_EQ(names_after("remove more.M"), "A(BXBYZ)NC"); }

TEST(Dialect, AppliesPatchesInOrder) {
  EXPECT_EQ(names_after("replace transfer.A { P = \"1\" }\nremove transfer.P"), "(BXBYZ)MNC");
}

TEST(Dialect, ComplainsAboutPathsThatHitNothing) {
  EXPECT_EQ(names_after("remove transfer.D"),
            "test.map:10:17: error: transfer has no D\n"
            "   10 | remove transfer.D\n"
            "      |                 ^\n"
            "hint: did you mean A?\n");
}

TEST(Dialect, SaysThatANameStandsInAFragment) {
  EXPECT_EQ(names_after("remove transfer.M"),
            "test.map:10:17: error: transfer has no M\n"
            "   10 | remove transfer.M\n"
            "      |                 ^\n"
            "hint: it stands in a fragment: start the path with more\n");
}

TEST(Dialect, MayBuildOnADialect) {
  const std::vector<ir::Format> formats =
      compiled(xml_mapping("A? <-> creditor.name\nB? <-> purpose.code",
                           "drop * \"no place\"\n"
                           "dialect one of test \"urn:one\" \"One\" { remove transfer.A }\n"
                           "dialect two of one \"urn:two\" \"Two\" { remove transfer.B }"));
  ASSERT_EQ(formats.size(), 3u);
  EXPECT_EQ(formats[2].base, "one");
  const ir::Node& transfer =
      *ir::find_unit(formats[2], formats[2][formats[2].root], ir::Form::transfer);
  EXPECT_TRUE(ir::children(formats[2], transfer).empty());
}

TEST(Groups, StandInAnotherContainerWithTheFieldsOfAnOccurrence) {
  const ir::Format format =
      compiled(
          json_mapping("a { use g of debtor_account; bic? <-> debtor_agent.bic }",
                       "group g : account {\n"
                       "  any { iban <-> iban; phone <-> proxy when proxy_type_code = \"MBNO\" }\n"
                       "}\n"
                       "drop * \"no place\""))
          .at(0);
  const auto field_of = [&](std::string_view wire) {
    const auto node = std::find_if(
        format.nodes.begin(), format.nodes.end(),
        [&](const ir::Node& other) { return other.wire == wire && !other.field.relative; });
    return remit::name(node->field.field());
  };
  EXPECT_EQ(field_of("iban"), "debtor_account.iban");
  EXPECT_EQ(field_of("phone"), "debtor_account.msisdn");
  EXPECT_EQ(field_of("bic"), "debtor_agent.bic");
}

TEST(Groups, ThatDoNotExistCannotBeUsed) {
  EXPECT_EQ(complaints(json_mapping("a { use acount of debtor_account }",
                                    "group account : account { iban <-> iban }\n"
                                    "drop * \"no place\"")),
            "test.map:3:9: error: no group is called acount\n"
            "    3 | a { use acount of debtor_account }\n"
            "      |         ^~~~~~\n"
            "hint: did you mean account?\n");
}

TEST(Dialect, MayDoWithoutAShape) {
  const std::vector<ir::Format> formats = compiled(
      "format t json \"T\"\n"
      "shape a \"a\" when x : transfer { x <-> creditor.name }\n"
      "shape b \"b\" : transfer { y <-> creditor.name }\n"
      "drop * \"no place\"\n"
      "dialect d of t \"D\" { remove a }");
  ASSERT_EQ(formats.at(1).shapes.size(), 1u);
  EXPECT_EQ(formats[1].shapes[0].name, "b");
}

TEST(Dialect, MapsWhatItsBaseDrops) {
  const std::vector<ir::Format> formats = compiled(xml_mapping(
      "A? <-> creditor.name",
      "drop purpose.code \"no code\"\ndrop * \"no place\"\n"
      "dialect d of test \"urn:d\" \"D\" { add after transfer.A { B? <-> purpose.code } }"));
  EXPECT_EQ(formats.size(), 2u);
}

TEST(Dialect, RedeclaresCodes) {
  const std::vector<ir::Format> formats =
      compiled(xml_mapping("A? <-> charge_bearer as bearer",
                           "codes bearer { SHAR }\ndrop * \"no place\"\n"
                           "dialect d of test \"urn:d\" \"D\" { codes bearer { SHAR; DEBT } }"));
  EXPECT_EQ(formats.at(0).codes.at(0).pairs.size(), 1u);
  EXPECT_EQ(formats.at(1).codes.at(0).pairs.size(), 2u);
}

}  // namespace
}  // namespace mapc
