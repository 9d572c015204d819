#include "status/answers.hpp"

#include <array>
#include <utility>

namespace remit::status {

namespace {

class Answers final : public StatusWriter {
 public:
  Answers(const AnswerForm& form, Outbox& outbox)
      : form_(form),
        outbox_(outbox),
        findings_(form.findings_max, form.order),
        of_message_(form.findings_max, form.order) {}

  Result<void> begin_message(const Payment& payment, std::string_view source_format) override;
  Result<void> begin_batch(const Payment& payment) override;
  Result<void> payment(const Payment& payment, const Verdict& verdict) override;
  void accepted(const Decimal& amount) override { tally_.add(amount, Status::accepted); }
  Result<void> end_batch(const Payment& payment, const Verdict& of_batch) override;
  Result<void> end_message(const Payment& payment, const Verdict& of_message) override;
  Result<void> end_input() override;
  Result<void> failed(const Error& error, std::optional<Format>) override;
  std::optional<int> http_status() const override { return http_status_; }

 private:
  /// The status of a request, which is that of its payment when it is for one.
  Status status_of_request(const Payment& payment, bool rejected) const;
  /// Puts the answer into the buffer, if there is one.
  void answer(Status status);
  void end_document() {
    if (buffer_.size() != 0) buffer_.append(end_of_document);
  }

  AnswerForm form_;
  Outbox& outbox_;
  BatchTally tally_;
  FirstFindings findings_;  // about the batch
  FirstFindings of_message_;
  Waiting batches_;   // answers, until the message is not rejected
  Waiting messages_;  // and the input is read
  text::Buffer buffer_;
  std::optional<int> http_status_;
};

Result<void> Answers::begin_message(const Payment&, std::string_view) {
  of_message_.clear();
  return batches_.forget();
}

Result<void> Answers::begin_batch(const Payment&) {
  tally_ = {};
  findings_.clear();
  return {};
}

Result<void> Answers::payment(const Payment& payment, const Verdict& verdict) {
  tally_.add(payment.amount_value(), status_of_payment(verdict));
  findings_.add(verdict.findings);
  of_message_.add(verdict.findings);
  return {};
}

Status Answers::status_of_request(const Payment& payment, bool rejected) const {
  const Status status = tally_.status(rejected);
  const std::string_view service = payment.batch.text("envelope.payment_service"_field);
  const bool is_single = service == "payments" || service == "periodic-payments";
  const bool is_changed = tally_.count(Status::accepted_with_change) != 0;
  return status == Status::accepted && is_single && is_changed ? Status::accepted_with_change
                                                               : status;
}

void Answers::answer(Status status) {
  if (status == Status::rejected) findings_.ensure_error("the request is rejected");
  buffer_.clear();
  json::Writer out{buffer_};
  const auto mark = out.open_item();
  http_status_ = form_.write(out, {status, findings_.get()});
  out.close_item(mark);
  if (buffer_.size() != 0) out.new_line();
}

Result<void> Answers::end_batch(const Payment& payment, const Verdict& of_batch) {
  findings_.add(of_batch.findings);
  of_message_.add(of_batch.findings);
  answer(status_of_request(payment, of_batch.rejected));
  end_document();
  return batches_.append(buffer_.view());
}

Result<void> Answers::end_message(const Payment&, const Verdict& of_message) {
  const auto take = [this](std::string_view bytes) { return messages_.append(bytes); };
  if (!of_message.rejected) return batches_.move_to(take);
  if (auto done = batches_.forget(); !done) return done;
  // One answer is left, to all that is wrong.
  of_message_.add(of_message.findings);
  std::swap(findings_, of_message_);
  answer(Status::rejected);
  end_document();
  return messages_.append(buffer_.view());
}

Result<void> Answers::end_input() { return outbox_.add(messages_); }

Result<void> Answers::failed(const Error& error, std::optional<Format>) {
  if (auto done = messages_.forget(); !done) return done;
  findings_.clear();
  findings_.add(std::array{finding_of(error)});
  answer(Status::rejected);
  return buffer_.size() == 0 ? Result<void>{} : outbox_.add(buffer_.view());
}

}  // namespace

std::unique_ptr<StatusWriter> make_answers(const AnswerForm& form, Outbox& outbox) {
  return std::make_unique<Answers>(form, outbox);
}

}  // namespace remit::status
