#pragma once
// Messages made by hand, and what a status writer says of them.

#include "status/status.hpp"

#include <remit/rules.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {

inline constexpr std::string_view now = "2026-11-20T09:30:00+01:00";

/// A finding as the engine makes one of a rule.
inline Issue finding(std::string_view rule, std::string path = {}, std::uint64_t offset = 0) {
  const Rule* const row = find_rule(rule);
  Issue issue;
  issue.rule = rule;
  issue.severity = row->severity;
  issue.level = row->level;
  issue.message = "does not hold";
  issue.path = std::move(path);
  issue.place.offset = offset;
  issue.reason = row->reason;
  issue.api_code = row->api_code;
  return issue;
}

/// What became of something, with the findings in it.
struct Judged {
  std::vector<Issue> findings = {};
  bool rejected = false;
  bool changed = false;

  status::Verdict verdict() const { return {findings, rejected, changed}; }
};

inline Judged rejected_for(std::string_view rule, std::string path = {}) {
  return {{finding(rule, std::move(path))}, true};
}

struct JudgedBatch {
  std::vector<Judged> payments;
  Judged itself = {};
};

struct JudgedMessage {
  std::vector<JudgedBatch> batches;
  Judged itself = {};
};

/// The model of a payment, filled anew for each one. Everything set has to live as long as it.
class Model {
 public:
  Model() : payment_(std::make_unique<Payment>()) {}

  Payment& operator*() { return *payment_; }
  Payment* operator->() { return payment_.get(); }

  void set(Record& record, Field field, std::string text) {
    texts_.push_back(std::move(text));
    record.set(field, Value{texts_.back()});
  }
  void fill_message() {
    Record& message = payment_->message;
    set(message, "group_header.message_identification"_field, "MSG-20261120-001");
    set(message, "group_header.creation_date_time"_field, "2026-11-20T08:00:00+01:00");
    set(message, "group_header.number_of_transactions"_field, "3");
    set(message, "group_header.control_sum"_field, "1250.75");
  }
  void fill_batch(std::size_t number) {
    payment_->batch.clear();
    set(payment_->batch, "payment_information.identification"_field,
        "PAY-" + std::to_string(number));
    set(payment_->batch, "requested_execution_date.date"_field, "2026-12-01");
  }
  void fill_transfer(std::size_t number) {
    Record& transfer = payment_->transfer;
    transfer.clear();
    set(transfer, "payment_identification.instruction_id"_field, "INS-" + std::to_string(number));
    set(transfer, "payment_identification.end_to_end_id"_field, "E2E-" + std::to_string(number));
    set(transfer, "payment_identification.uetr"_field, "3c1f8a52-7d4e-4b19-9a06-d2e85f7c4b31");
    set(transfer, "instructed_amount.value"_field, "100.25");
    set(transfer, "instructed_amount.currency"_field, "EUR");
    set(transfer, "creditor.name"_field, "Alpenblick Verlag AG");
    set(transfer, "creditor_account.iban"_field, "AT939991100012345678");
  }

 private:
  std::unique_ptr<Payment> payment_;
  std::deque<std::string> texts_;
};

/// Changes the model before it is told of on some level.
using Change = std::function<void(Model& model, Level level)>;

struct Telling {
  std::string_view format = "pain.002.001.10";
  bool full = false;
  std::string_view source = "pain.001.001.09";
  Change change = [](Model&, Level) {};
};

/// What was written, and how HTTP says it.
struct Told {
  std::string text;
  std::optional<int> http_status;
};

inline std::unique_ptr<status::StatusWriter> make_writer(const Telling& telling,
                                                         status::Outbox& outbox) {
  const status::StatusOptions options{.now = std::string{now}, .full = telling.full};
  return std::move(status::make_status_writer(telling.format, outbox, options).value());
}

/// What is ready, one after the other.
inline std::string delivered(status::Outbox& outbox) {
  std::string text;
  const auto sink = io::memory_sink(text);
  io::Documents documents{*sink};
  return outbox.deliver(documents) ? text : "cannot be delivered";
}

/// Gives a message to the writer, without the end of the input.
inline bool give(status::StatusWriter& writer, const JudgedMessage& message,
                 const Telling& telling) {
  Model model;
  model.fill_message();
  telling.change(model, message_level);
  bool done = writer.begin_message(*model, telling.source).ok();
  std::size_t batches = 0;
  std::size_t payments = 0;
  for (const JudgedBatch& batch : message.batches) {
    model.fill_batch(++batches);
    telling.change(model, batch_level);
    done = done && writer.begin_batch(*model).ok();
    for (const Judged& payment : batch.payments) {
      model.fill_transfer(++payments);
      telling.change(model, transfer_level);
      done = done && writer.payment(*model, payment.verdict()).ok();
    }
    done = done && writer.end_batch(*model, batch.itself.verdict()).ok();
  }
  return done && writer.end_message(*model, message.itself.verdict()).ok();
}

inline Told tell(const JudgedMessage& message, const Telling& telling = {}) {
  status::Outbox outbox;
  const auto writer = make_writer(telling, outbox);
  const bool done = give(*writer, message, telling) && writer->end_input().ok();
  if (!done) return {};
  return {delivered(outbox), writer->http_status()};
}

/// A message with verdicts at random. Rejected blocks may have no finding: those kept are bounded.
inline JudgedMessage random_message(std::mt19937& random) {
  const auto number = [&random](unsigned below) {
    return static_cast<std::size_t>(random() % below);
  };
  const auto judged = [&](unsigned rejected_of, std::string_view rule) {
    Judged some;
    some.rejected = number(rejected_of) == 0;
    some.changed = number(4) == 0;
    if (some.rejected) some.findings.resize(number(13), finding(rule, "/Document/X[1]/Y", 7));
    if (number(3) == 0) some.findings.push_back(finding("CHR-008", "/Document/X[2]", 5));
    return some;
  };
  JudgedMessage message;
  message.itself = judged(8, "SUM-001");
  message.batches.resize(number(4));
  for (JudgedBatch& batch : message.batches) {
    batch.itself = judged(5, "DAT-002");
    const unsigned rejected_of = number(3) == 0 ? 1 : 3;
    batch.payments.resize(number(5));
    for (Judged& payment : batch.payments) payment = judged(rejected_of, "IBAN-005");
  }
  return message;
}

}  // namespace remit::test
