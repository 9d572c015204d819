#pragma once
// Other identifications for what stands in the target more than once.

#include "mapping/note.hpp"

#include <remit/format.hpp>
#include <remit/model/payment.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

namespace remit::engine {

/// True of formats whose requests are bodies of JSON.
/// @param source  name of the format
bool comes_in_bodies(std::string_view source);

/// Finds batches that have one identification because they were one JSON body.
class BatchesOfBody {
 public:
  /// @param source  name of the format that is read
  explicit BatchesOfBody(std::string_view source);

  void forget() { body_.reset(); }
  /// The next batch: true when it shares its identification with the one before.
  bool is_another(const Payment& payment);

 private:
  bool comes_in_bodies_;
  std::optional<std::uint64_t> body_;  // of the batch before
  std::string id_;                     // of that batch
};

/// The identifications of the batches of one document.
class TakenIdentifications {
 public:
  void forget();
  /// True when a batch before has that identification: one among the first
  /// `limits::identifications_max` different ones, or the last.
  bool take(std::string_view id);

 private:
  std::string last_;
  std::unordered_set<std::size_t> digests_;
};

/// A message that becomes several documents, a JSON body that becomes several batches, and bodies
/// of several senders that become one message may give one identification to several of these, and
/// who receives them would refuse all but the first as repeated (UNI-001, UNI-002). The first keeps
/// it; from the others it is taken off, so that they get one that is made up, and the ledger says
/// so.
class Renaming {
 public:
  /// @param source  name of the format that is read; batches of a message keep what they have
  explicit Renaming(std::string_view source);

  void begin_message();
  /// Another document of the message begins.
  void begin_part();

  /// The payment as the head of the message is written from, until the next call.
  const Payment& message(const Payment& payment, mapping::Notes& notes);
  /// The same for the head of a batch that has ended.
  const Payment& batch(const Payment& payment, mapping::Notes& notes);

  /// Leaves in the notes what was said of identifications that were taken off.
  static void leave_only_this(mapping::Notes& notes);

  /// The heads of the payment without the identification of its batch, for bodies but the first.
  static std::unique_ptr<Payment> nameless(const Payment& payment);
  /// Says that such a body has another one; `fresh_id` is empty where it has none.
  static void note(const Payment& payment, std::string_view fresh_id, mapping::Notes& notes);

 private:
  const Payment& without(Field identification, const Payment& payment, mapping::Notes& notes);

  bool comes_in_bodies_;
  std::uint64_t part_ = 0;
  TakenIdentifications taken_;        // in this document
  std::unique_ptr<Payment> renamed_;  // on the heap: a payment is some ten thousand bytes
};

}  // namespace remit::engine
