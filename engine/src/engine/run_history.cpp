// The part of a run that asks what was accepted before.

#include "engine/run.hpp"

#include <remit/limits.hpp>

namespace remit::engine {

namespace {

std::string accepted_at(const std::string& what, const std::string& moment) {
  return what + " was accepted before, at " + moment;
}

}  // namespace

/// Notes a finding when the fingerprint is known.
Result<bool> Run::note_known(std::string_view rule, Field field, mapping::Place in,
                             const Fingerprint& fingerprint, const std::string& what) {
  const Ruling* const ruling = judge_.rules().find(rule);
  if (ruling == nullptr) return false;
  const auto moment = history_->find(fingerprint);
  if (!moment) return moment.error();
  if (!*moment) return false;
  const Record& record = input_->payment().record(level_of(in));
  const bool has = field != no_field && record.has(field);
  judged_.rejected |= ruling->severity == Severity::error;
  judged_.findings.push_back({.rule = rule,
                              .field = field,
                              .in = in,
                              .value = has ? record.value(field) : Value{{}, 0},
                              .message = accepted_at(what, **moment),
                              .severity = ruling->severity});
  return true;
}

Result<void> Run::ask_history(Level level) {
  const Payment& payment = input_->payment();
  const Fingerprints& prints = history_->fingerprints();
  if (level == message_level) return ask_about_message();
  if (level == batch_level) {
    constexpr Field id = "payment_information.identification"_field;
    if (!payment.batch.has(id)) return {};
    const auto known = note_known("UNI-003", id, mapping::Place::batch,
                                  prints.of_batch(sender_, payment.batch.text(id)),
                                  "a batch of this identification");
    return known ? Result<void>{} : known.error();
  }
  if (known_request_) {
    judged_.findings.push_back(*known_request_);
    judged_.rejected |= known_request_->severity == Severity::error;
  }
  payment_digest_ = prints.payment(payment);
  payment_set_.add(payment_digest_);
  auto known = note_known("UNI-008", "instructed_amount.value"_field, mapping::Place::transfer,
                          prints.of_payment(payment_digest_), "the same payment");
  constexpr Field uetr = "payment_identification.uetr"_field;
  if (known && payment.transfer.has(uetr)) {
    known = note_known("UNI-006", uetr, mapping::Place::transfer,
                       prints.of_uetr(payment.transfer.text(uetr)), "a payment of this UETR");
  }
  return known ? Result<void>{} : known.error();
}

/// The bytes of the whole file say more than the identification of its message, but where a message
/// is a request of one payment its identification is what has to be new.
Result<void> Run::ask_about_message() {
  const Payment& payment = input_->payment();
  const Fingerprints& prints = history_->fingerprints();
  constexpr Field id = "group_header.message_identification"_field;
  sender_ = prints.sender(payment, options_.rules.settings().client_id);
  payment_set_ = {};
  file_is_known_ = false;
  is_repeated_file_ = false;
  const auto ask_id = [&](std::string_view rule) -> Result<bool> {
    if (!payment.message.has(id)) return false;
    return note_known(rule, id, mapping::Place::message,
                      prints.of_message(sender_, payment.message.text(id)),
                      "a message of this identification");
  };
  // It is said of its payment.
  known_request_.reset();
  auto known = ask_id("UNI-011");
  if (!known) return known.error();
  if (*known) {
    known_request_ = std::move(judged_.findings.back());
    known_request_->in = mapping::Place::transfer;
    judged_.findings.pop_back();
    judged_.rejected = false;
  }
  if (!*known) {
    known = note_known("UNI-009", no_field, mapping::Place::message,
                       prints.of_file(sender_, file_sum_), "the same file");
    if (known && *known) note_repeated_file();
  }
  if (!known) return known.error();
  file_is_known_ = *known;
  if (!file_is_known_) known = ask_id("UNI-001");
  return known ? Result<void>{} : known.error();
}

/// Of a file that comes again nothing else is said (error-model.md, section 4), unless it may.
void Run::note_repeated_file() {
  auto& findings = judged_.findings;
  is_repeated_file_ = findings.back().severity == Severity::error;
  if (is_repeated_file_) findings.erase(findings.begin(), findings.end() - 1);
}

/// What is known of the payments of a message at its end. One of which no payment was accepted may
/// come again when it is mended.
Result<void> Run::ask_about_payment_set() {
  if (file_is_known_ || payment_set_.is_empty()) return {};
  judged_.clear();
  const Fingerprint set = history_->fingerprints().of_payment_set(sender_, payment_set_);
  const auto known =
      note_known("UNI-010", no_field, mapping::Place::message, set, "the same set of payments");
  if (!known) return known.error();
  collect_source_findings(judged_);
  report_collected();
  return summary_.accepted == accepted_before_message_ ? Result<void>{} : accept("UNI-010", set);
}

/// What must not be accepted twice must not be by a run at the same time either.
Result<void> Run::accept(std::string_view rule, const Fingerprint& fingerprint) {
  const Ruling* const ruling = judge_.rules().find(rule);
  const bool once = ruling != nullptr && ruling->severity == Severity::error;
  return once ? history_->accept_once(fingerprint) : history_->accept(fingerprint);
}

Result<void> Run::accept_message() {
  const Fingerprints& prints = history_->fingerprints();
  const Record& message = input_->payment().message;
  constexpr Field id = "group_header.message_identification"_field;
  if (message.has(id)) {
    const bool of_request = judge_.rules().find("UNI-011") != nullptr;
    auto done =
        accept(of_request ? "UNI-011" : "UNI-001", prints.of_message(sender_, message.text(id)));
    if (!done) return done;
  }
  return accept("UNI-009", prints.of_file(sender_, file_sum_));
}

Result<void> Run::accept_batch() {
  const Record& batch = input_->payment().batch;
  constexpr Field id = "payment_information.identification"_field;
  if (!batch.has(id)) return {};
  return accept("UNI-003", history_->fingerprints().of_batch(sender_, batch.text(id)));
}

Result<void> Run::accept_payment() {
  const Fingerprints& prints = history_->fingerprints();
  const Record& transfer = input_->payment().transfer;
  constexpr Field uetr = "payment_identification.uetr"_field;
  if (transfer.has(uetr)) {
    auto done = accept("UNI-006", prints.of_uetr(transfer.text(uetr)));
    if (!done) return done;
  }
  return accept("UNI-008", prints.of_payment(payment_digest_));
}

}  // namespace remit::engine
