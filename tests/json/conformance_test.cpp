// The cases of JSONTestSuite, each as a whole input and as the value of an unknown member.

#include "json/support.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace remit::json::test {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string name;
  std::string text;
};

std::vector<Case> load(std::string_view prefix) {
  std::vector<Case> cases;
  const fs::path folder = fs::path(REMIT_SHARED_DIR) / "conformance" / "json";
  if (!fs::is_directory(folder)) return cases;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(prefix)) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    cases.push_back({name, {std::istreambuf_iterator<char>(file), {}}});
  }
  return cases;
}

bool accepted(std::string_view input) {
  return accepts(input, 1 << 19, [](const mapping::Unit&) {});
}

std::string wrapped(std::string_view value) {
  return "{\"debtorName\":\"A\",\"unknown\":" + std::string(value) + ",\"creditorName\":\"B\"}";
}

class JsonConformance : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    cases = load(GetParam());
    if (cases.empty()) GTEST_SKIP() << "no conformance cases in " REMIT_SHARED_DIR;
  }
  std::vector<Case> cases;
};

/// Refused here although they are JSON: duplicate members and U+0000 are too dangerous in payments.
bool is_refused_on_purpose(std::string_view name) {
  return name.starts_with("y_object_duplicated_key") || name.starts_with("y_string_null_escape") ||
         name == "y_object_escaped_null_in_key.json";
}

using Accepted = JsonConformance;
TEST_P(Accepted, AsUnknownMember) {
  for (const Case& c : cases) {
    EXPECT_EQ(accepted(wrapped(c.text)), !is_refused_on_purpose(c.name)) << c.name;
  }
}
INSTANTIATE_TEST_SUITE_P(Json, Accepted, testing::Values("y_"));

using Refused = JsonConformance;
TEST_P(Refused, AsInputAndAsUnknownMember) {
  for (const Case& c : cases) {
    EXPECT_FALSE(accepted(c.text)) << c.name << " as input";
    EXPECT_FALSE(accepted(wrapped(c.text))) << c.name;
  }
}
INSTANTIATE_TEST_SUITE_P(Json, Refused, testing::Values("n_"));

using Either = JsonConformance;
TEST_P(Either, DoesNotCrash) {
  for (const Case& c : cases) {
    accepted(c.text);
    accepted(wrapped(c.text));
  }
}
INSTANTIATE_TEST_SUITE_P(Json, Either, testing::Values("i_"));

}  // namespace
}  // namespace remit::json::test
