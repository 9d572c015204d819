// The `remit` command. Its contract: exit statuses, options and report lines are documented in
// README.md.

#include "io/descriptor.hpp"
#include "io/sink.hpp"
#include "text/nearest.hpp"
#include "tool/commands.hpp"

#include <remit/version.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <sstream>
#include <string_view>

namespace {

/// An option with an empty value, as where a script has not set a variable: `--as-of "$CLOCK"`
/// would mean none, and for that of `--history=$STORE` the library would take the next argument.
/// Null when there is none.
const char* empty_option(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--") break;
    if (argument.empty()) return *argv[i - 1] == '-' ? argv[i - 1] : "input:";
    if (argument.starts_with("--") && argument.find('=') == argument.size() - 1) return argv[i];
  }
  return nullptr;
}

/// What to say of a word that stands where a command belongs.
std::string unknown_command(const CLI::App& app, std::string_view word) {
  if (word.starts_with('-')) return {};
  remit::text::Nearest nearest{word};
  for (const CLI::App* const command : app.get_subcommands({})) nearest.offer(command->get_name());
  return ": " + std::string(word) + " is none" + nearest.hint();
}

}  // namespace

int main(int argc, char** argv) try {
#if defined(__x86_64__) && defined(__AVX2__)
  if (!__builtin_cpu_supports("avx2")) {
    std::fputs("remit: this build needs a CPU with AVX2 (x86-64-v3); build with -DREMIT_CPU=\n",
               stderr);
    return remit::tool::system_failure;
  }
#endif
  remit::io::hold_standard_descriptors();
  // Writing fails instead, and what is unfinished is removed.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  remit::io::remove_unfinished_on_signals();
  CLI::App app{"remit translates payment messages between formats"};
  app.set_version_flag("--version", "remit " + std::string(remit::version));
  app.require_subcommand(1);
  app.failure_message([argc, argv](const CLI::App* failed, const CLI::Error& error) {
    const bool is_misspelt = error.get_name() == "RequiredError" && failed->get_parent() == nullptr;
    return "remit: " + std::string(error.what()) +
           (is_misspelt && argc > 1 ? unknown_command(*failed, argv[1]) : std::string{}) +
           "\nRun with --help for more information.\n";
  });
  if (const char* const option = empty_option(argc, argv)) {
    std::fprintf(stderr, "remit: %s the value is empty\n", option);
    return remit::tool::usage;
  }
  int status = 0;
  remit::tool::add_convert(app, status);
  remit::tool::add_validate(app, status);
  remit::tool::add_inspect(app, status);
  remit::tool::add_loss(app, status);
  remit::tool::add_formats(app, status);
  remit::tool::add_rules(app, status);
  remit::tool::add_codes(app, status);
  remit::tool::add_generate(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream asked_for;  // help or version
    if (app.exit(error, asked_for) != 0) return remit::tool::usage;
    return remit::tool::print_out(asked_for.str());
  }
  return status;
} catch (const std::bad_alloc&) {
  std::fputs("remit: out of memory\n", stderr);
  return remit::tool::system_failure;
} catch (const std::exception& error) {
  std::fprintf(stderr, "remit: %s\n", error.what());
  return remit::tool::system_failure;
}
