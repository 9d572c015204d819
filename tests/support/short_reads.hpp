#pragma once
// A source that answers in small pieces, as pipes and sockets do.

#include "io/source.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <string_view>

namespace remit::test {

/// Memory, of which each read gives 1 to `longest` bytes. Reproducible by its seed.
class ShortReads final : public io::Source {
 public:
  ShortReads(std::string_view bytes, std::size_t longest, bool seekable = true,
             std::uint32_t seed = 1)
      : bytes_(bytes), longest_(longest), seekable_(seekable), random_(seed) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t piece = 1 + random_() % longest_;
    const std::size_t size = std::min({piece, buffer.size(), bytes_.size() - position_});
    std::memcpy(buffer.data(), bytes_.data() + position_, size);
    position_ += size;
    return size;
  }
  Result<void> seek(std::uint64_t offset) override {
    position_ = offset;
    return {};
  }
  bool seekable() const override { return seekable_; }
  std::uint64_t position_hint() const override { return position_; }

 private:
  std::string_view bytes_;
  std::size_t longest_;
  bool seekable_;
  std::mt19937 random_;
  std::size_t position_ = 0;
};

}  // namespace remit::test
