// Rule sets: profiles, single rules, overlays.

#include <remit/rules.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace remit {
namespace {

TEST(Catalogue, IdsAreUnique) {
  std::set<std::string_view> ids;
  for (const Rule* const rule : rule_catalogue())
    EXPECT_TRUE(ids.insert(rule->id).second) << rule->id;
  EXPECT_EQ(ids.size(), 205u);
}

TEST(RuleSet, HasTheRulesOfItsProfiles) {
  auto set = RuleSet::of({"sepa-sct", "uae"});
  ASSERT_TRUE(set);
  EXPECT_NE(set->find("CCY-002"), nullptr);
  EXPECT_NE(set->find("REG-007"), nullptr);
  EXPECT_EQ(set->find("REG-001"), nullptr);
  EXPECT_NE(set->find("TGT-001"), nullptr);
}

TEST(RuleSet, WarnsOfWhatOnlyOneProfileForbids) {
  const auto severity = [](RuleSet rules) {
    EXPECT_TRUE(rules.turn_on("UNI-005"));
    return rules.find("UNI-005")->severity;
  };
  EXPECT_EQ(severity(RuleSet::of({"sps"}).value()), Severity::error);
  EXPECT_EQ(severity(RuleSet::of({"iso", "sps"}).value()), Severity::error);
  EXPECT_EQ(severity(RuleSet::of({"sepa-sct"}).value()), Severity::warning);
}

TEST(RuleSet, NamesTheNearestProfile) {
  const auto set = RuleSet::of({"sepa-stc"});
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().message, "unknown rule profile sepa-stc; did you mean sepa-sct?");
}

TEST(RuleSet, UnverifiedRulesAreOffUntilAskedFor) {
  auto set = RuleSet::of({"iso"});
  ASSERT_TRUE(set);
  EXPECT_EQ(set->find("DAT-003"), nullptr);
  ASSERT_TRUE(set->turn_on("DAT-003"));
  EXPECT_NE(set->find("DAT-003"), nullptr);
  const auto unknown = set->turn_on("DAT-033");
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("did you mean"), std::string::npos);
}

TEST(RuleSet, NoneHasTheRulesOfTargetsOnly) {
  const auto set = RuleSet::of({"none"});
  ASSERT_TRUE(set);
  EXPECT_TRUE(set.value().is_none());
  EXPECT_FALSE(RuleSet::iso().is_none());
  EXPECT_NE(set.value().find("TGT-006"), nullptr);
}

TEST(RuleSet, SandboxMakesTestAccountsWarnings) {
  auto set = RuleSet::of({"iso"});
  set->sandbox();
  EXPECT_EQ(set->find("IBAN-005")->severity, Severity::warning);
  EXPECT_EQ(set->find("IBAN-001")->severity, Severity::error);
}

TEST(Overlay, ChangesRulesAndSettings) {
  RuleSet set;
  const auto done = set.overlay_text(R"(
inherits = ["sepa-sct"]
[rules]
PRF-001 = { on = false }
AMT-007 = { severity = "warning", from = 2027-01-01, until = 2027-12-31 }
[settings]
amount_max = "50000.00"
payments_max = 2
currencies = ["EUR", "RON"]
)");
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(set.find("PRF-001"), nullptr);
  EXPECT_EQ(set.find("AMT-007")->severity, Severity::warning);
  EXPECT_EQ(set.find("AMT-007")->from, (Date{2027, 1, 1}));
  EXPECT_EQ(set.find("AMT-007")->until, (Date{2027, 12, 31}));
  EXPECT_EQ(set.settings().amount_max, parse_decimal("50000"));
  EXPECT_EQ(set.settings().payments_max, 2u);
  EXPECT_EQ(set.settings().currencies.size(), 2u);
}

struct Mistake {
  std::string_view toml;
  std::string_view message;
  std::uint64_t line;
};

TEST(Overlay, TellsMistakesWithTheirLine) {
  const Mistake mistakes[] = {
      {"[rules]\nAMT-008 = 1", "AMT-008 has to be a table such as { on = false }", 2},
      {"[rules]\nAMT-08 = { on = true }", "unknown rule AMT-08; did you mean AMT-008?", 2},
      {"[rules]\nAMT-008 = { on = 1 }", "on has to be true or false", 2},
      {"[settings]\n\namount_max = 5.0",
       "amount_max has to be an amount in quotes, such as \"50000.00\"", 3},
      {"[settings]\namount_mx = \"5\"", "unknown setting amount_mx; did you mean amount_max?", 2},
      {"inherits = \"sepa\"", "unknown rule profile sepa", 1},
      {"[rule]\n", "unknown entry rule; did you mean rules?", 1},
  };
  for (const Mistake& mistake : mistakes) {
    RuleSet set;
    const auto done = set.overlay_text(mistake.toml);
    ASSERT_FALSE(done) << mistake.toml;
    EXPECT_EQ(done.error().message, mistake.message);
    EXPECT_EQ(done.error().place->line, mistake.line) << mistake.toml;
    EXPECT_EQ(done.error().code, ErrorCode::usage);
  }
}

}  // namespace
}  // namespace remit
