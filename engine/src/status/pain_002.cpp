// pain.002: the status of a message, of its batches, and of the payments in them.

#include "status/details.hpp"
#include "status/findings.hpp"
#include "status/pain_002_parts.hpp"
#include "status/writers.hpp"
#include "text/ascii.hpp"
#include "text/fingerprint.hpp"

#include <fmt/format.h>

#include <array>

namespace remit::status {

namespace {

using xml::tag;

constexpr std::size_t reasons_max = 10;  // of a message, batch or payment
constexpr std::array<std::string_view, 2> root = {"Document", "CstmrPmtStsRpt"};
constexpr Pain002Version version_03{"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03", false};
constexpr Pain002Version version_10{"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10", true};

/// The reasons of a block: the gravest findings. What was accepted as it stands needs none.
FirstFindings reasons_of(Status status, std::span<const Issue> findings, const char* otherwise) {
  FirstFindings reasons{reasons_max, is_graver};
  if (status != Status::accepted) reasons.add(findings);
  if (status == Status::rejected) reasons.ensure_error(otherwise);
  return reasons;
}

class Pain002 final : public StatusWriter {
 public:
  Pain002(const Pain002Version& version, Outbox& outbox, const StatusOptions& options)
      : version_(version), outbox_(outbox), options_(options) {}

  void begin_input(std::uint64_t digest) override { digest_ = digest; }
  Result<void> begin_message(const Payment& payment, std::string_view source_format) override;
  Result<void> begin_batch(const Payment& payment) override;
  Result<void> payment(const Payment& payment, const Verdict& verdict) override;
  void accepted(const Decimal& amount) override {
    tally_.add(amount, Status::accepted);
    ++payments_;
  }
  bool lists_accepted() const override { return options_.full; }
  Result<void> end_batch(const Payment& payment, const Verdict& of_batch) override;
  Result<void> end_message(const Payment& payment, const Verdict& of_message) override;
  Result<void> end_input() override;
  Result<void> failed(const Error& error, std::optional<Format> source) override;

 private:
  /// Keeps what refers to the original; it stands before the status.
  void note_original(std::string original);
  /// Everything up to the batches.
  void write_head(Status status, std::span<const Issue> reasons);
  std::string rejection_with(std::span<const Issue> reasons_of_batch) const;

  Pain002Version version_;
  Outbox& outbox_;
  StatusOptions options_;
  std::string original_;  // of the last message of the input; empty: none was read
  std::string message_id_;
  std::uint64_t digest_ = 0;    // of the input
  std::uint64_t messages_ = 0;  // of the run
  std::uint64_t batches_ = 0;   // of the message
  std::uint64_t payments_ = 0;  // of the batch
  MessageTally message_tally_;
  BatchTally tally_;
  bool lists_payment_ = false;  // of the batch
  Details details_{""};
  Waiting documents_;
  text::Buffer buffer_;
};

void Pain002::note_original(std::string original) {
  original_ = std::move(original);
  std::string stamp;
  for (const char c : options_.now.substr(0, 19)) {
    if (text::is_digit(c)) stamp += c;
  }
  // The same input at the same clock gives the same identification, another message another one.
  const std::uint64_t print =
      text::fingerprint(fmt::format("{}{:016x}{}", original_, digest_, messages_++));
  message_id_ = fmt::format("S{}-{:012x}", stamp, print & 0xffffffffffff);
}

Result<void> Pain002::begin_message(const Payment& payment, std::string_view source_format) {
  buffer_.clear();
  xml::Writer out{buffer_};
  write_original_group(out, payment, source_format);
  note_original(std::string{buffer_.view()});
  message_tally_ = {};
  batches_ = 0;
  return details_.batches().forget();
}

Result<void> Pain002::begin_batch(const Payment&) {
  ++batches_;
  payments_ = 0;
  tally_ = {};
  lists_payment_ = false;
  return details_.forget_payments();
}

Result<void> Pain002::payment(const Payment& payment, const Verdict& verdict) {
  const Status status = status_of_payment(verdict);
  tally_.add(payment.amount_value(), status);
  ++payments_;
  if (status == Status::accepted && !options_.full) return {};
  lists_payment_ = true;
  const auto reasons = reasons_of(status, verdict.findings, "the payment is rejected");
  buffer_.clear();
  xml::Writer out{buffer_};
  out.new_line();
  out.open(tag<"TxInfAndSts">);
  write_identity(out, version_, payment, fmt::format("{}-{}", batches_, payments_));
  const std::size_t identity = buffer_.size();
  write_verdict(out, status, reasons.get(), options_.originator);
  const std::size_t verdict_end = buffer_.size();
  write_reference(out, version_, payment);
  out.close_required({}, tag<"TxInfAndSts">);
  const std::string_view all = buffer_.view();
  return details_.add({all.substr(0, identity), all.substr(identity, verdict_end - identity),
                       all.substr(verdict_end), status == Status::rejected});
}

/// What is told of payments that were rejected with their batch only: its first reason.
std::string Pain002::rejection_with(std::span<const Issue> reasons_of_batch) const {
  Issue finding = unnamed_error("rejected with its batch");
  finding.reason = reason(reasons_of_batch.front());
  text::Buffer buffer;
  xml::Writer out{buffer};
  write_verdict(out, Status::rejected, std::array{finding}, options_.originator);
  return std::string{buffer.view()};
}

Result<void> Pain002::end_batch(const Payment& payment, const Verdict& of_batch) {
  const Status status = tally_.status(of_batch.rejected);
  message_tally_.add(status);
  const bool is_listed = options_.full || lists_payment_ || status != Status::accepted;
  if (!is_listed) return {};
  if (of_batch.rejected && !options_.full) {
    if (auto done = details_.forget_payments(); !done) return done;
  }
  const auto reasons = reasons_of(
      status, of_batch.findings,
      of_batch.rejected ? "the batch is rejected" : "all payments of the batch are rejected");
  buffer_.clear();
  xml::Writer out{buffer_};
  out.new_line();
  out.open(tag<"OrgnlPmtInfAndSts">);
  write_original_batch(out, payment);
  out.constant(tag<"PmtInfSts">, code(status));
  write_reasons(out, reasons.get(), options_.originator);
  if (status == Status::partly_accepted) write_counts(out, tally_);
  const std::size_t head = buffer_.size();
  out.close_required({}, tag<"OrgnlPmtInfAndSts">);
  const std::string_view all = buffer_.view();
  return details_.end_batch(all.substr(0, head),
                            of_batch.rejected ? rejection_with(reasons.get()) : std::string{},
                            all.substr(head));
}

void Pain002::write_head(Status status, std::span<const Issue> reasons) {
  buffer_.clear();
  xml::Writer out{buffer_};
  out.begin_document(version_.name_space, root);
  auto mark = out.open(tag<"GrpHdr">);
  out.constant(tag<"MsgId">, message_id_);
  out.constant(tag<"CreDtTm">, options_.now);
  out.close(mark, tag<"GrpHdr">);
  out.new_line();
  mark = out.open(tag<"OrgnlGrpInfAndSts">);
  out.verbatim(original_);
  out.constant(tag<"GrpSts">, code(status));
  write_reasons(out, reasons, options_.originator);
  out.close(mark, tag<"OrgnlGrpInfAndSts">);
}

Result<void> Pain002::end_message(const Payment&, const Verdict& of_message) {
  const Status status = message_tally_.status(of_message.rejected);
  if (of_message.rejected) {
    if (auto done = details_.batches().forget(); !done) return done;
  }
  const auto reasons =
      reasons_of(status, of_message.findings,
                 of_message.rejected ? "the message is rejected" : "all batches are rejected");
  write_head(status, reasons.get());
  if (auto done = documents_.append(buffer_.view()); !done) return done;
  const auto take = [this](std::string_view bytes) { return documents_.append(bytes); };
  if (auto done = details_.batches().move_to(take); !done) return done;
  buffer_.clear();
  xml::Writer{buffer_}.end_document(root);
  buffer_.append(end_of_document);
  return documents_.append(buffer_.view());
}

Result<void> Pain002::end_input() {
  original_.clear();
  return outbox_.add(documents_);
}

Result<void> Pain002::failed(const Error& error, std::optional<Format> source) {
  if (original_.empty()) {
    buffer_.clear();
    xml::Writer out{buffer_};
    write_unknown_group(out, source ? source->name() : any_pain_001);
    note_original(std::string{buffer_.view()});
  }
  if (auto done = documents_.forget(); !done) return done;
  write_head(Status::rejected, std::array{finding_of(error)});
  original_.clear();
  xml::Writer{buffer_}.end_document(root);
  return outbox_.add(buffer_.view());
}

}  // namespace

std::unique_ptr<StatusWriter> make_pain_002_03(Outbox& outbox, const StatusOptions& options) {
  return std::make_unique<Pain002>(version_03, outbox, options);
}

std::unique_ptr<StatusWriter> make_pain_002_10(Outbox& outbox, const StatusOptions& options) {
  return std::make_unique<Pain002>(version_10, outbox, options);
}

}  // namespace remit::status
