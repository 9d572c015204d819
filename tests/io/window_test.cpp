#include "io/window.hpp"

#include "files.hpp"
#include "text/utf8.hpp"

#include <random>
#include <string>

namespace remit::io {
namespace {

/// Gives its bytes in small pieces of varying size, as a pipe does.
class ShortReads final : public Source {
 public:
  ShortReads(std::string_view bytes, std::uint64_t seed, std::size_t longest = 90)
      : source_(memory_source(bytes)), random_(seed), longest_(longest) {}
  Result<std::size_t> read(std::span<char> buffer) override {
    return source_->read(
        buffer.first(std::min<std::size_t>(buffer.size(), 1 + random_() % longest_)));
  }
  Result<void> seek(std::uint64_t offset) override { return source_->seek(offset); }
  bool seekable() const override { return true; }
  std::uint64_t size_hint() const override { return source_->size_hint(); }
  std::uint64_t position_hint() const override { return source_->position_hint(); }

 private:
  std::unique_ptr<Source> source_;
  std::mt19937_64 random_;
  std::size_t longest_;
};

/// Fails after the first bytes.
class Failing final : public Source {
 public:
  Result<std::size_t> read(std::span<char> buffer) override {
    if (position_ != 0) return Error{.code = ErrorCode::system, .message = "it broke"};
    buffer[0] = 'x';
    return ++position_;
  }
  Result<void> seek(std::uint64_t) override { return {}; }
  bool seekable() const override { return false; }
  std::uint64_t position_hint() const override { return position_; }

 private:
  std::size_t position_ = 0;
};

/// Line and column of `offset`, the slow and sure way.
LineColumn place_in(std::string_view bytes, std::size_t offset) {
  LineColumn place;
  for (std::size_t i = 0; i < offset; ++i) {
    if (bytes[i] == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(bytes[i]) & 0xc0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

std::string text_with_accents(std::size_t size, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  std::string text;
  while (text.size() < size) {
    switch (random() % 40) {
      case 0:
        text += '\n';
        break;
      case 1:
        text += "é";
        break;
      case 2:
        text += "€";
        break;
      case 3:
        text += "𝄞";
        break;
      default:
        text += static_cast<char>('a' + random() % 26);
    }
  }
  return text;
}

void expect_zeros_behind(const Window& window) {
  for (std::size_t i = 0; i < Window::padding_bytes; ++i) ASSERT_EQ(window.end()[i], '\0');
}

TEST(Window, ShowsEverythingOnceAndInOrder) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::string bytes = text_with_accents(5000, seed);
    ShortReads source{bytes, seed};
    std::mt19937_64 random{seed};
    Window window{source, 256};
    expect_zeros_behind(window);
    std::string seen;
    const char* keep = window.begin();
    while (!window.complete() || keep != window.end()) {
      ASSERT_TRUE(window.fill(keep));
      expect_zeros_behind(window);
      ASSERT_EQ(window.offset(), seen.size());
      ASSERT_TRUE(window.complete() || window.end() - window.begin() == 256);
      // A framer takes some of what it sees and asks for places as it goes.
      const auto size = static_cast<std::size_t>(window.end() - window.begin());
      const std::size_t taken = window.complete() ? size : 1 + random() % size;
      ASSERT_EQ(std::string_view(window.begin(), size),
                std::string_view{bytes}.substr(seen.size(), size));
      for (int i = 0; i < 4; ++i) {
        const std::size_t at = random() % (size + 1);
        ASSERT_EQ(window.offset_of(window.begin() + at), seen.size() + at);
        ASSERT_EQ(window.place(window.begin() + at), place_in(bytes, seen.size() + at));
      }
      seen.append(window.begin(), taken);
      keep = window.begin() + taken;
    }
    EXPECT_EQ(seen, bytes);
  }
}

/// A walk through all of the bytes, keeping much or little, with a look at everything that is told.
void walk(Window& window, std::string_view bytes, std::mt19937_64& random, std::uint64_t from) {
  std::size_t at = from;
  const char* keep = window.begin();
  while (!window.complete() || keep != window.end()) {
    ASSERT_TRUE(window.fill(keep));
    expect_zeros_behind(window);
    ASSERT_EQ(window.offset(), at);
    const std::string_view seen{window.begin(), window.end()};
    ASSERT_EQ(seen, bytes.substr(at, seen.size()));
    for (int i = 0; i < 3; ++i) {
      const std::size_t in = random() % (seen.size() + 1);
      ASSERT_EQ(window.place(window.begin() + in), place_in(bytes, at + in));
    }
    std::string_view whole = seen;
    while (!whole.empty() && (whole.front() & 0xc0) == 0x80) whole.remove_prefix(1);
    whole.remove_suffix(text::incomplete_utf8_tail(whole));
    ASSERT_EQ(window.find_invalid_utf8(whole), text::find_invalid_utf8(whole));
    const bool keeps_much = random() % 3 == 0;
    const std::size_t taken = window.complete() ? seen.size()
                              : keeps_much      ? 1 + random() % seen.size()
                                                : seen.size() - random() % 50;
    at += taken;
    keep = window.begin() + taken;
  }
  ASSERT_EQ(at, bytes.size());
}

TEST(Window, IsTheSameWithAndWithoutReadingAhead) {
  std::mt19937_64 random{7};
  std::string large = text_with_accents(3 << 20, 5);
  large[1 << 20] = '\xff';
  const std::string bytes[] = {text_with_accents(20000, 3), large};
  for (const std::string& text : bytes) {
    for (int round = 0; round < 10; ++round) {
      ShortReads source{text, random(), text.size() / 16};
      Window window{source, text.size() / 8};
      ASSERT_TRUE(window.fill(window.begin()));
      if (round % 2 == 0) window.read_ahead();
      walk(window, text, random, 0);
      const std::size_t back = random() % text.size();
      ASSERT_TRUE(window.seek(back, place_in(text, back)));
      walk(window, text, random, back);
    }
  }
}

TEST(Window, TellsWhatReadingAheadFailedAt) {
  Failing source;
  Window window{source, 16};
  window.read_ahead();
  EXPECT_FALSE(window.fill(window.begin()));
  EXPECT_EQ(std::string_view(window.begin(), window.end()), "x");
}

TEST(Window, AFullWindowIsLeftAlone) {
  const auto source = memory_source("0123456789");
  Window window{*source, 4};
  ASSERT_TRUE(window.fill(window.begin()));
  ASSERT_TRUE(window.fill(window.begin()));
  EXPECT_EQ(std::string_view(window.begin(), 4), "0123");
  EXPECT_EQ(window.offset(), 0u);
  EXPECT_FALSE(window.complete());
}

TEST(Window, AnEmptyInputIsComplete) {
  const auto source = memory_source("");
  Window window{*source, 16};
  EXPECT_FALSE(window.complete());
  ASSERT_TRUE(window.fill(window.begin()));
  EXPECT_TRUE(window.complete());
  EXPECT_EQ(window.begin(), window.end());
  EXPECT_EQ(window.place(window.begin()), (LineColumn{1, 1}));
}

TEST(Window, AByteOrderMarkHasNoColumn) {
  const auto source = memory_source(
      "\xef\xbb\xbf"
      "ab\xef\xbb\xbf"
      "c\nd");
  Window window{*source, 16};
  ASSERT_TRUE(window.fill(window.begin()));
  EXPECT_EQ(window.place(window.begin() + 4), (LineColumn{1, 2}));
  EXPECT_EQ(window.place(window.begin() + 3), (LineColumn{1, 1}));
  EXPECT_EQ(window.place(window.begin()), (LineColumn{1, 1}));
  EXPECT_EQ(window.place(window.begin() + 8), (LineColumn{1, 4}));  // one inside is a character
  EXPECT_EQ(window.place(window.begin() + 10), (LineColumn{2, 1}));
  ASSERT_TRUE(window.fill(window.begin()));
  EXPECT_EQ(window.place(window.begin() + 4), (LineColumn{1, 2}));
}

TEST(Window, StartsAgainAtAnOffset) {
  const std::string bytes = text_with_accents(3000, 3);
  ShortReads source{bytes, 3};
  Window window{source, 200};
  for (const std::size_t offset : {0, 1000, 200, 2999, 0}) {
    // Not inside of a character: the caller goes back to where something started.
    std::size_t start = offset;
    while ((static_cast<unsigned char>(bytes[start]) & 0xc0) == 0x80) --start;
    ASSERT_TRUE(window.seek(start, place_in(bytes, start)));
    EXPECT_EQ(window.begin(), window.end());
    ASSERT_TRUE(window.fill(window.begin()));
    EXPECT_EQ(window.offset(), start);
    EXPECT_TRUE(std::string_view{bytes}.substr(start).starts_with(
        {window.begin(), static_cast<std::size_t>(window.end() - window.begin())}));
    EXPECT_EQ(window.place(window.end()),
              place_in(bytes, static_cast<std::size_t>(window.offset_of(window.end()))));
  }
}

TEST(Window, KeepsWhatWasReadBeforeAnError) {
  Failing source;
  Window window{source, 16};
  const auto filled = window.fill(window.begin());
  ASSERT_FALSE(filled);
  EXPECT_EQ(filled.error().message, "it broke");
  EXPECT_EQ(std::string_view(window.begin(), 1), "x");
  EXPECT_EQ(window.end() - window.begin(), 1);
  EXPECT_FALSE(window.complete());
}

TEST(Window, AdvanceCountsLinesAndCodePoints) {
  EXPECT_EQ(advance({}, ""), (LineColumn{1, 1}));
  EXPECT_EQ(advance({}, "aé€"), (LineColumn{1, 4}));
  EXPECT_EQ(advance({3, 7}, "a\r\nb"), (LineColumn{4, 2}));
  EXPECT_EQ(advance({1, 5}, std::string(1000, '\n')), (LineColumn{1001, 1}));
  EXPECT_EQ(advance({1, 5}, std::string(1000, 'x')), (LineColumn{1, 1005}));
}

}  // namespace
}  // namespace remit::io
