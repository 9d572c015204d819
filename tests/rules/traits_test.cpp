// What is seen in texts at once is what the sets of characters say of each byte.

#include "rules/traits.hpp"

#include "rules/character_sets.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace remit::rules {
namespace {

std::uint8_t traits_slowly(const std::vector<std::string>& texts) {
  std::uint8_t traits = 0;
  for (const std::string& text : texts) {
    if (find_suspicious(text) != std::string_view::npos) traits |= Traits::control;
    if (find_outside_ascii(text) != std::string_view::npos) traits |= Traits::beyond_ascii;
    if (find_outside_x_set(text) != std::string_view::npos) traits |= Traits::beyond_x_set;
    const bool slashes = ('/' + text + '/').find("//") != std::string::npos;
    if (!text.empty() && slashes) traits |= Traits::misplaced_slash;
    if (text.starts_with(' ') || text.ends_with(' ')) traits |= Traits::blank_at_end;
  }
  return traits;
}

std::uint8_t traits(const std::vector<std::string>& texts) {
  const std::vector<Value> values{texts.begin(), texts.end()};
  const std::uint64_t all = (std::uint64_t{1} << texts.size()) - 1;
  return traits_of(values, all, all);
}

TEST(Traits, OfEveryByteWhereverItStands) {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::size_t size : {1u, 2u, 31u, 32u, 33u, 70u}) {
      for (const std::size_t at : {std::size_t{0}, size / 2, size - 1}) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(traits({text}), traits_slowly({text})) << byte << ' ' << size << ' ' << at;
      }
    }
  }
}

TEST(Traits, OfSeveralTextsTogether) {
  constexpr std::array<std::string_view, 8> pieces = {"a",        "Z9", " ",  "/",
                                                      "\xc3\xa9", "_",  "\n", ""};
  std::mt19937 random{11};
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> texts(random() % 5);
    for (std::string& text : texts) {
      for (std::size_t i = random() % 40; i > 0; --i) {
        text += random() % 30 == 0 ? pieces[random() % pieces.size()] : pieces.front();
      }
    }
    ASSERT_EQ(traits(texts), traits_slowly(texts)) << round;
  }
}

TEST(Traits, NotOfWhatStandsBehindAText) {
  const std::string text = "abc/\n\xff_";
  const std::vector<Value> values = {Value{std::string_view{text}.substr(0, 3)}};
  EXPECT_EQ(traits_of(values, 1, 1), 0);
}

TEST(Traits, OfIdentifiersAlone) {
  const std::vector<Value> values = {Value{std::string_view{"/a "}}, Value{std::string_view{"b_"}}};
  EXPECT_EQ(traits_of(values, 0b11, 0b10), Traits::beyond_x_set);
  EXPECT_EQ(traits_of(values, 0b01, 0b01), Traits::misplaced_slash | Traits::blank_at_end);
}

}  // namespace
}  // namespace remit::rules
