#pragma once
// The next bytes of a source, read and looked at by a thread of their own.

#include "io/place.hpp"
#include "io/source.hpp"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

namespace remit::io {

/// Bytes that were read ahead, and what is known of them.
struct Block {
  /// Bytes between places that are known.
  static constexpr std::size_t step_bytes = 64 << 10;

  char* begin = nullptr;
  std::size_t size = 0;
  bool complete = false;  ///< nothing follows
  Result<void> result;    ///< of reading; what was read before an error is there
  std::uint64_t position_hint = 0;
  /// How far lines and columns go from `begin` to each of its steps.
  std::vector<Distance> steps;
  /// The valid UTF-8 from the first whole character on.
  std::size_t valid_begin = 0;
  std::size_t valid_end = 0;
};

/// While a block is read the source belongs to the thread.
class Prefetch {
 public:
  explicit Prefetch(Source& source) : source_(source), thread_([this] { run(); }) {}
  ~Prefetch();
  Prefetch(const Prefetch&) = delete;
  Prefetch& operator=(const Prefetch&) = delete;

  /// Begins to fill `room` bytes.
  void start(char* begin, std::size_t room);
  /// Waits until they are there, or the source ends or fails. The block holds until `start` is
  /// called again.
  const Block& wait();

 private:
  void run();
  void read();
  void look_through();

  Source& source_;
  Block block_;
  std::size_t room_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Under the mutex.
  bool reads_ = false;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace remit::io
