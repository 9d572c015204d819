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

/// A character of one or two bytes.
std::string utf8(unsigned character) {
  if (character < 0x80) return {static_cast<char>(character)};
  return {static_cast<char>(0xc0 | character >> 6), static_cast<char>(0x80 | (character & 0x3f))};
}

/// Of characters of one or two bytes.
bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned c = byte(i) < 0x80 ? byte(i) : (byte(i) & 0x1fu) << 6 | (byte(i + 1) & 0x3fu);
    if (c >= 0x80) ++i;
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x300 && c < 0x370)) return true;
  }
  return false;
}

std::uint8_t traits_slowly(const std::vector<std::string>& texts) {
  std::uint8_t traits = 0;
  for (const std::string& text : texts) {
    if (has_control(text)) traits |= Traits::control;
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

TEST(Traits, OfEveryCharacterWhereverItStands) {
  for (unsigned character = 0; character < 0x800; ++character) {
    const std::string inserted = utf8(character);
    for (const std::size_t size : {0u, 1u, 29u, 30u, 31u, 32u, 69u}) {
      for (const std::size_t at : {std::size_t{0}, size / 2, size}) {
        std::string text(size, 'a');
        text.insert(at, inserted);
        ASSERT_EQ(traits({text}), traits_slowly({text})) << character << ' ' << size << ' ' << at;
      }
    }
  }
}

TEST(Traits, OfSeveralTextsTogether) {
  constexpr std::array<std::string_view, 10> pieces = {
      "a", "Z9", " ", "/", "\xc3\xa9", "_", "\n", "\xc2\xb0", "\xcc\x81", ""};
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
