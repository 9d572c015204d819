#include "io/weave.hpp"

#include "files.hpp"

#include <random>
#include <string>
#include <vector>

namespace remit::io {
namespace {

/// Parts with their heads, and what they are together.
struct Parts {
  std::vector<std::string> heads;
  std::vector<std::string> parts;
  std::string whole;
};

Parts make_parts(std::mt19937& random) {
  Parts made{.heads = {}, .parts = {}, .whole = "first"};
  for (std::size_t count = random() % 5; count != 0; --count) {
    made.heads.push_back('<' + sample_text(random() % 300) + '>');
    made.parts.push_back(sample_text(random() % 3 == 0 ? 0 : random() % 5000));
    made.whole += made.heads.back() + made.parts.back();
  }
  return made;
}

void append(Weave& weave, const Parts& made) {
  for (std::size_t i = 0; i < made.parts.size(); ++i) {
    const std::string_view part = made.parts[i];
    ASSERT_TRUE(weave.append(part.substr(0, part.size() / 3)));
    ASSERT_TRUE(weave.append(part.substr(part.size() / 3)));
    ASSERT_TRUE(weave.end_part(made.heads[i]));
  }
}

TEST(Weave, PutsHeadsBeforeTheirPartsInMemoryAndElsewhere) {
  std::mt19937 random{3};
  for (int round = 0; round < 200; ++round) {
    std::string in_memory = "before";
    std::string from_spool = "before";
    const auto memory = memory_sink(in_memory);
    const auto sink = memory_sink(from_spool);
    Weave here{&in_memory, 1000};
    Weave there{nullptr, 1000};
    std::string expected = "before";
    for (int message = 0; message < 3; ++message) {
      const Parts made = make_parts(random);
      for (Weave* weave : {&here, &there}) {
        ASSERT_TRUE(weave->begin());
        append(*weave, made);
      }
      ASSERT_TRUE(here.write("first", *memory));
      ASSERT_TRUE(there.write("first", *sink));
      expected += made.whole;
    }
    ASSERT_EQ(in_memory, expected);
    ASSERT_EQ(from_spool, expected);
    EXPECT_EQ(memory->bytes(), expected.size() - 6);
  }
}

TEST(Weave, LeavesNothingOfWhatWasNotWritten) {
  std::string memory = "before";
  {
    Weave weave{&memory, 1000};
    ASSERT_TRUE(weave.begin());
    ASSERT_TRUE(weave.append("part"));
    ASSERT_TRUE(weave.end_part("head"));
    ASSERT_TRUE(weave.begin());
    EXPECT_EQ(memory, "before");
    ASSERT_TRUE(weave.append("part"));
  }
  EXPECT_EQ(memory, "before");
}

}  // namespace
}  // namespace remit::io
