#include "io/database.hpp"

#include "io/descriptor.hpp"

#include <filesystem>

#include <sqlite3.h>
#include <unistd.h>

namespace remit::io {

namespace {

constexpr int busy_milliseconds = 2000;

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Statement& Statement::bind(int parameter, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), parameter, value);
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_bytes(int parameter, std::string_view bytes) {
  // Without an address the value would be NULL instead of empty.
  const char* const data = bytes.empty() ? "" : bytes.data();
  sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_STATIC);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = database_->last_error();
  rewind();
  return error;
}

/// A statement that is not at its start keeps the database from ending a transaction.
void Statement::rewind() { sqlite3_reset(statement_.get()); }

Result<void> Statement::run() {
  const auto row = step();
  if (!row) return row.error();
  rewind();
  return {};
}

Result<std::optional<std::int64_t>> Statement::ask_number() {
  const auto row = step();
  if (!row) return row.error();
  std::optional<std::int64_t> answer;
  if (*row) answer = sqlite3_column_int64(statement_.get(), 0);
  rewind();
  return answer;
}

Result<std::optional<std::string>> Statement::ask_text() {
  const auto row = step();
  if (!row) return row.error();
  std::optional<std::string> answer;
  if (*row) {
    const auto* const text =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), 0));
    answer.emplace(text == nullptr ? "" : text);
  }
  rewind();
  return answer;
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  std::unique_ptr<Database> database{new Database{path}};
  // An absolute path has no second meaning; "" and ":memory:" would be databases without a file.
  std::error_code failed;
  const std::string file = std::filesystem::absolute(path, failed);
  if (failed) return system_error(path, failed.value());
  const std::filesystem::file_status status = std::filesystem::status(file, failed);
  if (std::filesystem::is_other(status)) return database->error("is no file");
  if (!std::filesystem::exists(status) && !database->is_folder_writable()) {
    return system_error(path, errno);
  }
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  database->handle_.reset(handle);
  if (handle == nullptr) return system_error(path, ENOMEM);
  if (code != SQLITE_OK) return database->last_error();
  // SQLite opens for reading what it must not write, and would say so when all work is done.
  if (sqlite3_db_readonly(handle, "main") == 1) return system_error(path, EACCES);
  sqlite3_busy_timeout(handle, busy_milliseconds);
  return database;
}

Result<void> Database::execute(const char* sql) {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return last_error();
}

Result<void> Database::flush() {
  if (sqlite3_db_cacheflush(handle_.get()) == SQLITE_OK) return {};
  return last_error();
}

Result<Statement> Database::prepare(const char* sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(handle_.get(), sql, -1, &statement, nullptr);
  if (code != SQLITE_OK) return last_error();
  return Statement{*this, statement};
}

Result<std::int64_t> Database::number(const char* sql) const {
  auto question = prepare(sql);
  if (!question) return question.error();
  const auto answer = question->ask_number();
  if (!answer) return answer.error();
  if (!answer->has_value()) return error("is a damaged SQLite database");
  return **answer;
}

bool Database::is_in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

bool Database::is_folder_writable() const {
  const std::string folder = std::filesystem::path(path_).parent_path();
  return ::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) == 0;
}

Error Database::error(const std::string& what) const {
  return {.code = ErrorCode::system, .message = path_ + ": " + what, .file = path_};
}

Error Database::last_error() const {
  sqlite3* const handle = handle_.get();
  switch (sqlite3_errcode(handle)) {
    case SQLITE_BUSY:
      return error("is locked by another process");
    case SQLITE_NOTADB:
      return error("is not an SQLite database");
    case SQLITE_CORRUPT:
      return error("is a damaged SQLite database");
    case SQLITE_READONLY:
      // The log of what is being written stands beside the file.
      if (!is_folder_writable()) return error("cannot be used: its folder cannot be written to");
      return error("cannot be written to");
    case SQLITE_CANTOPEN:
      if (const int code = sqlite3_system_errno(handle); code != 0) {
        return system_error(path_, code);
      }
      [[fallthrough]];
    default:
      return error(sqlite3_errmsg(handle));
  }
}

}  // namespace remit::io
