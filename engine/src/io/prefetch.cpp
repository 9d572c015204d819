#include "io/prefetch.hpp"

#include <algorithm>

namespace remit::io {

std::unique_ptr<Prefetch> Prefetch::of(Source& source) {
  std::unique_ptr<Prefetch> made{new Prefetch(source)};
  made->thread_ = start_thread([prefetch = made.get()] { prefetch->run(); });
  return made->thread_ ? std::move(made) : nullptr;
}

Prefetch::~Prefetch() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  changed_.notify_all();
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
    block_.result = caught([this] { return read(); });
    {
      const std::lock_guard lock{mutex_};
      reads_ = false;
    }
    changed_.notify_all();
  }
}

Result<void> Prefetch::read() {
  block_.survey.start(block_.begin, true);
  while (block_.size != room_ && !block_.complete) {
    const std::size_t piece = std::min(room_ - block_.size, Survey::piece_bytes);
    const auto count = source_.read({block_.begin + block_.size, piece});
    block_.position_hint = source_.position_hint();
    if (!count) return count.error();
    block_.complete = *count == 0;
    block_.size += *count;
    block_.survey.add(*count);
  }
  return {};
}

}  // namespace remit::io
