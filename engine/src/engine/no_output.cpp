#include "engine/output.hpp"

namespace remit::engine {

namespace {

class NoPen final : public Pen {
 public:
  NoPen() : Pen(Syntax::canonical) {}
  bool write(const Outgoing&, text::Buffer&, mapping::Notes&) override { return true; }
};

/// Takes everything and writes nothing, so nothing is lost either.
class NoOutput final : public Output {
 public:
  explicit NoOutput(io::Documents& documents) : Output(documents, {}) {}

  Result<void> begin_message(const Payment&, mapping::Notes&) override { return {}; }
  Result<void> begin_batch(const Payment&, mapping::Notes&) override { return {}; }
  Result<void> add(const Outgoing&, mapping::Notes&) override { return {}; }
  Result<void> end_batch(const Payment&, mapping::Notes&) override { return {}; }
  Result<void> end_message(const Payment&, mapping::Notes&) override { return {}; }
  const Carriage& carriage(const Payment&, Level) const override { return carriage_; }
  bool carries(const Payment&, Field, Level) const override { return true; }
  std::unique_ptr<Pen> make_pen(std::shared_ptr<PenLessons>) const override {
    return std::make_unique<NoPen>();
  }
  bool prepare(Pen&, const Payment&, bool) const override { return true; }

 private:
  Carriage carriage_ = carriage_of_everything();
};

}  // namespace

std::unique_ptr<Output> make_no_output(io::Documents& documents) {
  return std::make_unique<NoOutput>(documents);
}

}  // namespace remit::engine
