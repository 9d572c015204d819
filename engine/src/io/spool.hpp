#pragma once
// Bytes that wait until something before them is known: in memory first, then in an unnamed
// temporary file.

#include "io/descriptor.hpp"
#include "io/large_pages.hpp"
#include "io/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace remit::io {

/// A store that is filled first and read then. The file has no name, so nothing is left behind. A
/// spool that was moved from can only be assigned to or destroyed.
class Spool {
 public:
  /// Holds up to `memory_bytes` in memory before it opens a file.
  explicit Spool(std::size_t memory_bytes) : memory_bytes_(memory_bytes) {}

  /// Not after `rewind`.
  Result<void> append(std::string_view bytes);
  std::uint64_t size() const { return size_; }

  /// Starts reading at the front (again, if it was read before); appending is over then.
  Result<void> rewind();
  /// After `rewind`: goes on reading there.
  Result<void> seek(std::uint64_t position);
  /// Gives the next `count` bytes to `take`, part by part. There must be as many.
  using Take = std::function<Result<void>(std::string_view)>;
  Result<void> give(std::uint64_t count, const Take& take);
  /// Copies the next `count` bytes to `sink`. There must be as many.
  Result<void> copy_to(Sink& sink, std::uint64_t count);
  /// Reads exactly `count` bytes (for the small records of an index). There must be as many.
  Result<void> read(char* out, std::size_t count);
  /// Empties the store for another use; memory and file are kept.
  Result<void> clear();

 private:
  Result<void> spill();
  /// The next bytes, at least one and at most `max`; they hold until the next call.
  Result<std::string_view> next(std::uint64_t max);

  std::size_t memory_bytes_;
  // While appending the tail that is not in the file; while reading all of the store or, with a
  // file, the part of it around `position_`.
  PagesString memory_;
  std::uint64_t memory_start_ = 0;  // offset in the store of what is in memory
  Descriptor file_;
  std::uint64_t file_size_ = 0;
  std::uint64_t size_ = 0;
  std::uint64_t position_ = 0;
};

}  // namespace remit::io
