#pragma once
// Payments of JSON bodies.

#include "engine/body_key.hpp"
#include "engine/carriage.hpp"
#include "engine/json_shapes.hpp"
#include "engine/pen.hpp"
#include "mapping/format_code.hpp"
#include "mapping/writing.hpp"
#include "stencil/by_stencil.hpp"
#include "text/arena.hpp"

#include <string_view>

namespace remit::engine {

class JsonPen final : public Pen {
 public:
  /// `options` must outlive the pen.
  JsonPen(Format format, const mapping::WriteOptions& options, PaymentService service,
          const BodyKey& key, std::shared_ptr<PenLessons> lessons = nullptr);

  /// @param inherited  what payments of its body are written with
  void begin_batch(const Payment& payment, const FieldSet& inherited);
  /// From now on takes payments that go into the body whose key that is.
  void follow(const BodyKey& key) {
    key_ = key;
    is_alone_ = false;
    following_.forget();
  }
  /// From now on takes payments that make a body each (`JsonBodies::are_lone`).
  void stand_alone() { is_alone_ = true; }
  /// True when the payment is one of them and needs no identification made for it.
  bool follows(const Outgoing& outgoing);

  /// Begins with a comma where payments share a body.
  bool write(const Outgoing& outgoing, text::Buffer& out, mapping::Notes& notes) override;

  // For the output, which knows the body:
  JsonShapeChoice& shapes() { return shapes_; }
  const JsonShapeChoice& shapes() const { return shapes_; }
  /// True when the payment has to be given an identification.
  bool lacks_id(const Payment& payment) const;
  /// True when there are any such payments.
  bool makes_ids() const { return makes_ids_; }
  /// Like `write`, for any payment.
  /// @param body      its shape
  /// @param fresh_id  for an identification that is missing
  void put(const Outgoing& outgoing, const mapping::JsonShape& body, std::string_view fresh_id,
           text::Buffer& out, mapping::Notes& notes);
  /// Writes one payment in the ordinary way.
  /// @param single  as it is in a body of its own
  void put_alone(const Payment& payment, bool single, std::string_view fresh_id, text::Buffer& out,
                 mapping::Notes& notes, mapping::WriteTrace* trace = nullptr);

 private:
  void check_moves(const Payment& payment, mapping::Notes& notes) const;

  Format format_;
  const mapping::WriteOptions& options_;
  JsonShapeChoice shapes_;
  BodyKey key_;
  /// Of stencils for which all of the key but the product is fixed: true when the product is, too.
  stencil::ByStencil<bool> following_;
  FieldSet fresh_fields_;  // those that get an identification where they are absent
  bool makes_ids_ = false;
  bool is_alone_ = false;
  text::Arena arena_;
  mapping::Totals one_{.transfers = 1, .sum = {}};
};

}  // namespace remit::engine
