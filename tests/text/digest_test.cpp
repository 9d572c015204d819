#include "text/digest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace remit::text {
namespace {

auto words(const Digest& digest) { return std::tuple{digest.high, digest.low}; }

/// Stores hold digests: they have to stay what they are, on every machine.
TEST(Digest, StaysTheSame) {
  ListDigest list{7};
  list.add("NL91ABNA0417164300", 0);
  list.add_number(10050, 2, 7);
  list.add("EUR", 10);
  list.add("invoice", 12);
  list.add("");
  EXPECT_EQ(list.digest(), (Digest{0x00bef48da665f379, 0x566c1a29de5119e7}));
}

TEST(Digest, OfAnyListIsAnother) {
  std::set<std::tuple<std::uint64_t, std::uint64_t>> digests;
  std::size_t count = 0;
  const auto add = [&](const std::vector<std::pair<std::string, std::uint8_t>>& texts,
                       std::uint64_t seed) {
    ListDigest list{seed};
    for (const auto& [text, part] : texts) list.add(text, part);
    digests.insert(words(list.digest()));
    ++count;
  };
  add({}, 0);
  for (std::size_t size = 0; size < 100; ++size) {
    const std::string text(size, 'a');
    add({{text, 0}}, 0);
    add({{text, 1}}, 0);
    add({{text, 0}}, 1);
    add({{text, 0}, {"", 0}}, 0);
    add({{"", 0}, {text, 0}}, 2);
    if (size == 0) continue;
    add({{std::string(size, '\0'), 0}}, 0);
    add({{text, 0}, {text, 0}}, 0);
  }
  EXPECT_EQ(digests.size(), count);
}

/// A bit that changes in a text changes each bit of the digest in about half of all cases.
TEST(Digest, EachBitDependsOnEachBit) {
  for (const std::size_t size : {1u, 3u, 4u, 7u, 8u, 15u, 16u, 17u, 31u, 40u}) {
    constexpr std::uint64_t seeds = 200;
    for (std::size_t bit = 0; bit < 8 * size; ++bit) {
      std::size_t low = 0;
      std::size_t high = 0;
      for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        std::string text(size, 'x');
        const Digest before = digest(text, seed);
        text[bit / 8] = static_cast<char>(text[bit / 8] ^ 1 << bit % 8);
        const Digest after = digest(text, seed);
        low += static_cast<std::size_t>(std::popcount(before.low ^ after.low));
        high += static_cast<std::size_t>(std::popcount(before.high ^ after.high));
      }
      EXPECT_NEAR(static_cast<int>(low / seeds), 32, 2) << size << ' ' << bit;
      EXPECT_NEAR(static_cast<int>(high / seeds), 32, 2) << size << ' ' << bit;
    }
  }
}

/// How many of a million numbers in a row share 40 bits with another: by chance, it is about one in
/// two million pairs of them.
std::size_t shared(std::vector<std::uint64_t> parts) {
  std::ranges::sort(parts);
  std::size_t found = 0;
  for (std::size_t i = 1; i < parts.size(); ++i) found += parts[i] == parts[i - 1];
  return found;
}

TEST(Digest, OfLikeTextsAreFarApart) {
  constexpr std::size_t count = 1'000'000;
  for (const std::string front : {"", "E2E-", "INV-2026-11-", "a text with more than 16 bytes "}) {
    std::vector<std::uint64_t> lows;
    std::vector<std::uint64_t> highs;
    std::vector<std::uint64_t> tops;
    for (std::size_t i = 0; i < count; ++i) {
      const Digest made = digest(front + std::to_string(i), 1);
      constexpr std::uint64_t bits40 = (std::uint64_t{1} << 40) - 1;
      lows.push_back(made.low & bits40);
      highs.push_back(made.high & bits40);
      tops.push_back(made.low >> 24);
    }
    EXPECT_LE(shared(std::move(lows)), 5) << front;
    EXPECT_LE(shared(std::move(highs)), 5) << front;
    EXPECT_LE(shared(std::move(tops)), 5) << front;
  }
}

}  // namespace
}  // namespace remit::text
