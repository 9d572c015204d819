#include "io/sink.hpp"
#include "io/spool.hpp"

#include <remit/limits.hpp>

namespace remit::io {

namespace {

class HeldSink final : public Sink {
 public:
  explicit HeldSink(std::unique_ptr<Sink> target)
      : target_(std::move(target)), held_(limits::spool_memory_bytes) {}

  Result<void> write(std::string_view bytes) override { return held_.append(bytes); }
  Result<void> commit() override {
    if (auto ready = held_.rewind(); !ready) return ready;
    if (auto copied = held_.copy_to(*target_, held_.size()); !copied) return copied;
    return target_->commit();
  }
  Result<void> drop() override { return held_.clear(); }
  std::uint64_t bytes() const override { return held_.size(); }

 private:
  std::unique_ptr<Sink> target_;
  Spool held_;
};

}  // namespace

std::unique_ptr<Sink> held_sink(std::unique_ptr<Sink> target) {
  return std::make_unique<HeldSink>(std::move(target));
}

}  // namespace remit::io
