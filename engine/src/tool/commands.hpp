#pragma once
// The sub-commands: each adds its options to the command line and answers the exit status when it
// runs.

#include <remit/issue.hpp>

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <utility>

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

/// The error for a format name that is not known: names the nearest one.
Error unknown_format(std::string_view option, std::string_view name);

/// For options: an empty text is a variable of a script that was not set, and never what is meant.
inline CLI::Validator not_empty() {
  return {[](std::string& text) { return std::string(text.empty() ? "the value is empty" : ""); },
          ""};
}

/// For options: turns the name of a value into the value; `--help` lists the names.
template <class Enum>
CLI::Validator one_of(std::map<std::string, Enum> values) {
  std::string names;
  for (const auto& [name, value] : values) names += (names.empty() ? "{" : ",") + name;
  names += '}';
  const auto transform = [values = std::move(values), names](std::string& text) -> std::string {
    const auto found = values.find(text);
    if (found == values.end()) return '"' + text + "\" is not in " + names;
    text = std::to_string(static_cast<unsigned>(found->second));
    return {};
  };
  return {transform, names};
}

}  // namespace remit::tool
