#pragma once
// File descriptors: the one place that talks to read(2) and write(2).

#include <remit/issue.hpp>

#include <cerrno>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace remit::io {

/// Owns an open file descriptor, or none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { close(); }

  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }
  /// False when the system reported an error (written data may come to grief as late as here).
  bool close();

 private:
  int fd_ = -1;
};

/// "NAME: no such file or directory": the error of the last system call, about the file `name`.
Error system_error(const std::string& name, int code = errno);

/// Reads once, up to `buffer.size()` bytes; 0 at the end.
Result<std::size_t> read_some(const Descriptor& file, std::span<char> buffer,
                              const std::string& name);

/// Writes all of `bytes`.
Result<void> write_all(const Descriptor& file, std::string_view bytes, const std::string& name);

/// Takes the places of standard streams that are closed when the program starts: what is meant for
/// them would go into the first files that are opened. Reading and writing them fails; what goes to
/// standard error is not missed.
void hold_standard_descriptors();

/// A temporary file without a name, in TMPDIR, else /tmp: it is gone when its descriptor is.
Result<Descriptor> open_unnamed_file();

}  // namespace remit::io
