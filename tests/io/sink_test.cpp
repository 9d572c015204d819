#include "io/sink.hpp"

#include "files.hpp"

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace remit::io {
namespace {

TEST(Sink, AFileAppearsWhenItIsCommitted) {
  const TemporaryFolder folder;
  const std::string path = folder.file("out.xml");
  auto sink = open_sink(path);
  ASSERT_TRUE(sink);
  const std::string bytes = sample_text(1'000'000);
  ASSERT_TRUE((*sink)->write(std::string_view{bytes}.substr(0, 10)));
  ASSERT_TRUE((*sink)->write(std::string_view{bytes}.substr(10)));
  EXPECT_FALSE(std::filesystem::exists(path));
  ASSERT_TRUE((*sink)->commit());
  EXPECT_EQ((*sink)->bytes(), bytes.size());
  EXPECT_EQ(read_file(path), bytes);
  sink->reset();
  EXPECT_EQ(folder.entries(), 1);
}

TEST(Sink, AFileIsWhatWasWrittenInPiecesOfAnySize) {
  constexpr std::size_t step = 256 << 10;  // in which a file is written
  const TemporaryFolder folder;
  const std::string bytes = sample_text(8 * step);
  for (const std::size_t piece : {step - 1, step, step + 1, 2 * step, 2 * step + 1, 3 * step - 2}) {
    auto sink = open_sink(folder.file("out"));
    ASSERT_TRUE(sink);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      ASSERT_TRUE((*sink)->write(std::string_view{bytes}.substr(at, piece)));
    }
    ASSERT_TRUE((*sink)->commit());
    EXPECT_EQ(read_file(folder.file("out")), bytes) << piece;
  }
}

TEST(Sink, NoFileAfterADroppedSink) {
  const TemporaryFolder folder;
  for (const char* name : {"out.xml", "out.xml.gz", "out.xml.zst"}) {
    auto sink = open_sink(folder.file(name));
    ASSERT_TRUE(sink);
    ASSERT_TRUE((*sink)->write(sample_text(2'000'000)));
    EXPECT_EQ(folder.entries(), 1);
    sink->reset();
    EXPECT_EQ(folder.entries(), 0);
  }
}

TEST(Sink, AnExistingFileStaysUntilThen) {
  const TemporaryFolder folder;
  const std::string path = folder.file("out");
  write_file(path, "before");
  ::chmod(path.c_str(), 0600);
  { ASSERT_TRUE((*open_sink(path))->write("dropped")); }
  EXPECT_EQ(read_file(path), "before");
  write_through_sink(path, "after");
  EXPECT_EQ(read_file(path), "after");
  struct stat status;
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(Sink, ASymbolicLinkStaysOne) {
  const TemporaryFolder folder;
  write_file(folder.file("file"), "before");
  std::filesystem::create_symlink("file", folder.file("link"));
  write_through_sink(folder.file("link"), "after");
  EXPECT_TRUE(std::filesystem::is_symlink(folder.file("link")));
  EXPECT_EQ(read_file(folder.file("file")), "after");
}

TEST(Sink, ManyAtOnce) {
  const TemporaryFolder folder;
  std::vector<std::unique_ptr<Sink>> sinks;
  for (int i = 0; i < 50; ++i) {
    auto sink = open_sink(folder.file(std::to_string(i)));
    ASSERT_TRUE(sink);
    ASSERT_TRUE((*sink)->write(std::to_string(i)));
    sinks.push_back(std::move(*sink));
  }
  for (auto& sink : sinks) ASSERT_TRUE(sink->commit());
  EXPECT_EQ(folder.entries(), 50);
  EXPECT_EQ(read_file(folder.file("49")), "49");
}

TEST(Sink, NamesWhatCannotBeWritten) {
  const TemporaryFolder folder;
  const auto directory = open_sink(folder.path());
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().code, ErrorCode::system);
  EXPECT_EQ(directory.error().message, folder.path() + ": is a directory");
  const std::string missing = folder.file("missing/out");
  const auto no_folder = open_sink(missing);
  ASSERT_FALSE(no_folder);
  EXPECT_EQ(no_folder.error().message, missing + ": no such file or directory");
}

TEST(Sink, AFullDiskIsAnError) {
  auto sink = open_sink("/dev/full");
  ASSERT_TRUE(sink);
  ASSERT_TRUE((*sink)->write("a few bytes stay in the buffer"));
  const auto committed = (*sink)->commit();
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().code, ErrorCode::system);
  EXPECT_EQ(committed.error().message, "/dev/full: no space left on device");
}

TEST(Sink, ADeviceIsWrittenDirectly) {
  write_through_sink("/dev/null", "nothing");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(Sink, ABrokenPipeIsAnError) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const int saved = ::dup(STDOUT_FILENO);
  std::cout.flush();
  ::dup2(ends[1], STDOUT_FILENO);
  ::close(ends[1]);
  ::close(ends[0]);
  auto sink = open_sink("-");
  const auto opened = sink.ok();
  const auto written = opened ? (*sink)->write(sample_text(1'000'000)) : Result<void>{};
  if (opened) sink->reset();
  ::dup2(saved, STDOUT_FILENO);
  ::close(saved);
  std::signal(SIGPIPE, before);
  ASSERT_TRUE(opened);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::system);
  EXPECT_EQ(written.error().message, "standard output: broken pipe");
}

TEST(Sink, ASignalLeavesNothingBehind) {
  for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
    const TemporaryFolder folder;
    const std::string path = folder.file("out");
    const pid_t child = ::fork();
    if (child == 0) {
      remove_unfinished_on_signals();
      auto sink = open_sink(path);
      if (!sink || folder.entries() != 1) ::_exit(1);
      ::raise(signal_number);
      ::_exit(2);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), signal_number);
    EXPECT_EQ(folder.entries(), 0);
  }
}

TEST(Sink, MemoryAndNothing) {
  std::string out;
  const auto memory = memory_sink(out);
  ASSERT_TRUE(memory->write("ab"));
  ASSERT_TRUE(memory->write("c"));
  ASSERT_TRUE(memory->commit());
  EXPECT_EQ(out, "abc");
  EXPECT_EQ(memory->bytes(), 3u);
  const auto nothing = null_sink();
  ASSERT_TRUE(nothing->write("abc"));
  EXPECT_EQ(nothing->bytes(), 3u);
}

}  // namespace
}  // namespace remit::io
