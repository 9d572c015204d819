// The `remit` command. Its contract: exit statuses, options and report lines are documented in
// README.md.

#include "io/sink.hpp"
#include "tool/commands.hpp"

#include <remit/version.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>

int main(int argc, char** argv) {
#if defined(__x86_64__) && defined(__AVX2__)
  if (!__builtin_cpu_supports("avx2")) {
    std::fputs("remit: this build needs a CPU with AVX2 (x86-64-v3); build with -DREMIT_CPU=\n",
               stderr);
    return remit::tool::system_failure;
  }
#endif
  std::signal(SIGPIPE, SIG_IGN);
  remit::io::remove_unfinished_on_signals();
  CLI::App app{"remit translates payment messages between formats"};
  app.set_version_flag("--version", "remit " + std::string(remit::version));
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return "remit: " + std::string(error.what()) + "\nRun with --help for more information.\n";
  });
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
    return app.exit(error) == 0 ? remit::tool::ok : remit::tool::usage;
  }
  return status;
}
