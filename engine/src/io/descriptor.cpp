#include "io/descriptor.hpp"

#include <array>
#include <cctype>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace remit::io {

Descriptor::Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

bool Descriptor::close() {
  // Linux frees the descriptor even when close is interrupted: calling again would be wrong.
  return fd_ < 0 || ::close(std::exchange(fd_, -1)) == 0 || errno == EINTR;
}

Error system_error(const std::string& name, int code) {
  std::string text = std::system_category().message(code);
  if (!text.empty()) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return {.code = ErrorCode::system, .message = name + ": " + text, .file = name};
}

Result<std::size_t> read_some(const Descriptor& file, std::span<char> buffer,
                              const std::string& name) {
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return system_error(name);
  }
}

Result<void> write_all(const Descriptor& file, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return system_error(name);
    }
  }
  return {};
}

void hold_standard_descriptors() {
  constexpr int unreadable = O_WRONLY;
  constexpr int unwritable = O_RDONLY;
  const std::array<int, 3> modes = {unreadable, unwritable, O_WRONLY};
  // The lowest free number is given out first.
  for (int fd = 0; fd < static_cast<int>(modes.size()); ++fd) {
    const bool is_closed = ::fcntl(fd, F_GETFD) < 0 && errno == EBADF;
    if (is_closed) static_cast<void>(::open("/dev/null", modes[static_cast<std::size_t>(fd)]));
  }
}

Result<Descriptor> open_unnamed_file() {
  const char* const folder = std::getenv("TMPDIR");
  std::string name = folder != nullptr && *folder != '\0' ? folder : "/tmp";
  const std::string folder_name = name;
  name += "/remit-XXXXXX";
  Descriptor file{::mkostemp(name.data(), O_CLOEXEC)};
  if (!file.is_open()) return system_error(folder_name);
  if (::unlink(name.c_str()) != 0) return system_error(name);
  return file;
}

}  // namespace remit::io
