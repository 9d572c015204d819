#pragma once
// Memory for text that had to be decoded. Reset per payment; grows once, then never again.

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace remit::text {

/// A bump allocator for bytes. Blocks stay where they are, so views hold until `reset`.
class Arena {
 public:
  /// `size` bytes that hold until `reset`.
  char* allocate(std::size_t size) {
    if (size > left_) grow(size);
    char* const start = next_;
    next_ += size;
    left_ -= size;
    return start;
  }

  /// Gives back the unused end of the last allocation.
  void shrink_last(std::size_t unused) {
    next_ -= unused;
    left_ += unused;
  }

  std::string_view copy(std::string_view text);

  /// True when the byte at `p` is in this memory.
  bool holds(const char* p) const;

  /// Keeps one block, the largest.
  void reset() {
    if (blocks_.empty()) return;
    if (blocks_.size() > 1) [[unlikely]]
      keep_largest();
    next_ = blocks_.front().bytes.get();
    left_ = blocks_.front().size;
  }

 private:
  void keep_largest();
  void grow(std::size_t size);

  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace remit::text
