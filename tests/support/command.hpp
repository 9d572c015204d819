#pragma once
// Other programs as independent opinions.

#include <sys/wait.h>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace remit::test {

struct CommandResult {
  int status = -1;  ///< exit status, -1 when the program did not end by itself
  std::string output;
};

/// Runs a shell command and returns what it wrote to standard output.
inline CommandResult run_command(const std::string& command) {
  CommandResult result;
  std::FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return result;
  char buffer[4096];
  for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe)) != 0;) {
    result.output.append(buffer, size);
  }
  const int status = pclose(pipe);
  if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
  return result;
}

/// Whether the shell finds a program of that name.
inline bool has_program(const std::string& name) {
  return run_command("command -v " + name + " 2>/dev/null").status == 0;
}

}  // namespace remit::test
