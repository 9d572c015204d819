#include "tool/progress.hpp"

#include "tool/table.hpp"

#include <fmt/format.h>

#include <unistd.h>
#include <cstdio>

namespace remit::tool {

Progress::Progress(Show show)
    : enabled_(show == Show::always || (show == Show::automatic && ::isatty(STDERR_FILENO) == 1)),
      start_(std::chrono::steady_clock::now()),
      last_(start_),
      wait_(show == Show::always ? std::chrono::milliseconds{0} : patience) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::update(std::uint64_t done, std::uint64_t size) {
  if (!enabled_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - start_ < wait_ || (shown_ && now - last_ < interval)) return;
  last_ = now;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / 1e6 / seconds : 0;
  constexpr std::size_t width = 40;
  const std::string line = size == 0
                               ? fmt::format("\r\x1b[K{} bytes, {:.0f} MB/s", grouped(done), rate)
                               : fmt::format("\r\x1b[K{:3}% {:<{}} {:.0f} MB/s", done * 100 / size,
                                             bar(done, size, width), width, rate);
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

}  // namespace remit::tool
