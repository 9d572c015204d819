#include "io/source.hpp"

#include "io/decompress.hpp"
#include "io/descriptor.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace remit::io {

namespace {

constexpr std::size_t copy_bytes = 256 << 10;

class MemorySource final : public Source {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = std::min(buffer.size(), bytes_.size() - position_);
    if (count != 0) std::memcpy(buffer.data(), bytes_.data() + position_, count);
    position_ += count;
    return count;
  }
  Result<void> seek(std::uint64_t offset) override {
    position_ = std::min<std::uint64_t>(offset, bytes_.size());
    return {};
  }
  bool seekable() const override { return true; }
  std::uint64_t size_hint() const override { return bytes_.size(); }
  std::uint64_t position_hint() const override { return position_; }

 private:
  std::string_view bytes_;
  std::size_t position_ = 0;
};

class FileSource final : public Source {
 public:
  FileSource(Descriptor file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

  /// Learns what kind of file it is and reads the bytes that tell whether it is compressed.
  Result<void> open() {
    struct stat status;
    if (::fstat(file_.get(), &status) != 0) return system_error(name_);
    if (S_ISDIR(status.st_mode)) return system_error(name_, EISDIR);
    if (S_ISREG(status.st_mode)) {
      // Standard input may have been read from by somebody else: its start is where we found it.
      const off_t start = ::lseek(file_.get(), 0, SEEK_CUR);
      if (start < 0) return system_error(name_);
      start_ = static_cast<std::uint64_t>(start);
      size_ = static_cast<std::uint64_t>(std::max<off_t>(status.st_size - start, 0));
      seekable_ = true;
    }
    return read_head();
  }

  std::string_view head() const { return {head_.data(), head_size_}; }

  Result<std::size_t> read(std::span<char> buffer) override {
    if (head_read_ < head_size_) {
      const std::size_t count = std::min(buffer.size(), head_size_ - head_read_);
      std::memcpy(buffer.data(), head_.data() + head_read_, count);
      head_read_ += count;
      position_ += count;
      return count;
    }
    Result<std::size_t> count = read_some(file_, buffer, name_);
    if (count) position_ += *count;
    return count;
  }

  Result<void> seek(std::uint64_t offset) override {
    if (::lseek(file_.get(), static_cast<off_t>(start_ + offset), SEEK_SET) < 0) {
      return system_error(name_);
    }
    head_read_ = head_size_;
    position_ = offset;
    return {};
  }
  bool seekable() const override { return seekable_; }
  std::uint64_t size_hint() const override { return size_; }
  std::uint64_t position_hint() const override { return position_; }

 private:
  Result<void> read_head() {
    while (head_size_ < head_.size()) {
      const auto count = read_some(file_, std::span{head_}.subspan(head_size_), name_);
      if (!count) return count.error();
      if (count.value() == 0) break;
      head_size_ += count.value();
    }
    return {};
  }

  Descriptor file_;
  std::string name_;
  bool seekable_ = false;
  std::uint64_t start_ = 0;
  std::uint64_t size_ = 0;
  std::uint64_t position_ = 0;
  std::array<char, compression_magic_bytes> head_{};
  std::size_t head_size_ = 0;
  std::size_t head_read_ = 0;
};

/// Copies all of `source` to an unnamed file.
Result<Descriptor> copy_to_unnamed_file(Source& source) {
  Result<Descriptor> file = open_unnamed_file();
  if (!file) return file;
  const auto buffer = std::make_unique_for_overwrite<char[]>(copy_bytes);
  for (;;) {
    const auto count = source.read({buffer.get(), copy_bytes});
    if (!count) return count.error();
    if (count.value() == 0) break;
    const auto written = write_all(*file, {buffer.get(), count.value()}, "temporary file");
    if (!written) return written.error();
  }
  if (::lseek(file->get(), 0, SEEK_SET) < 0) return system_error("temporary file");
  return file;
}

}  // namespace

Result<std::unique_ptr<Source>> open_source(const std::string& path) {
  const bool standard_input = path == "-";
  // A duplicate, so that closing the source leaves standard input open.
  Descriptor file{standard_input ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  std::string name = standard_input ? "standard input" : path;
  if (!file.is_open()) return system_error(name);
  auto source = std::make_unique<FileSource>(std::move(file), name);
  const auto opened = source->open();
  if (!opened) return opened.error();
  const Compression compression = recognise_compression(source->head());
  if (compression == Compression::none) return std::unique_ptr<Source>(std::move(source));
  return decompressing_source(std::move(source), compression, std::move(name));
}

std::unique_ptr<Source> memory_source(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

Result<std::unique_ptr<Source>> seekable_source(std::unique_ptr<Source> source) {
  if (source->seekable()) return source;
  Result<Descriptor> file = copy_to_unnamed_file(*source);
  if (!file) return file.error();
  return file_source(std::move(*file), "temporary file");
}

Result<std::unique_ptr<Source>> file_source(Descriptor file, std::string name) {
  if (::lseek(file.get(), 0, SEEK_SET) < 0) return system_error(name);
  auto source = std::make_unique<FileSource>(std::move(file), std::move(name));
  const auto opened = source->open();
  if (!opened) return opened.error();
  return std::unique_ptr<Source>(std::move(source));
}

}  // namespace remit::io
