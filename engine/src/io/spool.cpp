#include "io/spool.hpp"

#include <algorithm>
#include <cstring>

#include <unistd.h>

namespace remit::io {

namespace {

// Read at once. Who jumps from piece to piece reads no more than a page or two too much.
constexpr std::size_t read_bytes_min = 8 << 10;
constexpr std::size_t read_bytes_max = 128 << 10;
constexpr const char* file_name = "temporary file";

}  // namespace

Result<void> Spool::append(std::string_view bytes) {
  size_ += bytes.size();
  if (bytes.size() > memory_bytes_ - memory_.size()) {
    const auto spilled = spill();
    if (!spilled) return spilled;
    if (bytes.size() > memory_bytes_) {
      file_size_ += bytes.size();
      return write_all(file_, bytes, file_name);
    }
  }
  memory_.append(bytes);
  return {};
}

Result<void> Spool::spill() {
  if (!file_.is_open()) {
    Result<Descriptor> file = open_unnamed_file();
    if (!file) return file.error();
    file_ = std::move(*file);
  }
  const auto written = write_all(file_, memory_, file_name);
  file_size_ += memory_.size();
  memory_.clear();
  return written;
}

Result<void> Spool::rewind() {
  position_ = 0;
  memory_start_ = 0;
  if (file_size_ == 0) return {};
  if (file_size_ != size_) {
    const auto spilled = spill();
    if (!spilled) return spilled;
  }
  memory_.clear();
  if (::lseek(file_.get(), 0, SEEK_SET) < 0) return system_error(file_name);
  return {};
}

Result<void> Spool::seek(std::uint64_t position) {
  const bool held = position >= memory_start_ && position <= memory_start_ + memory_.size();
  position_ = position;
  if (held) return {};
  memory_.clear();
  memory_start_ = position;
  if (::lseek(file_.get(), static_cast<off_t>(position), SEEK_SET) < 0) {
    return system_error(file_name);
  }
  return {};
}

Result<std::string_view> Spool::next(std::uint64_t max) {
  if (position_ == memory_start_ + memory_.size()) {
    memory_start_ = position_;
    memory_.resize(
        static_cast<std::size_t>(std::clamp<std::uint64_t>(max, read_bytes_min, read_bytes_max)));
    const auto count = read_some(file_, memory_, file_name);
    if (!count) return count.error();
    if (count.value() == 0) return system_error(file_name, EIO);
    memory_.resize(count.value());
  }
  const std::string_view rest =
      std::string_view{memory_}.substr(static_cast<std::size_t>(position_ - memory_start_));
  const std::string_view part =
      rest.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(max, rest.size())));
  position_ += part.size();
  return part;
}

Result<void> Spool::give(std::uint64_t count, const Take& take) {
  while (count != 0) {
    const auto part = next(count);
    if (!part) return part.error();
    if (auto taken = take(part.value()); !taken) return taken;
    count -= part.value().size();
  }
  return {};
}

Result<void> Spool::copy_to(Sink& sink, std::uint64_t count) {
  return give(count, [&](std::string_view part) { return sink.write(part); });
}

Result<void> Spool::read(char* out, std::size_t count) {
  while (count != 0) {
    const auto part = next(count);
    if (!part) return part.error();
    std::memcpy(out, part.value().data(), part.value().size());
    out += part.value().size();
    count -= part.value().size();
  }
  return {};
}

Result<void> Spool::clear() {
  memory_.clear();
  memory_start_ = size_ = position_ = 0;
  if (file_size_ == 0) return {};
  file_size_ = 0;
  if (::ftruncate(file_.get(), 0) != 0 || ::lseek(file_.get(), 0, SEEK_SET) < 0) {
    return system_error(file_name);
  }
  return {};
}

}  // namespace remit::io
