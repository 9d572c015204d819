#pragma once
// Where bytes go: a file that appears whole or not at all, standard output, memory.

#include <remit/issue.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace remit::io {

/// A destination of bytes.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Writes all of `bytes` (buffered). Errors have code `system`: disk full, broken pipe.
  virtual Result<void> write(std::string_view bytes) = 0;
  /// Does what `commit` needs room for, as far as nobody sees it: of a file all but the name.
  /// Nothing is written after it.
  virtual Result<void> prepare() { return {}; }
  /// True when `prepare` does all that may fail for want of room or of a reader: what is left is a
  /// name. False for pipes and devices.
  virtual bool only_lacks_name() const { return false; }
  /// Makes the output final: flushes, and gives a file its name. Called once, as the last thing.
  /// Without it the output of a file never appears.
  virtual Result<void> commit() = 0;
  /// Instead of `commit`: there is no output, and a file that has its name is none of this run. It
  /// is removed.
  virtual Result<void> commit_nothing() { return {}; }
  /// Forgets everything that was written, if `can_drop()`; not after `commit`.
  virtual Result<void> drop() = 0;
  /// False where what was written is gone for good: pipes and devices.
  virtual bool can_drop() const { return true; }
  /// Bytes given to `write` so far.
  virtual std::uint64_t bytes() const = 0;
  /// Where all output is, when it stays in memory; may be changed behind what was written.
  virtual std::string* memory() { return nullptr; }
  /// About so many bytes will be written.
  virtual void expect(std::uint64_t) {}
};

/// A file, written beside its final name under a temporary one and renamed by `commit`; removed
/// when the sink goes away without it. A file that exists already keeps its permissions, and a
/// symbolic link stays one. Names that end in .gz or .zst are written compressed. "-" is standard
/// output; a final name that is a device, pipe or socket is opened and written directly.
Result<std::unique_ptr<Sink>> open_sink(const std::string& path);

/// A name in the folder of `final_name`, on its file system, that nobody else in this process uses.
std::string temporary_name_beside(const std::string& final_name);

/// From now on SIGINT, SIGTERM and SIGHUP remove the temporary files of uncommitted sinks before
/// they end the process. For `main`: a signal that the process ignores or handles stays as it is.
void remove_unfinished_on_signals();

/// Appends to `out`, which must outlive the sink.
std::unique_ptr<Sink> memory_sink(std::string& out);

/// Standard error.
Result<std::unique_ptr<Sink>> error_sink();

/// Holds everything until it is committed, in memory first, then in an unnamed file; only then it
/// goes to `target`.
std::unique_ptr<Sink> held_sink(std::unique_ptr<Sink> target);

/// Swallows everything and counts it.
std::unique_ptr<Sink> null_sink();

}  // namespace remit::io
