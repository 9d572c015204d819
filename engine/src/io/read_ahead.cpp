#include "io/read_ahead.hpp"

#include "io/thread.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>

namespace remit::io {

namespace {

constexpr std::size_t block_bytes = 256 << 10;
constexpr std::size_t blocks_count = 4;
constexpr std::uint64_t bytes_before = 1 << 20;  // read without a thread

class ReadAhead final : public Source {
 public:
  explicit ReadAhead(std::unique_ptr<Source> source) : source_(std::move(source)) {}
  ~ReadAhead() override {
    {
      const std::lock_guard lock{mutex_};
      stopped_ = true;
    }
    changed_.notify_all();
  }

  Result<std::size_t> read(std::span<char> buffer) override;
  Result<void> seek(std::uint64_t) override {
    return Error{.code = ErrorCode::system, .message = "cannot go back"};
  }
  bool seekable() const override { return false; }
  bool is_costly() const override { return source_->is_costly(); }
  std::uint64_t size_hint() const override { return source_->size_hint(); }
  std::uint64_t position_hint() const override { return position_; }

 private:
  /// What one call of `read` has answered.
  struct Block {
    std::unique_ptr<char[]> bytes = std::make_unique_for_overwrite<char[]>(block_bytes);
    Result<std::size_t> size = std::size_t{0};
  };

  bool has_thread();
  void run();
  bool is_last(const Block& block) const { return !block.size || *block.size == 0; }

  std::unique_ptr<Source> source_;
  std::uint64_t read_before_ = 0;
  std::array<Block, blocks_count> blocks_;
  std::size_t taken_ = 0;  // of the block that is given out
  std::mutex mutex_;
  std::condition_variable changed_;
  // Numbers of blocks since the beginning; under the mutex.
  std::uint64_t ready_ = 0;
  std::uint64_t given_ = 0;
  bool stopped_ = false;
  std::atomic<std::uint64_t> position_ = 0;
  bool is_alone_ = false;  // no thread was to be had
  std::optional<std::jthread> thread_;
};

/// Fills blocks as long as there are free ones. The source belongs to this thread.
void ReadAhead::run() {
  for (std::uint64_t number = 0;; ++number) {
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [&] { return stopped_ || number < given_ + blocks_count; });
      if (stopped_) return;
    }
    Block& block = blocks_[number % blocks_count];
    block.size = caught([&] { return source_->read({block.bytes.get(), block_bytes}); });
    position_ = source_->position_hint();
    const bool last = is_last(block);
    {
      const std::lock_guard lock{mutex_};
      ready_ = number + 1;
    }
    changed_.notify_all();
    if (last) return;
  }
}

bool ReadAhead::has_thread() {
  if (!thread_ && !is_alone_) {
    thread_ = start_thread([this] { run(); });
    is_alone_ = !thread_;
  }
  return !is_alone_;
}

Result<std::size_t> ReadAhead::read(std::span<char> buffer) {
  if (read_before_ < bytes_before || !has_thread()) {
    const auto count = source_->read(buffer);
    read_before_ += count ? *count : 0;
    position_ = source_->position_hint();
    return count;
  }
  {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return given_ < ready_; });
  }
  const Block& block = blocks_[given_ % blocks_count];
  if (is_last(block)) return block.size;
  const std::size_t count = std::min(buffer.size(), *block.size - taken_);
  std::memcpy(buffer.data(), block.bytes.get() + taken_, count);
  taken_ += count;
  if (taken_ == *block.size) {
    taken_ = 0;
    {
      const std::lock_guard lock{mutex_};
      ++given_;
    }
    changed_.notify_all();
  }
  return count;
}

}  // namespace

std::unique_ptr<Source> read_ahead(std::unique_ptr<Source> source) {
  return std::make_unique<ReadAhead>(std::move(source));
}

}  // namespace remit::io
