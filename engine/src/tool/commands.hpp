#pragma once
// The sub-commands: each adds its options to the command line and answers the exit status when it
// runs.

#include <remit/issue.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace CLI {
class App;
}

namespace remit::tool {

/// Exit statuses of the command-line contract.
enum Exit : int { ok = 0, rejected = 1, usage = 2, unreadable = 3, system_failure = 4 };

void add_convert(CLI::App& app, int& status);
void add_validate(CLI::App& app, int& status);
void add_rules(CLI::App& app, int& status);
void add_inspect(CLI::App& app, int& status);
void add_loss(CLI::App& app, int& status);
void add_formats(CLI::App& app, int& status);
void add_codes(CLI::App& app, int& status);
void add_generate(CLI::App& app, int& status);

/// Prints the error on standard error and answers its exit status.
int fail(const Error& error);

/// Writes text to standard output; answers the exit status.
int print_out(std::string_view text);

/// The name of an input as it is shown.
inline std::string shown_name(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

/// The error of a command line that asks for something it must not.
inline Error usage_error(std::string message) {
  return {.code = ErrorCode::usage, .message = std::move(message)};
}

/// The error for a format name that is not known: names the nearest one.
Error unknown_format(std::string_view option, std::string_view name);

}  // namespace remit::tool
