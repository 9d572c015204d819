// A source some of whose bytes were read already.

#include "io/source.hpp"

#include <algorithm>
#include <cstring>

namespace remit::io {

namespace {

class PrefixedSource final : public Source {
 public:
  PrefixedSource(std::string prefix, std::unique_ptr<Source> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (given_ == prefix_.size()) {
      std::string{}.swap(prefix_);  // as large as a window, maybe
      given_ = 0;
      return rest_->read(buffer);
    }
    const std::size_t count = std::min(buffer.size(), prefix_.size() - given_);
    std::memcpy(buffer.data(), prefix_.data() + given_, count);
    given_ += count;
    return count;
  }
  Result<void> seek(std::uint64_t) override {
    return Error{.code = ErrorCode::system, .message = "the input cannot be read again"};
  }
  bool seekable() const override { return false; }
  bool is_costly() const override { return rest_->is_costly(); }
  std::uint64_t size_hint() const override { return rest_->size_hint(); }
  std::uint64_t position_hint() const override { return rest_->position_hint(); }

 private:
  std::string prefix_;
  std::unique_ptr<Source> rest_;
  std::size_t given_ = 0;
};

}  // namespace

std::unique_ptr<Source> prefixed_source(std::string prefix, std::unique_ptr<Source> rest) {
  return std::make_unique<PrefixedSource>(std::move(prefix), std::move(rest));
}

}  // namespace remit::io
