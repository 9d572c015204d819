#pragma once
// A progress bar on standard error, for long runs on a terminal.

#include <chrono>
#include <cstdint>

namespace remit::tool {

class Progress {
 public:
  enum class Show : std::uint8_t { automatic, always, never };

  explicit Progress(Show show);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// @param size  0: not known
  void update(std::uint64_t done, std::uint64_t size);

 private:
  /// A run that is shorter needs no bar.
  static constexpr std::chrono::milliseconds patience{1500};
  static constexpr std::chrono::milliseconds interval{200};

  bool enabled_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
  std::chrono::milliseconds wait_;
};

}  // namespace remit::tool
