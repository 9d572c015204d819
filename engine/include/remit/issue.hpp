#pragma once
// What can be wrong: errors stop a run, findings and losses accumulate.

#include <remit/model/field.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace remit {

/// Where something stands in the input: bytes of the (decompressed) input from 0, lines and columns
/// from 1, columns in code points.
struct Place {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint64_t line = 0;  ///< 0: not known
  std::uint64_t column = 0;
  std::uint64_t end_line = 0;  ///< of what stands behind it; 0: not known
  std::uint64_t end_column = 0;
};

/// Why a run stops; the order is the order of precedence when several are known.
enum class ErrorCode : std::uint8_t {
  usage,       ///< a wrong option or argument (exit status 2)
  unreadable,  ///< not well-formed, not a known format, not decodable, a limit exceeded (exit
               ///< status 3)
  system,      ///< the operating system failed (exit status 4)
};

/// An error that stops the run.
struct Error {
  ErrorCode code = ErrorCode::unreadable;
  std::string rule = {};     ///< id in the rule catalogue; empty for usage and system errors
  std::string message = {};  ///< one sentence
  std::string file = {};     ///< name of the input, where one is concerned
  std::optional<Place> place = {};
  std::string path = {};  ///< in the notation of the source, where known
};

/// A value or the error that prevented it.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}
  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }
  Error& error() { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() {}  // not defaulted: `return {}` would fill the room of the error with zeros first
  Result(Error error) : error_(std::move(error)) {}
  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *error_; }
  Error& error() { return *error_; }

 private:
  std::optional<Error> error_;
};

/// How much a finding matters: only errors reject.
enum class Severity : std::uint8_t { info, warning, error };

/// The block that carries the effect of a finding: what an error rejects.
enum class IssueLevel : std::uint8_t { file, group, instruction, transaction };

std::string_view name(Severity severity);
std::string_view name(IssueLevel level);

/// Another place that a finding is about.
struct Related {
  std::uint64_t offset = 0;
  std::string note;
};

/// What names a payment without the file it stood in.
struct Anchors {
  std::string message_identification;
  std::string payment_information_identification;
  std::string instruction_identification;
  std::string end_to_end_identification;
  std::string uetr;
};

/// A finding. Texts are as they stood in the input; the tool masks them when it prints them.
struct Issue {
  std::string rule;  ///< id in the rule catalogue, stable for ever
  Severity severity = Severity::error;
  Severity default_severity = Severity::error;  ///< as the catalogue has it
  IssueLevel level = IssueLevel::transaction;
  std::string message;  ///< an English sentence without the value itself
  std::vector<std::pair<std::string, std::string>> params;
  std::string path;  ///< XPath from /Document, or JSON Pointer
  Field field = no_field;
  Place place;
  std::optional<std::string> value;   ///< the offending text, at most 64 code points
  std::vector<Related> related = {};  ///< the other occurrence of a repetition, for example
  std::string suggestion = {};        ///< a text that would be right; empty: none
  std::string reason;                 ///< ExternalStatusReason1Code
  std::string api_code;               ///< Berlin Group code
  std::string source;                 ///< document the rule comes from
  Anchors anchors = {};
  // What it is about, counted through the whole run from 0; none: something above it.
  std::optional<std::uint64_t> payment;
  std::optional<std::uint64_t> batch;
  std::optional<std::uint64_t> document;
};

/// What happened to a value on its way.
enum class LossAction : std::uint8_t { reformatted, truncated, dropped, defaulted };
std::string_view name(LossAction action);

/// One entry of the loss ledger.
struct Loss {
  LossAction action = LossAction::dropped;
  Field field = no_field;   ///< no_field: not in the model ("unmapped")
  std::string source_path;  ///< XPath from /Document or JSON Pointer; empty: not in the source
  std::string target_path;  ///< the same of the target; empty: no place in it
  std::string value;        ///< as it stood in the source, or as it was made up
  std::string reason;       ///< an English sentence
  Place place;              ///< of the source value, where there is one
  std::optional<std::uint64_t> payment;
  std::optional<std::uint64_t> batch;
  std::optional<std::uint64_t> document;
};

}  // namespace remit
