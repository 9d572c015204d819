#pragma once
// The bodies of a JSON output: which one a payment goes into, and when each is written.

#include "engine/body_key.hpp"
#include "engine/fresh_id.hpp"
#include "engine/groups.hpp"
#include "engine/regrouping.hpp"
#include "engine/renaming.hpp"
#include "text/buffer.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace remit::engine {

/// Takes payments as they were written. Those of a batch that have the same key share a body. The
/// first body of a batch goes out while its payments come, others wait until the batch ends; when
/// the caller regroups, all wait until the message ends.
class JsonBodies {
 public:
  JsonBodies(Format format, const OutputOptions& options, io::Documents& documents,
             std::function<void(DocumentEntry)> entry);

  /// @param fresh_id  for an identification of the batch that is missing
  void begin_batch(const Payment& payment, std::string fresh_id);
  /// True when the payment goes into the body of the one before it.
  bool continues(const Payment& payment, const mapping::JsonShape& shape) const;
  /// @param joined   what `continues` said of the payment
  /// @param written  the payment
  /// @param alone    the payment as it is in a body of its own; for the first one of a body whose
  ///                 shape depends on the number of payments
  Result<void> add(const Outgoing& outgoing, const mapping::JsonShape& shape, bool joined,
                   std::string_view written, std::string_view alone);
  /// True when any number of payments that continue a body can be put there at once.
  bool takes_series() const { return open_ != nullptr && waiting_ == nullptr; }
  /// Payments that continue the body, each behind a comma; or one that makes a body all by itself.
  Result<void> take(const Series& series, const mapping::JsonShape& shape);
  Result<void> end_batch(const Payment& payment);
  Result<void> end_message(const Payment& payment);

  /// True when payments that continue a body need nothing but to be put there.
  bool is_simple() const {
    return shape_ != nullptr && !shape_->array.empty() && max_payments_ == 0 && !regroups();
  }
  /// True when bodies of the shape are one payment each, of which nothing else has to be known.
  bool are_lone(const mapping::JsonShape& shape) const;
  /// Another number when payments may go elsewhere than before.
  std::uint64_t turn() const { return turn_; }

  const BodyKey& key() const { return key_; }
  const std::string& fresh_id() const { return fresh_id_; }
  bool regroups() const { return regrouping_.is_on(); }

 private:
  /// A body that is being written.
  struct Body {
    const mapping::JsonShape* shape = nullptr;
    const Payment* payment = nullptr;  ///< what its head is written from
    mapping::Totals totals = {};
    std::string_view fresh_id;
    bool single = false;
    bool renamed = false;  ///< another body of the batch has its identification
  };

  bool is_full() const;
  const mapping::Totals& totals() const { return waiting_ == nullptr ? totals_ : waiting_->totals; }
  /// Makes the body of the payment the current one.
  Result<void> choose(const Payment& payment, const mapping::JsonShape& shape);
  void turn_to(const mapping::JsonShape& shape) {
    if (!are_lone(shape)) ++turn_;
  }
  Result<void> leave(const Payment& payment);
  std::string key_text(const Payment& payment);
  Result<void> open(const Payment& payment);
  Result<void> begin_waiting(std::string key, const Payment& payment);
  /// The first body of a batch has its identification. Another one gets a new one, or who receives
  /// them would refuse it as repeated; the ledger says so.
  struct Name {
    std::string fresh_id;
    bool renamed = false;
  };
  Name name_body(const Payment& payment);
  Body open_body(const Payment& payment) const;
  mapping::Writing head_of(const Body& body, mapping::Notes& notes);
  DocumentEntry make_entry(const mapping::JsonShape& shape) const;

  /// A payment that makes a body all by itself, see `are_lone`.
  Result<void> add_lone(const Outgoing& outgoing, const mapping::JsonShape& shape,
                        std::string_view written);
  Result<void> add_open(const Outgoing& outgoing, bool joined, std::string_view written,
                        std::string_view alone);
  Result<void> add_waiting(const Outgoing& outgoing, bool joined, std::string_view written,
                           std::string_view alone);

  void write_begin(const Body& body, mapping::Notes& notes, text::Buffer& out);
  void write_end(const Body& body, text::Buffer& out);
  /// Puts the whole body that the payment makes alone into `out`.
  void write_alone(const Body& body, std::string_view written, text::Buffer& out);
  /// Ends the body that is open.
  Result<void> finish(const Payment& payment);
  /// Writes all bodies that have begun.
  Result<void> release(const Payment& payment);
  Result<void> write_group(Group& group);
  Result<void> end_document(DocumentEntry entry, const mapping::Totals& totals);
  Result<void> flush();

  Format format_;
  mapping::WriteOptions options_;
  std::uint64_t max_payments_;
  Say say_;
  io::Documents& documents_;
  std::function<void(DocumentEntry)> entry_;
  Regrouping regrouping_;
  bool carries_identification_ = false;
  bool makes_identification_ = false;  // where there is none
  std::string fresh_id_;               // of the batch
  FreshId fresh_ids_;                  // of regrouped batches
  std::uint64_t begun_ = 0;
  BatchesOfBody batches_;
  std::uint64_t of_batch_ = 0;         // bodies with its identification
  std::unique_ptr<Payment> nameless_;  // the heads of the batch, once one of its bodies is renamed

  // The current body: that of the payment before.
  BodyKey key_;
  const mapping::JsonShape* shape_ = nullptr;  // null: none
  std::uint64_t turn_ = 0;
  Group* waiting_ = nullptr;  // null: the one that is open
  std::uint64_t batch_ = 0;

  // The body that is open, which goes out while its payments come.
  const mapping::JsonShape* open_ = nullptr;  // null: none
  std::string open_key_;                      // when another one was the current one since
  mapping::Totals totals_;
  Name name_;
  DocumentEntry document_;
  text::Buffer out_;
  // Bodies as they are when they end with their first payment.
  text::Buffer open_alone_;
  text::Buffer waiting_alone_;

  Groups groups_;
  std::unique_ptr<Payment> first_;  // of the group that is written
  text::Arena arena_;
};

}  // namespace remit::engine
