#include "io/source.hpp"

#include <filesystem>
#include <system_error>

#include <fcntl.h>

namespace remit::io {

namespace {

/// Reads a source that stays somebody else's, and copies what it reads to a file, if there is one.
class Borrowed final : public Source {
 public:
  Borrowed(Source& source, const Descriptor& copy) : source_(source), copy_(copy) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    auto count = source_.read(buffer);
    if (!count || !copy_.is_open()) return count;
    auto copied = write_all(copy_, {buffer.data(), *count}, "temporary file");
    return copied ? count : Result<std::size_t>{copied.error()};
  }
  Result<void> seek(std::uint64_t offset) override { return source_.seek(offset); }
  bool seekable() const override { return source_.seekable(); }
  bool is_costly() const override { return source_.is_costly(); }
  std::uint64_t size_hint() const override { return source_.size_hint(); }
  std::uint64_t position_hint() const override { return source_.position_hint(); }

 private:
  Source& source_;
  const Descriptor& copy_;
};

/// Whoever opens a pipe by its name (a FIFO, /dev/fd/63) again finds it empty.
bool opens_anew(const std::string& path) {
  std::error_code unheard;
  return path != "-" && !std::filesystem::is_fifo(path, unheard) &&
         !std::filesystem::is_character_file(path, unheard);
}

}  // namespace

Result<std::unique_ptr<Source>> Rereadable::open() {
  if (opens_anew(path_)) return open_source(path_);
  if (was_read_) {
    if (copy_.is_open()) {
      return file_source(Descriptor{::fcntl(copy_.get(), F_DUPFD_CLOEXEC, 0)}, "temporary file");
    }
    if (auto back = kept_->seek(0); !back) return back.error();
    return std::unique_ptr<Source>(std::make_unique<Borrowed>(*kept_, copy_));
  }
  auto opened = kept_ ? Result<std::unique_ptr<Source>>{std::move(kept_)} : open_source(path_);
  if (!opened || (!again_ && !opened.value()->seekable())) return opened;
  kept_ = std::move(opened.value());
  was_read_ = true;
  if (!kept_->seekable()) {
    auto copy = open_unnamed_file();
    if (!copy) return copy.error();
    copy_ = std::move(copy.value());
  }
  return std::unique_ptr<Source>(std::make_unique<Borrowed>(*kept_, copy_));
}

}  // namespace remit::io
