#pragma once
// Where bytes come from: a file, standard input, memory; compressed or not.

#include "io/descriptor.hpp"

#include <remit/issue.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace remit::io {

/// A stream of (decompressed) bytes.
class Source {
 public:
  virtual ~Source() = default;

  /// Reads up to `buffer.size()` bytes (at least one byte of room); 0 at the end. A system error
  /// has code `system`; damaged compression is `unreadable` with rule STR-005, excessive expansion
  /// with rule STR-015.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;

  /// Goes on reading at `offset` bytes from the start. Only when `seekable()`.
  virtual Result<void> seek(std::uint64_t offset) = 0;
  /// Regular files and memory can seek; pipes cannot, nor can compressed files, where going back
  /// would mean to decompress everything again.
  virtual bool seekable() const = 0;

  /// True when bytes have to be computed, so that a thread of its own is worth while.
  virtual bool is_costly() const { return false; }

  /// Size in bytes if it is known beforehand, else 0; for progress only.
  virtual std::uint64_t size_hint() const { return 0; }
  /// Bytes consumed of what `size_hint` counts (the compressed bytes of a compressed file).
  virtual std::uint64_t position_hint() const = 0;
};

/// Opens a file, or standard input for "-". gzip and zstd are recognised by their magic bytes and
/// decompressed on the way, within `limits::expansion_ratio_max`. A directory, a missing or
/// unreadable file is a `system` error that names it.
Result<std::unique_ptr<Source>> open_source(const std::string& path);

/// Bytes in memory; they must outlive the source.
std::unique_ptr<Source> memory_source(std::string_view bytes);

/// `source` itself when it can seek, else a source over an unnamed temporary file that all of it
/// was copied to.
Result<std::unique_ptr<Source>> seekable_source(std::unique_ptr<Source> source);

/// A source over an open file, from its start.
Result<std::unique_ptr<Source>> file_source(Descriptor file, std::string name);

/// An input that can be read again from its start. What comes through a pipe is copied to an
/// unnamed file while it is read.
class Rereadable {
 public:
  /// @param path   a file, or standard input for "-"
  /// @param again  whether it may be opened a second time; what can seek always may
  Rereadable(std::string path, bool again) : path_(std::move(path)), again_(again) {}
  Rereadable(std::unique_ptr<Source> source, bool again)
      : path_("-"), kept_(std::move(source)), again_(again) {}
  /// A source that reads it from the start; must not outlive this object, nor the next call.
  Result<std::unique_ptr<Source>> open();

 private:
  std::string path_;
  std::unique_ptr<Source> kept_;  // of standard input, and what was given
  Descriptor copy_;               // of it, when it cannot be read again
  bool again_;
  bool was_read_ = false;
};

/// First `prefix`, then what `rest` still has: puts back what was read to look at it.
std::unique_ptr<Source> prefixed_source(std::string prefix, std::unique_ptr<Source> rest);

}  // namespace remit::io
