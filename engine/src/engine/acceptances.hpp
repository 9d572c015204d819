#pragma once
// What was accepted before, and what is accepted now.

#include "engine/fingerprint.hpp"
#include "engine/history.hpp"
#include "mapping/note.hpp"
#include "text/sha256.hpp"

#include <remit/model/payment.hpp>
#include <remit/rules.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace remit::engine {

/// Asks a history about the messages, batches and payments of one input, in their order, and tells
/// it what becomes of them (rules UNI-001, UNI-003, UNI-006 and UNI-008 to UNI-011).
class Acceptances {
 public:
  /// @param file       the sum of the bytes of the input
  /// @param rules      what is asked; as `history`, it outlives the object
  /// @param client_id  who sent the input, as the caller knows; may be empty
  Acceptances(History& history, const text::Sha256::Sum& file, const RuleSet& rules,
              std::string_view client_id)
      : history_(&history), file_(file), rules_(&rules), client_id_(client_id) {}

  /// Adds to `judged` what is known of the level of the payment that was read.
  Result<void> ask(Level level, const Payment& payment, mapping::Notes& judged);
  /// Adds what is known of the payments of the message that ends.
  Result<void> ask_about_payment_set(const Payment& payment, mapping::Notes& judged);
  /// True in a message of which nothing else is said (error-model.md, section 4).
  bool is_repeated_file() const { return is_repeated_file_; }

  Result<void> accept_payment(const Payment& payment);
  /// Some payments of the batch were accepted.
  Result<void> accept_batch(const Payment& payment);
  /// Some payments of the message were. One of which none was may come again when it is mended.
  Result<void> accept_message(const Payment& payment);

 private:
  /// What a level is known by.
  struct Known {
    std::string_view rule;
    Field field;  // or `no_field`
    mapping::Place in;
    std::string_view what;
  };
  Result<bool> note_known(const Known& known, const Fingerprint& fingerprint,
                          const Payment& payment, mapping::Notes& judged) const;
  Result<bool> note_known_id(std::string_view rule, const Payment& payment,
                             mapping::Notes& judged) const;
  Result<void> ask_about_message(const Payment& payment, mapping::Notes& judged);
  Result<void> ask_about_batch(const Payment& payment, mapping::Notes& judged) const;
  Result<void> ask_about_payment(const Payment& payment, mapping::Notes& judged);
  void note_repeated_file(mapping::Notes& judged);
  Result<void> accept(std::string_view rule, const Fingerprint& fingerprint);
  const Fingerprints& prints() const { return history_->fingerprints(); }
  bool has_payment_set() const { return !file_is_known_ && !payment_set_.is_empty(); }

  History* history_;
  text::Sha256::Sum file_;
  const RuleSet* rules_;
  std::string client_id_;
  text::Digest sender_;   // of the message
  text::Digest payment_;  // the last one that was asked about
  PaymentSet payment_set_;
  bool file_is_known_ = false;
  bool is_repeated_file_ = false;
  std::optional<mapping::Finding> known_request_;  // of one payment, which is told with it
};

}  // namespace remit::engine
