#include "io/survey.hpp"

#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace remit::io {
namespace {

/// Lines of characters of all sizes.
std::string make_text(std::size_t size, std::mt19937_64& random) {
  constexpr std::string_view characters[] = {"a", "b", "\n", "é", "€", "𝄞"};
  std::string text;
  while (text.size() < size) text += characters[random() % std::size(characters)];
  return text;
}

/// Gives the bytes in pieces of any size.
Survey look_through(std::string_view bytes, bool counts, std::mt19937_64& random) {
  Survey survey;
  survey.start(bytes.data(), counts);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t longest = random() % 2 == 0 ? 5 : 100'000;
    const std::size_t size = std::min(bytes.size() - at, 1 + random() % longest);
    survey.add(size);
    at += size;
  }
  return survey;
}

TEST(Survey, KnowsThePlaceOfEachStep) {
  std::mt19937_64 random{1};
  for (int i = 0; i < 20; ++i) {
    const std::string text = make_text(random() % (4 * Survey::step_bytes), random);
    const Survey survey = look_through(text, true, random);
    ASSERT_EQ(survey.steps().size(), text.size() / Survey::step_bytes + 1);
    Distance expected;
    for (std::size_t step = 0; step < survey.steps().size(); ++step) {
      EXPECT_EQ(survey.steps()[step].lines, expected.lines) << step;
      EXPECT_EQ(survey.steps()[step].columns, expected.columns) << step;
      const auto rest = std::string_view{text}.substr(step * Survey::step_bytes);
      expected = expected + Distance::over(rest.substr(0, Survey::step_bytes));
    }
  }
}

TEST(Survey, CountsNothingThatNobodyAsksFor) {
  std::mt19937_64 random{2};
  const std::string text = make_text(2 * Survey::step_bytes, random);
  EXPECT_TRUE(look_through(text, false, random).steps().empty());
}

TEST(Survey, KnowsHowFarBytesAreUtf8) {
  std::mt19937_64 random{3};
  for (int i = 0; i < 300; ++i) {
    std::string text = make_text(1 + random() % 3000, random);
    if (i % 3 != 0) text[random() % text.size()] = '\xff';
    // Reading begins in the middle of a character, too, and ends there.
    std::string_view bytes{text};
    bytes.remove_prefix(random() % std::min<std::size_t>(4, bytes.size()));
    bytes.remove_suffix(random() % std::min<std::size_t>(4, bytes.size() + 1));
    const Survey survey = look_through(bytes, false, random);
    const auto begin = static_cast<std::size_t>(survey.valid().data() - bytes.data());
    ASSERT_LE(begin, 3u);
    const std::string_view whole = bytes.substr(begin);
    const std::size_t end = whole.size() - text::incomplete_utf8_tail(whole);
    EXPECT_EQ(survey.valid().size(), text::find_invalid_utf8(whole.substr(0, end)).value_or(end))
        << i;
  }
}

}  // namespace
}  // namespace remit::io
