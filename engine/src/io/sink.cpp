#include "io/sink.hpp"

#include "io/compress.hpp"
#include "io/descriptor.hpp"
#include "io/large_pages.hpp"
#include "io/unfinished.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace remit::io {

namespace {

// What is written in small pieces goes out in steps of as much: where each begins at a boundary of
// pages, the system has less to do.
constexpr std::size_t buffer_bytes = 256 << 10;

/// An open file. With a final name it stands under another one until it is committed.
class FileSink final : public Sink {
 public:
  FileSink(Descriptor file, std::string name) : file_(std::move(file)), name_(std::move(name)) {
    buffer_.reserve(buffer_bytes);
  }

  /// `commit` renames the file from `temporary_name` to `final_name`; until then it is removed when
  /// the sink goes away. Errors leave the file to the caller.
  Result<void> name_on_commit(std::string temporary_name, std::string final_name) {
    if (!unfinished_.enter(temporary_name)) return system_error(name_, EMFILE);
    temporary_name_ = std::move(temporary_name);
    final_name_ = std::move(final_name);
    return {};
  }

  Result<void> write(std::string_view bytes) override {
    bytes_ += bytes.size();
    if (bytes.size() >= buffer_bytes) {
      const auto flushed = flush();
      return flushed ? write_all(file_, bytes, name_) : flushed;
    }
    if (const std::size_t room = buffer_bytes - buffer_.size(); bytes.size() >= room) {
      buffer_.append(bytes.substr(0, room));
      if (auto flushed = flush(); !flushed) return flushed;
      bytes.remove_prefix(room);
    }
    buffer_.append(bytes);
    return {};
  }

  Result<void> prepare() override { return final_name_.empty() ? Result<void>{} : finish(); }
  bool only_lacks_name() const override { return !final_name_.empty(); }

  Result<void> commit() override {
    if (file_.is_open()) {
      if (auto finished = finish(); !finished) return finished;
    }
    if (final_name_.empty()) return {};
    if (std::rename(temporary_name_.c_str(), final_name_.c_str()) != 0) return system_error(name_);
    unfinished_.release();
    return {};
  }

  Result<void> commit_nothing() override {
    const bool gone = final_name_.empty() || ::unlink(final_name_.c_str()) == 0 || errno == ENOENT;
    return gone ? Result<void>{} : system_error(name_);
  }

  Result<void> drop() override {
    buffer_.clear();
    bytes_ = 0;
    const bool dropped = ::ftruncate(file_.get(), 0) == 0 && ::lseek(file_.get(), 0, SEEK_SET) == 0;
    return dropped ? Result<void>{} : system_error(name_);
  }
  /// A file under a temporary name is nobody else's yet.
  bool can_drop() const override { return !final_name_.empty(); }
  std::uint64_t bytes() const override { return bytes_; }

 private:
  Result<void> finish() {
    if (auto flushed = flush(); !flushed) return flushed;
    return file_.close() ? Result<void>{} : system_error(name_);
  }

  Result<void> flush() {
    const auto written = write_all(file_, buffer_, name_);
    buffer_.clear();
    return written;
  }

  Descriptor file_;
  std::string name_;  // for errors: as the caller wrote it
  std::string temporary_name_;
  std::string final_name_;
  UnfinishedFile unfinished_;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
};

class MemorySink final : public Sink {
 public:
  explicit MemorySink(std::string& out) : out_(out), begin_(out.size()) {}
  Result<void> write(std::string_view bytes) override {
    if (out_.capacity() - out_.size() < bytes.size()) grow(bytes.size());
    out_.append(bytes);
    return {};
  }
  Result<void> commit() override { return {}; }
  Result<void> drop() override {
    out_.resize(begin_);
    return {};
  }
  std::uint64_t bytes() const override { return out_.size() - begin_; }
  std::string* memory() override { return &out_; }
  void expect(std::uint64_t bytes) override {
    out_.reserve(out_.size() + bytes);
    prefer_large_pages(out_.data() + out_.size(), bytes);
  }

 private:
  /// As a string grows, but into large pages: what is moved fills them.
  void grow(std::size_t bytes) {
    const std::size_t capacity = std::max(out_.size() + bytes, 2 * out_.capacity());
    std::string larger;
    larger.reserve(capacity);
    prefer_large_pages(larger.data(), capacity);
    larger.append(out_);
    out_.swap(larger);
  }

  std::string& out_;
  std::size_t begin_;
};

class NullSink final : public Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    bytes_ += bytes.size();
    return {};
  }
  Result<void> commit() override { return {}; }
  Result<void> drop() override {
    bytes_ = 0;
    return {};
  }
  std::uint64_t bytes() const override { return bytes_; }

 private:
  std::uint64_t bytes_ = 0;
};

/// `path` with symbolic links followed, so that renaming replaces the file and not the link.
std::string resolve(const std::string& path) {
  std::error_code no_such_file;
  const auto resolved = std::filesystem::canonical(path, no_such_file);
  return no_such_file ? path : resolved.string();
}

/// Opens a file that appears when it is committed. `existing`: the status of the file it replaces.
Result<std::unique_ptr<Sink>> open_atomic(const std::string& path, const struct stat* existing) {
  const std::string final_name = resolve(path);
  std::string temporary_name;
  Descriptor file;
  do {
    temporary_name = temporary_name_beside(final_name);
    file =
        Descriptor{::open(temporary_name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
  } while (!file.is_open() && errno == EEXIST);
  if (!file.is_open()) return system_error(path);
  if (existing != nullptr && ::fchmod(file.get(), existing->st_mode & 07777) != 0) {
    const Error error = system_error(path);
    ::unlink(temporary_name.c_str());
    return error;
  }
  auto sink = std::make_unique<FileSink>(std::move(file), path);
  const auto named = sink->name_on_commit(temporary_name, final_name);
  if (!named) {
    ::unlink(temporary_name.c_str());
    return named.error();
  }
  return std::unique_ptr<Sink>(std::move(sink));
}

Result<std::unique_ptr<Sink>> open_direct(int fd, const std::string& name) {
  Descriptor file{fd};
  if (!file.is_open()) return system_error(name);
  return std::unique_ptr<Sink>(std::make_unique<FileSink>(std::move(file), name));
}

Result<std::unique_ptr<Sink>> open_plain(const std::string& path) {
  if (path == "-") {
    // A duplicate, so that closing the sink leaves standard output open.
    return open_direct(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0), "standard output");
  }
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT) return system_error(path);
    return open_atomic(path, nullptr);
  }
  if (S_ISDIR(status.st_mode)) return system_error(path, EISDIR);
  if (S_ISREG(status.st_mode)) return open_atomic(path, &status);
  return open_direct(::open(path.c_str(), O_WRONLY | O_CLOEXEC), path);
}

}  // namespace

std::string temporary_name_beside(const std::string& final_name) {
  static std::atomic<unsigned> count{0};
  const std::string name =
      ".remit-" + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1));
  return (std::filesystem::path{final_name}.parent_path() / name).string();
}

Result<std::unique_ptr<Sink>> open_sink(const std::string& path) {
  auto sink = open_plain(path);
  if (!sink) return sink;
  return compressing_sink(std::move(*sink), compression_of_name(path));
}

Result<std::unique_ptr<Sink>> error_sink() {
  return open_direct(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0), "standard error");
}

std::unique_ptr<Sink> memory_sink(std::string& out) { return std::make_unique<MemorySink>(out); }

std::unique_ptr<Sink> null_sink() { return std::make_unique<NullSink>(); }

}  // namespace remit::io
