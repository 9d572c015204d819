#pragma once
// The output buffer that writers fill.

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace remit::text {

/// A growable run of bytes. Kept between payments, so it stops growing once it has held the
/// longest.
class Buffer {
 public:
  /// Room for `size` more bytes; what is written there counts after `advance`.
  char* reserve(std::size_t size) {
    if (capacity_ - size_ < size) grow(size);
    return bytes_.get() + size_;
  }
  void advance(std::size_t size) { size_ += size; }

  void append(std::string_view text) {
    std::memcpy(reserve(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void append(char c) {
    *reserve(1) = c;
    ++size_;
  }

  void truncate(std::size_t size) { size_ = size; }
  void clear() { size_ = 0; }
  std::size_t size() const { return size_; }
  const char* data() const { return bytes_.get(); }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  void grow(std::size_t size) {
    const std::size_t doubled = capacity_ * 2;
    capacity_ = size_ + size > doubled ? size_ + size : doubled;
    auto bytes = std::make_unique_for_overwrite<char[]>(capacity_);
    if (size_ != 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
  }

  std::unique_ptr<char[]> bytes_ = std::make_unique_for_overwrite<char[]>(initial_bytes);
  std::size_t size_ = 0;
  std::size_t capacity_ = initial_bytes;
  static constexpr std::size_t initial_bytes = 4096;
};

}  // namespace remit::text
