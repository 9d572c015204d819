#pragma once
// What was accepted before, in a store that outlives the runs.

#include "engine/fingerprint.hpp"
#include "io/database.hpp"

#include <remit/model/date.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace remit::engine {

/// A store as one run sees it: what other runs accepted before this one began, whatever they do
/// meanwhile. What this run accepts waits in a temporary file, and is seen by inputs and runs after
/// it.
///
/// Any number of runs may use a store at a time. That none of them takes what another one has just
/// taken is found when they commit (`accept_once`).
class History {
 public:
  /// Opens the store in the file `path`, and makes one when the file is empty or missing. A file
  /// that is something else, damaged, locked or of another version is an error.
  /// @param now   the clock of the run; without an offset it is taken for UTC
  /// @param days  how long what was accepted is remembered
  static Result<History> open(const std::string& path, const DateTime& now, std::uint32_t days);

  /// How fingerprints of this store are made.
  const Fingerprints& fingerprints() const { return fingerprints_; }

  /// The moment at which it was accepted last, as the clock of that run spelled it; none when that
  /// never happened, or longer ago than is remembered. Of this run only inputs before count.
  Result<std::optional<std::string>> find(const Fingerprint& fingerprint);

  /// The run accepts it; it is recorded by `commit`.
  Result<void> accept(const Fingerprint& fingerprint) { return add(fingerprint, false); }
  /// The same for what may be accepted once only: when another run did since this one began,
  /// `commit` fails.
  Result<void> accept_once(const Fingerprint& fingerprint) { return add(fingerprint, true); }
  /// Another input of the run begins: what the run accepted so far was accepted before.
  Result<void> begin_input();
  /// The run begins again: nothing is accepted yet.
  Result<void> begin_again();

  /// Ends the run: records what it accepted, forgets what is too old, and delivers. All of that
  /// happens or nothing: an error, of `deliver` too, leaves the store as it was. Only when the
  /// system fails in the very last step is something delivered and not recorded; that is an error.
  Result<void> commit(const std::function<Result<void>()>& deliver);

 private:
  /// What the run does all the time.
  struct Statements {
    io::Statement find;
    io::Statement add;
  };

  History(std::unique_ptr<io::Database> database, Statements statements, Fingerprints fingerprints)
      : database_(std::move(database)),
        statements_(std::move(statements)),
        fingerprints_(fingerprints) {}
  Result<void> add(const Fingerprint& fingerprint, bool once);
  Result<void> record();
  Result<void> check_once();

  std::unique_ptr<io::Database> database_;
  Statements statements_;
  Fingerprints fingerprints_;
  std::optional<io::Statement> find_accepted_;  // by this run
  std::int64_t accepted_before_ = 0;            // row of the last that is of inputs before
  std::int64_t last_run_ = 0;                   // before this one
  std::string now_;
  std::int64_t now_seconds_ = 0;
  std::int64_t oldest_seconds_ = 0;  // that is remembered
};

}  // namespace remit::engine
