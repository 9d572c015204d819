#pragma once
// The status messages of a run: who writes them, and where they go in the end.

#include "io/sink.hpp"
#include "io/source.hpp"
#include "status/status.hpp"
#include "tool/run_options.hpp"

#include <memory>
#include <optional>
#include <string>

namespace remit::tool {

/// Holds them back until the run says that what they tell of is delivered.
class Statuses {
 public:
  /// @param now  the clock of the run
  Statuses(const RunOptions& options, std::string now);

  /// Opens a file; those of a folder come with `deliver`.
  Result<void> open();
  /// A pass begins: what one before has told holds no longer.
  Result<void> begin();
  status::StatusWriter& writer() { return *writer_; }
  /// An input comes. Looks at its first bytes, and answers a source that has them still.
  Result<std::unique_ptr<io::Source>> begin_input(std::unique_ptr<io::Source> source);
  /// An input was read to its end or to an error.
  /// @param source  its format, as far as it was recognised
  /// @param stays   what was accepted of the inputs before is delivered in spite of an error; else
  /// nothing is told of them
  Result<void> end_input(const Result<void>& read, std::optional<Format> source, bool stays);
  /// An error of usage when what was told does not fit where it goes.
  Result<void> check() const;
  bool has_any() const { return !outbox_.is_empty(); }
  /// Does what `deliver` needs room for, as far as nobody sees it. Nothing is told after it.
  Result<void> prepare();
  Result<void> deliver();

 private:
  /// Fills files that only lack their names then.
  Result<void> write();
  bool into_folder() const { return path_.ends_with('/'); }

  std::string path_;
  std::string format_;            // empty: that of the sender
  std::optional<Format> source_;  // as far as the command line says
  status::StatusOptions options_;
  std::unique_ptr<io::Sink> sink_;
  std::optional<io::Documents> files_;  // of a folder
  bool is_written_ = false;
  status::Outbox outbox_;
  std::unique_ptr<status::StatusWriter> writer_;
};

}  // namespace remit::tool
