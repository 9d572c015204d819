#include "io/source.hpp"

#include "files.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace remit::io {
namespace {

/// Makes `fd` standard input for as long as it lives.
class StandardInput {
 public:
  explicit StandardInput(int fd) : saved_(::dup(STDIN_FILENO)) {
    ::dup2(fd, STDIN_FILENO);
    ::close(fd);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;
  ~StandardInput() {
    ::dup2(saved_, STDIN_FILENO);
    ::close(saved_);
  }

 private:
  int saved_;
};

/// The reading end of a pipe that holds `bytes` (at most 64 KiB).
int pipe_with(std::string_view bytes) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  EXPECT_EQ(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  ::close(ends[1]);
  return ends[0];
}

TEST(Source, ReadsFilesOfAnySize) {
  const TemporaryFolder folder;
  for (const std::size_t size : {0, 1, 3, 4, 5, 4095, 4096, 100'000}) {
    const std::string bytes = sample_text(size);
    write_file(folder.file("in"), bytes);
    for (const std::size_t piece : {1, 3, 7, 65536}) {
      auto source = open_source(folder.file("in"));
      ASSERT_TRUE(source);
      EXPECT_EQ((*source)->size_hint(), size);
      EXPECT_EQ(read_all(**source, piece).value(), bytes);
      EXPECT_EQ((*source)->position_hint(), size);
    }
  }
}

TEST(Source, SeeksInFilesAndMemory) {
  const TemporaryFolder folder;
  const std::string bytes = sample_text(10'000);
  write_file(folder.file("in"), bytes);
  auto file = open_source(folder.file("in"));
  ASSERT_TRUE(file);
  const auto memory = memory_source(bytes);
  for (Source* source : {file->get(), memory.get()}) {
    ASSERT_TRUE(source->seekable());
    for (const std::size_t offset : {5000, 0, 2, 4, 10'000, 9999}) {
      ASSERT_TRUE(source->seek(offset));
      EXPECT_EQ(source->position_hint(), offset);
      EXPECT_EQ(read_all(*source).value(), bytes.substr(offset)) << offset;
    }
  }
}

TEST(Source, NamesWhatCannotBeRead) {
  const TemporaryFolder folder;
  const auto directory = open_source(folder.path());
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().code, ErrorCode::system);
  EXPECT_EQ(directory.error().message, folder.path() + ": is a directory");
  EXPECT_EQ(directory.error().file, folder.path());
  const auto missing = open_source(folder.file("missing"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::system);
  EXPECT_EQ(missing.error().message, folder.file("missing") + ": no such file or directory");
}

TEST(Source, StandardInputFromAPipe) {
  const StandardInput input{pipe_with("ab")};
  auto source = open_source("-");
  ASSERT_TRUE(source);
  EXPECT_FALSE((*source)->seekable());
  EXPECT_EQ(read_all(**source).value(), "ab");
}

TEST(Source, StandardInputFromAFileStartsWhereItStands) {
  const TemporaryFolder folder;
  write_file(folder.file("in"), "first line\nthe rest");
  const int fd = ::open(folder.file("in").c_str(), O_RDONLY);
  ASSERT_EQ(::lseek(fd, 11, SEEK_SET), 11);
  const StandardInput input{fd};
  auto source = open_source("-");
  ASSERT_TRUE(source);
  ASSERT_TRUE((*source)->seekable());
  EXPECT_EQ((*source)->size_hint(), 8u);
  EXPECT_EQ(read_all(**source).value(), "the rest");
  ASSERT_TRUE((*source)->seek(4));
  EXPECT_EQ(read_all(**source).value(), "rest");
}

TEST(Source, APipeIsCopiedToSeek) {
  const std::string bytes = sample_text(50'000);
  const StandardInput input{pipe_with(bytes)};
  auto source = open_source("-");
  ASSERT_TRUE(source);
  auto seekable = seekable_source(std::move(*source));
  ASSERT_TRUE(seekable);
  for (int pass = 0; pass < 2; ++pass) {
    EXPECT_EQ(read_all(**seekable).value(), bytes);
    ASSERT_TRUE((*seekable)->seek(0));
  }
}

TEST(Source, WhatCanSeekIsLeftAlone) {
  auto source = memory_source("x");
  const Source* const before = source.get();
  EXPECT_EQ(seekable_source(std::move(source)).value().get(), before);
}

}  // namespace
}  // namespace remit::io
