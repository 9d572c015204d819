#include "status/status.hpp"

namespace remit::status {

namespace {

constexpr std::string_view unknown_sender = "pain.002.001.10";

/// Writes what the sender of the first message expects.
class OfFamily final : public StatusWriter {
 public:
  OfFamily(io::Documents& documents, StatusOptions options)
      : documents_(documents), options_(std::move(options)) {}

  Result<void> begin_message(const Payment& payment, std::string_view source_format) override {
    if (writer_ == nullptr) {
      const auto source = find_format(source_format);
      if (auto made = make(source ? default_status_format(*source) : unknown_sender); !made) {
        return made;
      }
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
    return writer_ == nullptr ? Result<void>{} : writer_->end_input();
  }
  Result<void> failed(const Error& error) override {
    if (writer_ == nullptr) {
      if (auto made = make(unknown_sender); !made) return made;
    }
    return writer_->failed(error);
  }
  Syntax syntax() const override { return writer_ == nullptr ? Syntax::json : writer_->syntax(); }
  std::optional<int> http_status() const override {
    return writer_ == nullptr ? std::nullopt : writer_->http_status();
  }

 private:
  Result<void> make(std::string_view format) {
    auto made = make_status_writer(format, documents_, options_);
    if (!made) return made.error();
    writer_ = std::move(made.value());
    return {};
  }

  io::Documents& documents_;
  StatusOptions options_;
  std::unique_ptr<StatusWriter> writer_;
};

}  // namespace

std::unique_ptr<StatusWriter> make_family_writer(io::Documents& documents,
                                                 const StatusOptions& options) {
  return std::make_unique<OfFamily>(documents, options);
}

}  // namespace remit::status
