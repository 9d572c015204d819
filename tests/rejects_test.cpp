// Payments that are set aside: their bytes, what stands around them, and that remit reads them
// again as they were.

#include "support/files.hpp"
#include "support/set_aside.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace remit {
namespace {

using test::Choice;
using test::Seen;
using test::set_aside;
using test::SetAside;

bool no_payment(std::uint64_t) { return false; }
bool every_second(std::uint64_t index) { return index % 2 == 1; }

Choice at_random(std::uint32_t seed) {
  return [seed](std::uint64_t index) {
    return std::mt19937{seed + static_cast<std::uint32_t>(index)}() % 2 == 0;
  };
}

/// Sees the documents one after the other.
Seen see_all(const std::vector<std::string>& documents, std::string_view from) {
  Seen all;
  for (const std::string& document : documents) {
    Seen seen = test::see(document, from);
    all.payments.insert(all.payments.end(), seen.payments.begin(), seen.payments.end());
    all.raw.insert(all.raw.end(), seen.raw.begin(), seen.raw.end());
    all.wrong_totals += seen.wrong_totals;
    all.error += seen.error;
  }
  return all;
}

void expect_same(const Seen& seen, const Seen& wanted) {
  EXPECT_EQ(seen.error, "");
  EXPECT_EQ(seen.wrong_totals, "");
  EXPECT_EQ(seen.raw, wanted.raw);
  ASSERT_EQ(seen.payments.size(), wanted.payments.size());
  for (std::size_t i = 0; i < seen.payments.size(); ++i) {
    EXPECT_EQ(test::difference(wanted.payments[i], seen.payments[i]), "");
  }
}

void expect_set_aside(const std::string& text, std::string_view from, const Choice& choice) {
  const Seen wanted = test::see(text, from, choice);
  ASSERT_EQ(wanted.error, "");
  const SetAside aside = set_aside(text, from, choice);
  expect_same(see_all(aside.documents, from), wanted);
  if (!aside.error.empty()) return;
  EXPECT_EQ(aside.together,
            std::accumulate(aside.documents.begin(), aside.documents.end(), std::string{}));
  if (!aside.together.empty()) expect_same(test::see(aside.together, from), wanted);
}

class Rejects : public testing::TestWithParam<std::string> {};

TEST_P(Rejects, are_read_again_as_they_were) {
  const std::string text = test::read_file(GetParam());
  const std::string_view from = test::format_of_folder(GetParam());
  if (!test::see(text, from).error.empty()) GTEST_SKIP() << "the run stops";
  for (const Choice& choice : {Choice{no_payment}, Choice{test::every_payment},
                               Choice{every_second}, at_random(815), at_random(4711)}) {
    expect_set_aside(text, from, choice);
  }
  const std::string canonical = test::convert_text(text, from, formats::canonical).output;
  if (!canonical.empty()) expect_set_aside(canonical, formats::canonical, at_random(2));
}

INSTANTIATE_TEST_SUITE_P(all, Rejects,
                         testing::ValuesIn(test::files(REMIT_SOURCE_DIR "/tests/formats",
                                                       {".xml", ".json"})),
                         [](const auto& message) { return test::test_name(message.param); });

}  // namespace
}  // namespace remit
