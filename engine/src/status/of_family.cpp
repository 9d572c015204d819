#include "status/status.hpp"

#include <map>

namespace remit::status {

namespace {

constexpr std::string_view unknown_sender = "pain.002.001.10";

/// Writes for each input what its sender expects.
class OfFamily final : public StatusWriter {
 public:
  OfFamily(Outbox& outbox, StatusOptions options) : outbox_(outbox), options_(std::move(options)) {}

  void begin_input(std::uint64_t digest) override { digest_ = digest; }
  Result<void> begin_message(const Payment& payment, std::string_view source_format) override {
    if (writer_ == nullptr) {
      if (auto made = make(find_format(source_format)); !made) return made;
    }
    return writer_->begin_message(payment, source_format);
  }
  Result<void> begin_batch(const Payment& payment) override {
    return writer_->begin_batch(payment);
  }
  Result<void> payment(const Payment& payment, const Verdict& verdict) override {
    return writer_->payment(payment, verdict);
  }
  void accepted(const Decimal& amount) override { writer_->accepted(amount); }
  bool lists_accepted() const override { return writer_ != nullptr && writer_->lists_accepted(); }
  Result<void> end_batch(const Payment& payment, const Verdict& verdict) override {
    return writer_->end_batch(payment, verdict);
  }
  Result<void> end_message(const Payment& payment, const Verdict& verdict) override {
    return writer_->end_message(payment, verdict);
  }
  Result<void> end_input() override {
    StatusWriter* const writer = std::exchange(writer_, nullptr);
    return writer == nullptr ? Result<void>{} : writer->end_input();
  }
  Result<void> failed(const Error& error, std::optional<Format> source) override {
    if (writer_ == nullptr) {
      if (auto made = make(source); !made) return made;
    }
    return std::exchange(writer_, nullptr)->failed(error, source);
  }
  std::optional<int> http_status() const override {
    return last_ == nullptr ? std::nullopt : last_->http_status();
  }

 private:
  /// The writers stay: what they tell is numbered through the run.
  Result<void> make(std::optional<Format> source) {
    const std::string_view format = source ? default_status_format(*source) : unknown_sender;
    std::unique_ptr<StatusWriter>& writer = writers_[format];
    if (writer == nullptr) {
      auto made = make_status_writer(format, outbox_, options_);
      if (!made) return made.error();
      writer = std::move(made.value());
    }
    last_ = writer_ = writer.get();
    writer_->begin_input(digest_);
    return {};
  }

  Outbox& outbox_;
  StatusOptions options_;
  std::map<std::string_view, std::unique_ptr<StatusWriter>> writers_;  // by format
  StatusWriter* writer_ = nullptr;                                     // of the input, once known
  StatusWriter* last_ = nullptr;
  std::uint64_t digest_ = 0;  // of the input
};

}  // namespace

std::unique_ptr<StatusWriter> make_family_writer(Outbox& outbox, const StatusOptions& options) {
  return std::make_unique<OfFamily>(outbox, options);
}

}  // namespace remit::status
