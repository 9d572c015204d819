#include "engine/history.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace remit::engine {

namespace {

// "rmit": what file(1) and other programs tell the store by.
constexpr std::int64_t application_id = 0x726d6974;
/// Of the tables. Another one means another program, which nothing is guessed about.
constexpr std::int64_t version = 3;  // 1 and 2: digests of payments were made otherwise

/// A row of `fingerprints` names the last run that accepted it, so that a moment is kept once and
/// what is too old is found without looking at the rest.
constexpr const char* make_tables = R"(
CREATE TABLE store(seed INTEGER NOT NULL) STRICT;
INSERT INTO store VALUES(random());
CREATE TABLE runs(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  accepted TEXT NOT NULL,
  seconds INTEGER NOT NULL
) STRICT;
CREATE TABLE fingerprints(
  kind INTEGER NOT NULL,
  sender BLOB NOT NULL,
  digest BLOB NOT NULL,
  run INTEGER NOT NULL,
  PRIMARY KEY(kind, sender, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprints_by_run ON fingerprints(run);
)";

/// Readers and one writer do not wait for one another (WAL), what is committed outlasts a loss of
/// power, and a page whose cells make no sense is found when it is read.
constexpr const char* settings = R"(
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA cell_size_check = ON;
)";

/// What the run accepts, in the order in which it does; in a file of its own, whose cache is small.
constexpr const char* make_accepted = R"(
PRAGMA temp_store = FILE;
PRAGMA temp.cache_size = -512;
CREATE TEMP TABLE accepted(kind INTEGER, sender BLOB, digest BLOB, once INTEGER);
)";

constexpr const char* find_fingerprint = R"(
SELECT runs.accepted FROM fingerprints JOIN runs ON runs.id = fingerprints.run
WHERE kind = ?1 AND sender = ?2 AND digest = ?3 AND seconds >= ?4)";

/// What the run itself accepted of inputs before, of which most runs have none.
constexpr const char* make_findable =
    "CREATE INDEX IF NOT EXISTS temp.accepted_by_digest ON accepted(kind, sender, digest)";
constexpr const char* find_accepted = R"(
SELECT 1 FROM temp.accepted
WHERE kind = ?1 AND sender = ?2 AND digest = ?3 AND accepted.rowid <= ?4)";

constexpr const char* add_accepted = "INSERT INTO accepted VALUES(?1, ?2, ?3, ?4)";

/// Hardly ever has another run committed meanwhile, and then nothing needs to be looked for.
constexpr const char* count_taken = R"(
SELECT count(*) FROM temp.accepted AS mine CROSS JOIN fingerprints AS theirs
USING(kind, sender, digest)
WHERE mine.once AND theirs.run > ?1 AND ?1 < (SELECT max(id) FROM runs))";

constexpr const char* forget_fingerprints =
    "DELETE FROM fingerprints WHERE run IN (SELECT id FROM runs WHERE seconds < ?1)";
constexpr const char* forget_runs = "DELETE FROM runs WHERE seconds < ?1";

constexpr const char* add_run = "INSERT INTO runs(accepted, seconds) VALUES(?1, ?2) RETURNING id";

/// Sorted, so that each page of the store is written once. A run whose clock is behind takes
/// nothing from the time for which something is remembered.
constexpr const char* add_fingerprints = R"(
INSERT INTO fingerprints SELECT kind, sender, digest, ?1 FROM temp.accepted
WHERE true ORDER BY kind, sender, digest
ON CONFLICT DO UPDATE SET run = excluded.run
WHERE (SELECT seconds FROM runs WHERE id = excluded.run) >=
      (SELECT seconds FROM runs WHERE id = fingerprints.run))";

Result<bool> is_blank(const io::Database& database) {
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  const auto id = database.number("PRAGMA application_id");
  if (!id) return id.error();
  return *tables == 0 && *id == 0;
}

/// Several processes may come to a blank file at a time: the one that gets the lock makes the
/// store.
Result<void> make_store(io::Database& database) {
  if (auto locked = database.execute("BEGIN IMMEDIATE"); !locked) return locked;
  const auto blank = is_blank(database);
  if (!blank) return blank.error();
  if (*blank) {
    const std::string sql = fmt::format("{} PRAGMA application_id = {}; PRAGMA user_version = {};",
                                        make_tables, application_id, version);
    if (auto made = database.execute(sql.c_str()); !made) return made;
  }
  return database.execute("COMMIT");
}

Result<void> check_identity(const io::Database& database) {
  const auto id = database.number("PRAGMA application_id");
  if (!id) return id.error();
  if (*id != application_id) return database.error("is a database, but no history");
  const auto found = database.number("PRAGMA user_version");
  if (!found) return found.error();
  if (*found == version) return {};
  return database.error(
      fmt::format("is a history of version {}, and only version {} is known", *found, version));
}

Result<void> prepare_store(io::Database& database) {
  const auto blank = is_blank(database);
  if (!blank) return blank.error();
  if (*blank) {
    if (auto made = make_store(database); !made) return made;
  }
  if (auto checked = check_identity(database); !checked) return checked;
  if (auto set = database.execute(settings); !set) return set;
  return database.execute(make_accepted);
}

std::int64_t seconds_of(const DateTime& moment) {
  const auto midnight = std::chrono::sys_days{std::chrono::year{moment.date.year} /
                                              moment.date.month / moment.date.day};
  const auto time = midnight + std::chrono::hours{moment.hour} +
                    std::chrono::minutes{moment.minute - moment.offset_minutes.value_or(0)} +
                    std::chrono::seconds{moment.second};
  return time.time_since_epoch().count();
}

void bind(io::Statement& statement, const Fingerprint& fingerprint) {
  statement.bind(1, static_cast<std::int64_t>(fingerprint.of))
      .bind_bytes(2, fingerprint.sender.view())
      .bind_bytes(3, fingerprint.digest.view());
}

/// Runs a statement with one parameter.
Result<void> run(const io::Database& database, const char* sql, std::int64_t parameter) {
  auto statement = database.prepare(sql);
  if (!statement) return statement.error();
  return statement->bind(1, parameter).run();
}

}  // namespace

Result<History> History::open(const std::string& path, const DateTime& now, std::uint32_t days) {
  auto database = io::Database::open(path);
  if (!database) return database.error();
  io::Database& store = **database;
  if (auto prepared = prepare_store(store); !prepared) return prepared.error();
  // From the first question on the run sees the store as it is then.
  if (auto begun = store.execute("BEGIN"); !begun) return begun.error();
  const auto last_run = store.number("SELECT max(id) FROM runs");
  if (!last_run) return last_run.error();
  const auto seed = store.number("SELECT seed FROM store");
  if (!seed) return seed.error();
  auto find = store.prepare(find_fingerprint);
  if (!find) return find.error();
  auto add = store.prepare(add_accepted);
  if (!add) return add.error();
  History history{std::move(*database),
                  {std::move(*find), std::move(*add)},
                  Fingerprints{static_cast<std::uint64_t>(*seed)}};
  history.last_run_ = *last_run;
  history.now_ = print(now);
  history.now_seconds_ = seconds_of(now);
  history.oldest_seconds_ = history.now_seconds_ - std::int64_t{days} * 24 * 60 * 60;
  return history;
}

Result<std::optional<std::string>> History::find(const Fingerprint& fingerprint) {
  bind(statements_.find, fingerprint);
  auto before = statements_.find.bind(4, oldest_seconds_).ask_text();
  if (!before || *before || !find_accepted_) return before;
  bind(*find_accepted_, fingerprint);
  const auto found = find_accepted_->bind(4, accepted_before_).ask_number();
  if (!found) return found.error();
  return *found ? std::optional{now_} : std::nullopt;
}

Result<void> History::begin_input() {
  const auto last = database_->number("SELECT max(rowid) FROM temp.accepted");
  if (!last) return last.error();
  accepted_before_ = *last;
  if (accepted_before_ == 0 || find_accepted_) return {};
  if (auto made = database_->execute(make_findable); !made) return made;
  auto find = database_->prepare(find_accepted);
  if (!find) return find.error();
  find_accepted_ = std::move(*find);
  return {};
}

Result<void> History::add(const Fingerprint& fingerprint, bool once) {
  bind(statements_.add, fingerprint);
  return statements_.add.bind(4, std::int64_t{once}).run();
}

Result<void> History::begin_again() {
  accepted_before_ = 0;
  return database_->execute("DELETE FROM temp.accepted");
}

Result<void> History::commit(const std::function<Result<void>()>& deliver) {
  // What is recorded joins what is there now, not what was there when the run began.
  auto done = database_->execute("COMMIT; BEGIN IMMEDIATE");
  if (done) done = check_once();
  if (done) done = record();
  // A full disk is met before anything is delivered: what is left is the mark that it counts.
  if (done) done = database_->flush();
  if (done) done = deliver();
  if (done) done = database_->execute("COMMIT");
  if (!done && database_->is_in_transaction()) {
    // Should it fail, the transaction ends with the connection.
    static_cast<void>(database_->execute("ROLLBACK"));
  }
  return done;
}

Result<void> History::check_once() {
  auto question = database_->prepare(count_taken);
  if (!question) return question.error();
  const auto taken = question->bind(1, last_run_).ask_number();
  if (!taken) return taken.error();
  if (taken->value_or(0) == 0) return {};
  return database_->error("another run has accepted the same meanwhile");
}

Result<void> History::record() {
  for (const char* const forget : {forget_fingerprints, forget_runs}) {
    if (auto done = run(*database_, forget, oldest_seconds_); !done) return done;
  }
  auto statement = database_->prepare(add_run);
  if (!statement) return statement.error();
  const auto id = statement->bind(1, std::string_view{now_}).bind(2, now_seconds_).ask_number();
  if (!id) return id.error();
  return run(*database_, add_fingerprints, id->value_or(0));
}

}  // namespace remit::engine
