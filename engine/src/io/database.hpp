#pragma once
// A database in a file: the one place that talks to SQLite.

#include <remit/issue.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace remit::io {

class Database;

/// A statement that is prepared once and run often. The database outlives it.
class Statement {
 public:
  /// Sets a parameter, from 1. Views have to hold until the run ends.
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind_bytes(int parameter, std::string_view bytes);

  /// Runs a statement that answers nothing.
  Result<void> run();
  /// Runs a statement that asks, and answers the first column of its first row, if there is one.
  Result<std::optional<std::int64_t>> ask_number();
  Result<std::optional<std::string>> ask_text();

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  Statement(const Database& database, sqlite3_stmt* statement)
      : database_(&database), statement_(statement) {}
  /// Answers whether there is a row.
  Result<bool> step();
  void rewind();

  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An open database. Whatever is wrong with it is an error that names the file: that it is none,
/// that it is damaged, that another process kept it locked for two seconds, what the system says.
class Database {
 public:
  /// Opens the database in the file `path`, and creates an empty one when there is no such file.
  static Result<std::unique_ptr<Database>> open(const std::string& path);

  /// Runs statements that answer nothing, with semicolons between them.
  Result<void> execute(const char* sql);
  /// Writes what the open transaction has changed into its file, where it does not count yet.
  Result<void> flush();
  Result<Statement> prepare(const char* sql) const;
  /// The number that a question answers; NULL is 0, no row at all is an error.
  Result<std::int64_t> number(const char* sql) const;
  /// Whether a transaction was begun and not ended.
  bool is_in_transaction() const;
  /// "FILE: " and what is wrong with it.
  Error error(const std::string& what) const;

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* database) const;
  };

  explicit Database(const std::string& path) : path_(path) {}
  /// What the last call complained about.
  Error last_error() const;
  /// Answers with `errno` set when it is not.
  bool is_folder_writable() const;

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace remit::io
