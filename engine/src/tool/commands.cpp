#include "tool/commands.hpp"

#include "io/sink.hpp"
#include "text/nearest.hpp"
#include "tool/report.hpp"

#include <remit/format.hpp>

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
  const std::string hint = nearest.hint();
  message += hint.empty() ? "; see remit formats" : hint;
  return usage_error(std::move(message));
}

}  // namespace remit::tool
