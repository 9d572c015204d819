#pragma once
// XML documents. The heads hold totals of what follows them, so the payments wait in a spool until
// their message ends; the input is read once. Payments that are regrouped wait in their groups
// before.

#include "engine/body_key.hpp"
#include "engine/first_date.hpp"
#include "engine/fresh_id.hpp"
#include "engine/groups.hpp"
#include "engine/output.hpp"
#include "engine/regrouping.hpp"
#include "engine/renaming.hpp"
#include "engine/standing_batch.hpp"
#include "engine/xml_pen.hpp"
#include "io/weave.hpp"
#include "xml/writer.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace remit::engine {

class XmlOutput final : public Output {
 public:
  XmlOutput(Format format, const OutputOptions& options, io::Documents& documents,
            std::function<void(DocumentEntry)> entry);

  Result<void> begin_message(const Payment& payment, mapping::Notes& notes) override;
  Result<void> begin_batch(const Payment& payment, mapping::Notes& notes) override;
  Result<void> add(const Outgoing& outgoing, mapping::Notes& notes) override;
  Result<void> end_batch(const Payment& payment, mapping::Notes& notes) override;
  Result<void> end_message(const Payment& payment, mapping::Notes& notes) override;
  const Carriage& carriage(const Payment&, Level) const override { return carriage_; }
  bool carries(const Payment& payment, Field field, Level level) const override;
  bool has_gone_out() const override { return is_cut_; }
  const FieldSet& decisive() const override { return pen_.decisive(); }
  std::unique_ptr<Pen> make_pen(std::shared_ptr<PenLessons> lessons) const override;
  bool prepare(Pen& pen, const Payment& payment, bool goes_on) const override;
  Result<void> take(const Series& series) override;

 private:
  /// Writes a head without its totals, only to see what it has to say.
  void write_unread(void (*write)(xml::Writer&, mapping::Writing&), const Payment& payment,
                    mapping::Place place, mapping::Notes& notes);
  /// The same; what it lost is said when it is written for good.
  /// @return  false when it has lost something
  bool rehearse(void (*write)(xml::Writer&, mapping::Writing&), const Payment& payment,
                mapping::Place place, mapping::Notes& notes);
  Result<void> begin_document(const Payment& payment, mapping::Notes& notes);
  /// True when the batch may go on after its end.
  bool may_stand(const Payment& payment) const {
    return max_payments_ == 0 && standing_.may_keep(payment) && !FirstDate::is_needed(payment);
  }
  Result<void> close_standing();
  /// Ends the document that is full.
  Result<void> cut(const Payment& payment);
  /// Puts a payment that was written into its group.
  Result<void> add_to_group(const Outgoing& outgoing, std::string_view written);
  Result<Group*> group_of(const Payment& payment);
  /// Says what the batch loses, and takes what its head says besides identification and totals.
  void begin_regrouping(const Payment& payment, mapping::Notes& notes);
  /// Makes batches of all groups.
  Result<void> release(const Payment& payment);
  Result<void> write_group(Group& group);
  Result<void> write_batch(const Payment& payment, mapping::Notes& notes);
  Result<void> write_document(const Payment& payment, mapping::Notes& notes);
  void add_ranges(const DocumentEntry& entry);
  Result<void> flush();

  Format format_;
  const mapping::XmlCode& code_;
  mapping::WriteOptions options_;
  LossPolicy loss_;
  std::uint64_t max_payments_;
  Say say_;
  std::shared_ptr<const Carriages> carriages_;
  const Carriage& carriage_;
  bool accounts_;  // have to be named: of pain.001 the rules of the source have judged that
  XmlPen pen_;
  FreshId fresh_id_;
  text::Arena arena_;
  text::Buffer out_;   // payments not spooled yet
  text::Buffer head_;  // the head that is being written
  io::Weave batches_;
  mapping::Totals message_totals_;
  mapping::Totals batch_totals_;
  FirstDate first_date_;             // of the batch
  std::uint64_t batches_count_ = 0;  // of the message
  bool is_cut_ = false;              // a document of the message was full
  DocumentEntry document_;
  Renaming renaming_;
  StandingBatch standing_;
  bool is_plain_ = true;  // the head of the batch loses nothing

  Regrouping regrouping_;
  BodyKey key_;  // of the group that the payment before went into
  Groups groups_;
  Group* group_ = nullptr;  // null: none
  std::uint64_t batch_ = 0;
  std::string said_;                // by the head of the batch
  std::unique_ptr<Payment> first_;  // of the group that is written
};

}  // namespace remit::engine
