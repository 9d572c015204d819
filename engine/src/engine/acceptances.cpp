#include "engine/acceptances.hpp"

#include <utility>

namespace remit::engine {

using mapping::Finding;
using mapping::Notes;

/// Notes a finding when the fingerprint is known.
Result<bool> Acceptances::note_known(const Known& known, const Fingerprint& fingerprint,
                                     const Payment& payment, Notes& judged) const {
  const Ruling* const ruling = rules_->find(known.rule);
  if (ruling == nullptr) return false;
  const auto moment = history_->find(fingerprint);
  if (!moment) return moment.error();
  if (!*moment) return false;
  const Record& record = payment.record(level_of(known.in));
  const bool has = known.field != no_field && record.has(known.field);
  judged.rejected |= ruling->severity == Severity::error;
  judged.findings.push_back(
      {.rule = known.rule,
       .field = known.field,
       .in = known.in,
       .value = has ? record.value(known.field) : Value{{}, 0},
       .message = std::string(known.what) + " was accepted before, at " + **moment,
       .severity = ruling->severity});
  return true;
}

Result<bool> Acceptances::note_known_id(std::string_view rule, const Payment& payment,
                                        Notes& judged) const {
  constexpr Field id = "group_header.message_identification"_field;
  if (!payment.message.has(id)) return false;
  return note_known({rule, id, mapping::Place::message, "a message of this identification"},
                    prints().of_message(sender_, payment.message.text(id)), payment, judged);
}

Result<void> Acceptances::ask(Level level, const Payment& payment, Notes& judged) {
  if (level == message_level) return ask_about_message(payment, judged);
  if (level == batch_level) return ask_about_batch(payment, judged);
  return ask_about_payment(payment, judged);
}

/// The bytes of the whole file say more than the identification of its message, but where a message
/// is a request of one payment its identification is what has to be new.
Result<void> Acceptances::ask_about_message(const Payment& payment, Notes& judged) {
  sender_ = prints().sender(payment, client_id_);
  payment_set_ = {};
  file_is_known_ = false;
  is_repeated_file_ = false;
  // It is said of its payment.
  known_request_.reset();
  auto known = note_known_id("UNI-011", payment, judged);
  if (!known) return known.error();
  if (*known) {
    known_request_ = std::move(judged.findings.back());
    known_request_->in = mapping::Place::transfer;
    judged.findings.pop_back();
    judged.rejected = false;
  }
  if (!*known) {
    known = note_known({"UNI-009", no_field, mapping::Place::message, "the same file"},
                       prints().of_file(sender_, file_), payment, judged);
    if (known && *known) note_repeated_file(judged);
  }
  if (!known) return known.error();
  file_is_known_ = *known;
  if (!file_is_known_) known = note_known_id("UNI-001", payment, judged);
  return known ? Result<void>{} : known.error();
}

/// Of a file that comes again nothing else is said, unless it may.
void Acceptances::note_repeated_file(Notes& judged) {
  auto& findings = judged.findings;
  is_repeated_file_ = findings.back().severity == Severity::error;
  if (is_repeated_file_) findings.erase(findings.begin(), findings.end() - 1);
}

Result<void> Acceptances::ask_about_batch(const Payment& payment, Notes& judged) const {
  constexpr Field id = "payment_information.identification"_field;
  if (!payment.batch.has(id)) return {};
  const auto known =
      note_known({"UNI-003", id, mapping::Place::batch, "a batch of this identification"},
                 prints().of_batch(sender_, payment.batch.text(id)), payment, judged);
  return known ? Result<void>{} : known.error();
}

Result<void> Acceptances::ask_about_payment(const Payment& payment, Notes& judged) {
  if (known_request_) {
    judged.findings.push_back(*known_request_);
    judged.rejected |= known_request_->severity == Severity::error;
  }
  payment_ = prints().payment(payment);
  payment_set_.add(payment_);
  auto known = note_known(
      {"UNI-008", "instructed_amount.value"_field, mapping::Place::transfer, "the same payment"},
      prints().of_payment(payment_), payment, judged);
  constexpr Field uetr = "payment_identification.uetr"_field;
  if (known && payment.transfer.has(uetr)) {
    known = note_known({"UNI-006", uetr, mapping::Place::transfer, "a payment of this UETR"},
                       prints().of_uetr(payment.transfer.text(uetr)), payment, judged);
  }
  return known ? Result<void>{} : known.error();
}

Result<void> Acceptances::ask_about_payment_set(const Payment& payment, Notes& judged) {
  if (!has_payment_set()) return {};
  const auto known =
      note_known({"UNI-010", no_field, mapping::Place::message, "the same set of payments"},
                 prints().of_payment_set(sender_, payment_set_), payment, judged);
  return known ? Result<void>{} : known.error();
}

/// What must not be accepted twice must not be by a run at the same time either.
Result<void> Acceptances::accept(std::string_view rule, const Fingerprint& fingerprint) {
  const Ruling* const ruling = rules_->find(rule);
  const bool once = ruling != nullptr && ruling->severity == Severity::error;
  return once ? history_->accept_once(fingerprint) : history_->accept(fingerprint);
}

Result<void> Acceptances::accept_payment(const Payment& payment) {
  const Record& transfer = payment.transfer;
  constexpr Field uetr = "payment_identification.uetr"_field;
  if (transfer.has(uetr)) {
    auto done = accept("UNI-006", prints().of_uetr(transfer.text(uetr)));
    if (!done) return done;
  }
  return accept("UNI-008", prints().of_payment(payment_));
}

Result<void> Acceptances::accept_batch(const Payment& payment) {
  constexpr Field id = "payment_information.identification"_field;
  if (!payment.batch.has(id)) return {};
  return accept("UNI-003", prints().of_batch(sender_, payment.batch.text(id)));
}

Result<void> Acceptances::accept_message(const Payment& payment) {
  if (has_payment_set()) {
    auto done = accept("UNI-010", prints().of_payment_set(sender_, payment_set_));
    if (!done) return done;
  }
  constexpr Field id = "group_header.message_identification"_field;
  if (payment.message.has(id)) {
    const bool of_request = rules_->find("UNI-011") != nullptr;
    auto done = accept(of_request ? "UNI-011" : "UNI-001",
                       prints().of_message(sender_, payment.message.text(id)));
    if (!done) return done;
  }
  return accept("UNI-009", prints().of_file(sender_, file_));
}

}  // namespace remit::engine
