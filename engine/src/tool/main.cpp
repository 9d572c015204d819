// The `remit` command. Its contract: exit statuses, options and report lines are documented in
// README.md.

#include "io/sink.hpp"
#include "text/nearest.hpp"
#include "tool/commands.hpp"
#include "tool/report.hpp"

#include <remit/format.hpp>
#include <remit/version.hpp>

#include <csignal>
#include <cstdio>

namespace remit::tool {

int fail(const Error& error) {
  const std::string line = "remit: " + print(error) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
  switch (error.code) {
    case ErrorCode::usage:
      return usage;
    case ErrorCode::unreadable:
      return unreadable;
    case ErrorCode::system:
      break;
  }
  return system_failure;
}

int print_out(std::string_view text) {
  auto sink = io::open_sink("-");
  if (!sink) return fail(sink.error());
  if (auto written = sink.value()->write(text); !written) return fail(written.error());
  if (auto done = sink.value()->commit(); !done) return fail(done.error());
  return ok;
}

Error unknown_format(std::string_view option, std::string_view name) {
  text::Nearest nearest{name};
  nearest.offer(formats::pain_001);
  for (const Format format : all_formats()) nearest.offer(format.name());
  std::string message = std::string(option) + ": unknown format \"" + std::string(name) + '"';
  message += nearest.best().empty() ? "; see remit formats"
                                    : "; did you mean " + std::string(nearest.best()) + "?";
  return {.code = ErrorCode::usage, .message = std::move(message)};
}

}  // namespace remit::tool

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
