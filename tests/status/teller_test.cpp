#include "engine/status_teller.hpp"
#include "status/sample.hpp"

#include <gtest/gtest.h>

namespace remit::engine {
namespace {

using mapping::Place;

/// Hears what is found about one payment.
class Heard final : public status::StatusWriter {
 public:
  Result<void> begin_message(const Payment&, std::string_view) override { return {}; }
  Result<void> begin_batch(const Payment&) override { return {}; }
  Result<void> payment(const Payment&, const status::Verdict& verdict) override {
    rules.clear();
    for (const Issue& issue : verdict.findings) rules.push_back(issue.rule);
    return {};
  }
  void accepted(const Decimal&) override {}
  bool lists_accepted() const override { return false; }
  Result<void> end_batch(const Payment&, const status::Verdict&) override { return {}; }
  Result<void> end_message(const Payment&, const status::Verdict&) override { return {}; }
  Result<void> end_input() override { return {}; }
  Result<void> failed(const Error&, std::optional<Format>) override { return {}; }

  std::vector<std::string> rules;
};

// A payment may have any number of warnings in front of what rejects it.
TEST(StatusTeller, TellsTheGravest) {
  Heard heard;
  StatusTeller teller{heard};
  const Condemned none;
  std::size_t told = 0;
  for (std::size_t i = 0; i < 1000; ++i) {
    if (!teller.wants(Severity::warning, Place::transfer, none)) continue;
    Issue warning = test::finding("CHR-008", "", i);
    warning.severity = Severity::warning;
    teller.note(warning, Place::transfer, none);
    ++told;
  }
  EXPECT_EQ(told, 50u);
  EXPECT_TRUE(teller.wants(Severity::warning, Place::batch, none));
  ASSERT_TRUE(teller.wants(Severity::error, Place::transfer, none));
  teller.note(test::finding("IBAN-005", "", 1000), Place::transfer, none);
  test::Model model;
  ASSERT_TRUE(teller.payment(*model, false, {}));
  ASSERT_EQ(heard.rules.size(), 50u);
  EXPECT_EQ(heard.rules.front(), "IBAN-005");
}

}  // namespace
}  // namespace remit::engine
