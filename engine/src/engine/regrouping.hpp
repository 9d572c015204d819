#pragma once
// What batches that are put together by `group_by` have to agree in, and what becomes of their
// identifications.

#include "engine/groups.hpp"
#include "mapping/note.hpp"

#include <remit/issue.hpp>
#include <remit/model/payment.hpp>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace remit::engine {

/// The field that tells batches apart which are the same otherwise.
inline constexpr Field batch_identification = "payment_information.identification"_field;

/// True when the target has batches of several payments, so that there is something to regroup.
bool has_batches(Format target);

/// A usage error when payments cannot be grouped by these fields, or not in this target.
Result<void> check_group_by(const std::vector<Field>& fields, Format target);

class Regrouping {
 public:
  explicit Regrouping(bool is_on) {
    if (is_on) nameless_ = std::make_unique<Payment>();
  }

  bool is_on() const { return nameless_ != nullptr; }
  /// Names may be used again.
  void begin_message() { taken_.clear(); }
  /// Takes the batch, which holds until the next one.
  void begin_batch(const Payment& payment);
  /// The batch without its identification: what heads say of it has to be equal.
  const Payment& nameless() const { return *nameless_; }

  /// Removes the notes about an identification that is made up: whether it is needed is known when
  /// the group ends.
  static void leave_identification(mapping::Notes& notes);
  /// Before the head of a group is written for good: takes the identification off a batch that is
  /// made of several, which none of theirs names. `carried`: the target has a place for it.
  static void rename(const Group& group, bool carried, Record& batch, mapping::Notes& notes);
  /// In a document with several batches: the same where another one has the identification.
  void rename_taken(Record& batch, mapping::Notes& notes);
  /// Takes over what a head that was written for good says of its identification; the rest was said
  /// when its batches began.
  static void take_identification(const mapping::Notes& from, mapping::Notes& to);
  /// All groups are written; the batch that is open may have payments in further ones.
  void end_release(const Payment& payment);

 private:
  std::unique_ptr<Payment> nameless_;         // on the heap: a payment is some ten thousand bytes
  std::set<std::string, std::less<>> taken_;  // identifications of batches of the target
};

}  // namespace remit::engine
