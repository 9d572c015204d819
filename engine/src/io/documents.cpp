#include "io/documents.hpp"

#include <remit/limits.hpp>

#include <fmt/format.h>

#include <sys/stat.h>
#include <cerrno>
#include <cstring>
#include <limits>

namespace remit::io {

std::size_t Documents::spool_bytes() const {
  const bool in_memory = memory() != nullptr;
  return in_memory ? std::numeric_limits<std::size_t>::max() : limits::spool_memory_bytes;
}

Result<void> Documents::begin() {
  if (sink_ != nullptr) return {};
  if (count_ == 0 && ::mkdir(folder_.c_str(), 0777) != 0 && errno != EEXIST) {
    return Error{.code = ErrorCode::system,
                 .message = folder_ + ": " + std::strerror(errno),
                 .file = folder_};
  }
  file_name_ = fmt::format("{:06}{}", count_ + 1, extension_);
  auto opened = open_sink(folder_ + file_name_);
  if (!opened) return opened.error();
  file_ = std::move(opened.value());
  return {};
}

Result<void> Documents::end() {
  ++count_;
  if (sink_ != nullptr) return {};
  if (auto committed = file_->commit(); !committed) return committed;
  bytes_ += file_->bytes();
  file_.reset();
  return {};
}

}  // namespace remit::io
