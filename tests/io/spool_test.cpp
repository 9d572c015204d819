#include "io/spool.hpp"

#include "files.hpp"

#include <string>

namespace remit::io {
namespace {

constexpr std::size_t memory_bytes = 1000;

std::string copy(Spool& spool, std::uint64_t count) {
  std::string out;
  const auto sink = memory_sink(out);
  EXPECT_TRUE(spool.copy_to(*sink, count));
  return out;
}

TEST(Spool, SizesAroundTheMemoryLimit) {
  for (const std::size_t size : {0, 1, 999, 1000, 1001, 1999, 2000, 2001, 500'000}) {
    for (const std::size_t piece : {1, 7, 999, 1000, 1001, 5000}) {
      const std::string bytes = sample_text(size);
      Spool spool{memory_bytes};
      for (std::size_t at = 0; at < size; at += piece) {
        ASSERT_TRUE(spool.append(std::string_view{bytes}.substr(at, piece)));
      }
      ASSERT_EQ(spool.size(), size);
      ASSERT_TRUE(spool.rewind());
      ASSERT_EQ(copy(spool, size), bytes) << size << " in pieces of " << piece;
    }
  }
}

TEST(Spool, ReadsAndCopiesInTurn) {
  for (const std::size_t limit : {0, 100, 1'000'000}) {
    const std::string bytes = sample_text(400'000);
    Spool spool{limit};
    ASSERT_TRUE(spool.append(bytes));
    ASSERT_TRUE(spool.rewind());
    std::string back;
    for (std::size_t step = 1; back.size() < bytes.size(); step = step * 3 % 70'001) {
      const std::size_t count = std::min(step, bytes.size() - back.size());
      if (step % 2 == 0) {
        back += copy(spool, count);
      } else {
        std::string part(count, '\0');
        ASSERT_TRUE(spool.read(part.data(), count));
        back += part;
      }
    }
    EXPECT_EQ(back, bytes);
  }
}

TEST(Spool, CanBeReadAgainAndUsedAgain) {
  Spool spool{memory_bytes};
  for (const std::size_t size : {5000, 10, 3000, 0, 200'000}) {
    const std::string bytes = sample_text(size, size);
    ASSERT_TRUE(spool.append(bytes));
    for (int pass = 0; pass < 2; ++pass) {
      ASSERT_TRUE(spool.rewind());
      EXPECT_EQ(copy(spool, size), bytes);
    }
    ASSERT_TRUE(spool.clear());
    EXPECT_EQ(spool.size(), 0u);
  }
}

TEST(Spool, Moves) {
  Spool first{memory_bytes};
  const std::string bytes = sample_text(3000);
  ASSERT_TRUE(first.append(bytes));
  Spool second = std::move(first);
  ASSERT_TRUE(second.rewind());
  EXPECT_EQ(copy(second, bytes.size()), bytes);
}

TEST(Spool, TheFolderIsThatOfTheEnvironment) {
  const TemporaryFolder folder;
  const std::string missing = folder.file("missing");
  const char* const before = std::getenv("TMPDIR");
  const std::string saved = before == nullptr ? "" : before;
  ::setenv("TMPDIR", missing.c_str(), 1);
  Spool spool{0};
  const auto appended = spool.append("x");
  if (before == nullptr) {
    ::unsetenv("TMPDIR");
  } else {
    ::setenv("TMPDIR", saved.c_str(), 1);
  }
  ASSERT_FALSE(appended);
  EXPECT_EQ(appended.error().code, ErrorCode::system);
  EXPECT_EQ(appended.error().message, missing + ": no such file or directory");
}

}  // namespace
}  // namespace remit::io
