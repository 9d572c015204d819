#include "io/prefetch.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <string_view>

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
  block_ = {.begin = begin, .result = {}, .steps = std::move(block_.steps)};
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
    look_through();
    {
      const std::lock_guard lock{mutex_};
      reads_ = false;
    }
    changed_.notify_all();
  }
}

void Prefetch::read() {
  while (block_.size != room_ && !block_.complete && block_.result) {
    const auto count = source_.read({block_.begin + block_.size, room_ - block_.size});
    if (!count) block_.result = count.error();
    block_.complete = count && *count == 0;
    block_.size += count ? *count : 0;
  }
  block_.position_hint = source_.position_hint();
}

void Prefetch::look_through() {
  const std::string_view bytes{block_.begin, block_.size};
  block_.steps.clear();
  Distance distance;
  for (std::size_t at = 0; at < bytes.size(); at += Block::step_bytes) {
    block_.steps.push_back(distance);
    distance = distance + Distance::over(bytes.substr(at, Block::step_bytes));
  }
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  while (block_.valid_begin < std::min<std::size_t>(3, bytes.size()) &&
         continues(bytes[block_.valid_begin])) {
    ++block_.valid_begin;
  }
  std::string_view whole = bytes.substr(block_.valid_begin);
  whole.remove_suffix(text::incomplete_utf8_tail(whole));
  block_.valid_end = block_.valid_begin + text::find_invalid_utf8(whole).value_or(whole.size());
}

}  // namespace remit::io
