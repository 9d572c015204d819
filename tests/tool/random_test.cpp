#include "tool/random.hpp"

#include <gtest/gtest.h>

#include <array>

namespace remit::tool {
namespace {

TEST(Random, IsSplitMix64) {
  // The first numbers of the published algorithm for seed 1234567.
  Random random{1234567};
  EXPECT_EQ(random.next(), 6457827717110365317u);
  EXPECT_EQ(random.next(), 3203168211198807973u);
  EXPECT_EQ(random.next(), 9817491932198370423u);
}

TEST(Random, KeysMakeDifferentSequences) {
  EXPECT_NE(Random(1, 2).next(), Random(1, 3).next());
  EXPECT_NE(Random(1, 2).next(), Random(2, 1).next());
  EXPECT_NE(Random(1, 2, 3).next(), Random(1, 3, 2).next());
  EXPECT_EQ(Random(1, 2, 3).next(), Random(1, 2, 3).next());
}

TEST(Random, BelowIsEven) {
  std::array<int, 7> counts{};
  Random random{5};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(counts.size())];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
}

}  // namespace
}  // namespace remit::tool
