#include "rules/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace remit::rules {
namespace {

/// The words of a text, in small letters.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const char small = is_capital ? static_cast<char>(c - 'A' + 'a') : c;
    const bool in_word = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9') ||
                         static_cast<unsigned char>(small) >= 0x80;
    if (in_word && !inside) words.emplace_back();
    if (in_word) words.back() += small;
    inside = in_word;
  }
  return words;
}

TEST(Words, AreFoundAsWholeOnesWhateverStandsBetween) {
  EXPECT_TRUE(has_words("10115 BERLIN, Germany", "berlin"));
  EXPECT_TRUE(has_words("Frankfurt-am  Main", "Frankfurt am Main"));
  EXPECT_FALSE(has_words("Berliner Str. 5", "Berlin"));
  EXPECT_FALSE(has_words("Neuberlin", "berlin"));
  EXPECT_TRUE(has_words("München", "münchen"));
  EXPECT_FALSE(has_words("anything", " - "));
}

// By 32 bytes at a time, and one by one.
TEST(Words, AreFoundAsOneByOne) {
  std::mt19937 random{1};
  constexpr std::string_view characters = "aAbB1\x11 -\xc3\x9f\xe3@`";
  const auto text = [&random, characters](std::size_t size_max) {
    std::string made(random() % (size_max + 1), ' ');
    for (char& c : made) c = characters[random() % characters.size()];
    return made;
  };
  std::size_t found = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::string all = text(100);
    const std::string part = text(5);
    const std::vector<std::string> words = words_of(all);
    const std::vector<std::string> wanted = words_of(part);
    const bool expected = !wanted.empty() && !std::ranges::search(words, wanted).empty();
    ASSERT_EQ(has_words(all, part), expected) << '"' << all << "\" \"" << part << '"';
    found += expected ? 1 : 0;
  }
  EXPECT_GT(found, 10'000u);
}

}  // namespace
}  // namespace remit::rules
