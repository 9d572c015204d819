// STET: the status of each payment request, and of the payments in it. A request that is refused as
// a whole is answered with problem details. Source: STET PSD2 API 1.4, RFC 9457.

#include "json/writer.hpp"
#include "status/details.hpp"
#include "status/error_codes.hpp"
#include "status/findings.hpp"
#include "status/tally.hpp"
#include "status/writers.hpp"

#include <algorithm>
#include <array>

namespace remit::status {

namespace {

constexpr std::size_t problems_max = 50;

// Source: STET PSD2 API 1.4, StatusReasonInformation.
constexpr std::string_view reasons[] = {"AC01", "AC04", "AC06", "AG01", "CH03",
                                        "CUST", "DS02", "FF01", "FRAD", "MS03",
                                        "NOAS", "RR01", "RR03", "RR04", "RR12"};
constexpr std::string_view unspecified = "MS03";

/// The only reason that there is room for: that of the gravest finding.
std::string_view stet_reason(const FirstFindings& findings) {
  if (findings.get().empty()) return unspecified;
  const Issue& finding = findings.get().front();
  for (const std::string_view candidate : {reason(finding), coarse_reason(finding)}) {
    const auto found = std::ranges::find(reasons, candidate);
    if (found != std::end(reasons)) return *found;
  }
  return unspecified;
}

/// The verdict on a payment. The version has no status for "technically valid" on this level, which
/// is no more than pending.
void write_verdict(json::Writer& out, bool is_rejected, std::string_view reason) {
  out.constant("transactionStatus", is_rejected ? "RJCT" : "PDNG");
  if (is_rejected) out.constant("statusReasonInformation", reason);
}

/// The beginning of a payment that was rejected with its request.
std::string rejection_with(std::string_view reason) {
  text::Buffer buffer;
  json::Writer out{buffer};
  out.open_item();
  write_verdict(out, true, reason);
  return std::string{buffer.view()};
}

void write_identification(json::Writer& out, const Payment& payment) {
  const std::string_view id = payment.transfer.text("payment_identification.instruction_id"_field);
  const auto mark = out.open("paymentId");
  if (!id.empty()) out.text("instructionId", id);
  if (!payment.end_to_end_id().empty()) out.text("endToEndId", payment.end_to_end_id());
  out.close(mark, "paymentId");
}

void write_request(json::Writer& out, const Payment& payment, Status status,
                   std::string_view reason) {
  const std::string_view id = payment.batch.text("payment_information.identification"_field);
  if (!id.empty()) out.text("paymentInformationId", id);
  out.constant("paymentInformationStatus", code(status));
  if (status == Status::rejected) out.constant("statusReasonInformation", reason);
}

/// A member of problem details.
void write_error(json::Writer& out, const Issue& finding) {
  const auto mark = out.open_item();
  if (!finding.path.empty()) {
    const bool is_xml = finding.path.starts_with("/Document");
    out.text(is_xml ? json::key<"xpath"> : json::key<"pointer">, finding.path);
  }
  out.text("detail", finding.message);
  if (!finding.rule.empty()) out.text("rule", finding.rule);
  out.text("reason", status::reason(finding));
  out.close_item(mark);
}

class Stet final : public StatusWriter {
 public:
  Stet(Outbox& outbox, const StatusOptions& options) : outbox_(outbox), full_(options.full) {}

  Result<void> begin_message(const Payment& payment, std::string_view source_format) override;
  Result<void> begin_batch(const Payment& payment) override;
  Result<void> payment(const Payment& payment, const Verdict& verdict) override;
  void accepted(const Decimal& amount) override { tally_.add(amount, Status::accepted); }
  bool lists_accepted() const override { return full_; }
  Result<void> end_batch(const Payment& payment, const Verdict& of_batch) override;
  Result<void> end_message(const Payment& payment, const Verdict& of_message) override;
  Result<void> end_input() override;
  Result<void> failed(const Error& error, std::optional<Format>) override;
  std::optional<int> http_status() const override { return http_status_; }

 private:
  /// Puts the refusal of a whole request into the buffer.
  void refuse(const FirstFindings& findings);

  Outbox& outbox_;
  bool full_;
  BatchTally tally_;
  bool lists_payment_ = false;               // of the batch
  FirstFindings of_payments_{1, is_graver};  // that are rejected
  Details details_{","};
  Waiting messages_;
  text::Buffer buffer_;
  std::optional<int> http_status_;
};

Result<void> Stet::begin_message(const Payment&, std::string_view) {
  return details_.batches().forget();
}

Result<void> Stet::begin_batch(const Payment&) {
  tally_ = {};
  lists_payment_ = false;
  of_payments_.clear();
  return details_.forget_payments();
}

Result<void> Stet::payment(const Payment& payment, const Verdict& verdict) {
  const Status status = status_of_payment(verdict);
  const bool is_rejected = status == Status::rejected;
  tally_.add(payment.amount_value(), status);
  if (!is_rejected && !full_) return {};
  lists_payment_ = true;
  FirstFindings findings{1, is_graver};
  findings.add(verdict.findings);
  if (is_rejected) of_payments_.add(findings.get());
  buffer_.clear();
  json::Writer out{buffer_};
  const auto item = out.open_item();
  write_verdict(out, is_rejected, stet_reason(findings));
  const std::size_t verdict_end = buffer_.size();
  write_identification(out, payment);
  out.close_item(item);
  const std::string_view all = buffer_.view();
  return details_.add({.identity = {},
                       .verdict = all.substr(0, verdict_end),
                       .reference = all.substr(verdict_end),
                       .rejected = is_rejected});
}

Result<void> Stet::end_batch(const Payment& payment, const Verdict& of_batch) {
  if (of_batch.rejected && !full_) {
    lists_payment_ = false;
    if (auto done = details_.forget_payments(); !done) return done;
  }
  FirstFindings findings{1, is_graver};
  findings.add(of_batch.findings);
  const std::string_view reason = stet_reason(of_batch.rejected ? findings : of_payments_);
  const std::string rejection = of_batch.rejected ? rejection_with(reason) : std::string{};
  buffer_.clear();
  json::Writer out{buffer_};
  const auto body = out.open_item();
  const auto request = out.open("paymentRequest");
  write_request(out, payment, tally_.status(of_batch.rejected), reason);
  if (lists_payment_) out.begin_list("creditTransferTransaction");
  const std::size_t head = buffer_.size();
  if (lists_payment_) out.end_list("creditTransferTransaction");
  out.close(request, "paymentRequest");
  out.close_item(body);
  out.new_line();
  buffer_.append(end_of_document);
  http_status_ = created;
  return details_.end_batch(buffer_.view().substr(0, head), rejection, buffer_.view().substr(head));
}

void Stet::refuse(const FirstFindings& findings) {
  buffer_.clear();
  json::Writer out{buffer_};
  const auto problem = out.open_item();
  out.constant("type", "urn:remit:problem:validation");
  out.constant("title", "The payment request is refused");
  out.number("status", std::to_string(bad_request));
  out.text("detail", text_of(findings.get().front()));
  const auto errors = out.open_list("errors");
  for (const Issue& finding : findings.get()) write_error(out, finding);
  out.close_list(errors);
  out.close_item(problem);
  out.new_line();
  http_status_ = bad_request;
}

Result<void> Stet::end_message(const Payment&, const Verdict& of_message) {
  const auto take = [this](std::string_view bytes) { return messages_.append(bytes); };
  if (!of_message.rejected) return details_.batches().move_to(take);
  if (auto done = details_.batches().forget(); !done) return done;
  FirstFindings findings{problems_max, is_graver};
  findings.add(of_message.findings);
  findings.ensure_error("the request is rejected");
  refuse(findings);
  buffer_.append(end_of_document);
  return messages_.append(buffer_.view());
}

Result<void> Stet::end_input() { return outbox_.add(messages_); }

Result<void> Stet::failed(const Error& error, std::optional<Format>) {
  if (auto done = messages_.forget(); !done) return done;
  FirstFindings findings{1, is_graver};
  findings.add(std::array{finding_of(error)});
  refuse(findings);
  return outbox_.add(buffer_.view());
}

}  // namespace

std::unique_ptr<StatusWriter> make_stet(Outbox& outbox, const StatusOptions& options) {
  return std::make_unique<Stet>(outbox, options);
}

}  // namespace remit::status
