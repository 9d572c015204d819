#include "io/prefetch.hpp"

#include <algorithm>

namespace remit::io {

Prefetch::~Prefetch() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Prefetch::start(char* begin, std::size_t room) {
  block_ = {.begin = begin, .result = {}, .survey = std::move(block_.survey)};
  room_ = room;
  {
    const std::lock_guard lock{mutex_};
    reads_ = true;
  }
  changed_.notify_all();
}

const Block& Prefetch::wait() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return !reads_; });
  return block_;
}

void Prefetch::run() {
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [this] { return reads_ || stopped_; });
      if (stopped_) return;
    }
    read();
    {
      const std::lock_guard lock{mutex_};
      reads_ = false;
    }
    changed_.notify_all();
  }
}

void Prefetch::read() {
  block_.survey.start(block_.begin, true);
  while (block_.size != room_ && !block_.complete && block_.result) {
    const std::size_t piece = std::min(room_ - block_.size, Survey::piece_bytes);
    const auto count = source_.read({block_.begin + block_.size, piece});
    if (!count) block_.result = count.error();
    block_.complete = count && *count == 0;
    block_.size += count ? *count : 0;
    block_.survey.add(count ? *count : 0);
  }
  block_.position_hint = source_.position_hint();
}

}  // namespace remit::io
