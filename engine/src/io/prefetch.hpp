#pragma once
// The next bytes of a source, read and looked at by a thread of their own.

#include "io/source.hpp"
#include "io/survey.hpp"
#include "io/thread.hpp"

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace remit::io {

/// Bytes that were read ahead, and what is known of them.
struct Block {
  char* begin = nullptr;
  std::size_t size = 0;
  bool complete = false;  ///< nothing follows
  Result<void> result;    ///< of reading; what was read before an error is there
  std::uint64_t position_hint = 0;
  Survey survey;
};

/// While a block is read the source belongs to the thread.
class Prefetch {
 public:
  /// Null where there is no thread for it.
  static std::unique_ptr<Prefetch> of(Source& source);
  ~Prefetch();
  Prefetch(const Prefetch&) = delete;
  Prefetch& operator=(const Prefetch&) = delete;

  /// Begins to fill `room` bytes.
  void start(char* begin, std::size_t room);
  /// Waits until they are there, or the source ends or fails. The block holds until `start` is
  /// called again.
  const Block& wait();

 private:
  explicit Prefetch(Source& source) : source_(source) {}
  void run();
  Result<void> read();

  Source& source_;
  Block block_;
  std::size_t room_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Under the mutex.
  bool reads_ = false;
  bool stopped_ = false;
  std::optional<std::jthread> thread_;
};

}  // namespace remit::io
