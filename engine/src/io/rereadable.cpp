#include "io/source.hpp"

namespace remit::io {

namespace {

/// Reads a source that stays somebody else's.
class Borrowed final : public Source {
 public:
  explicit Borrowed(Source& source) : source_(source) {}
  Result<std::size_t> read(std::span<char> buffer) override { return source_.read(buffer); }
  Result<void> seek(std::uint64_t offset) override { return source_.seek(offset); }
  bool seekable() const override { return source_.seekable(); }
  std::uint64_t size_hint() const override { return source_.size_hint(); }
  std::uint64_t position_hint() const override { return source_.position_hint(); }

 private:
  Source& source_;
};

}  // namespace

Result<std::unique_ptr<Source>> Rereadable::open() {
  if (path_ != "-") return open_source(path_);
  if (was_read_) {
    if (auto back = kept_->seek(0); !back) return back.error();
  } else {
    auto opened = kept_ ? Result<std::unique_ptr<Source>>{std::move(kept_)} : open_source(path_);
    if (!again_ || !opened) return opened;
    opened = seekable_source(std::move(opened.value()));
    if (!opened) return opened;
    kept_ = std::move(opened.value());
    was_read_ = true;
  }
  return std::unique_ptr<Source>(std::make_unique<Borrowed>(*kept_));
}

}  // namespace remit::io
