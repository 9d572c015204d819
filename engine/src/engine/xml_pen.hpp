#pragma once
// Payments of an XML document.

#include "engine/carriage.hpp"
#include "engine/fresh_id.hpp"
#include "engine/pen.hpp"
#include "mapping/format_code.hpp"
#include "mapping/writing.hpp"
#include "text/arena.hpp"

namespace remit::engine {

class XmlPen final : public Pen {
 public:
  /// What is given must outlive the pen.
  /// @param accounts  that transfers have to name (`require_named`)
  XmlPen(const mapping::XmlCode& code, const mapping::WriteOptions& options,
         const Carriage& carriage, bool accounts, std::shared_ptr<PenLessons> lessons = nullptr)
      : Pen(Syntax::xml, std::move(lessons)),
        code_(code),
        options_(options),
        carriage_(carriage),
        accounts_(accounts) {}

  void begin_batch(const Payment& payment) {
    begin_stencils({}, payment.batch, carriage_.inherited);
    const std::string_view method = payment.batch.text("payment_information.payment_method"_field);
    is_transfer_ = method.empty() || method == "TRF";
  }
  /// Begins with a new line.
  bool write(const Outgoing& outgoing, text::Buffer& out, mapping::Notes& notes) override;
  std::uint64_t fresh(const Payment& payment) const override { return FreshId::digest(payment); }

 private:
  const mapping::XmlCode& code_;
  const mapping::WriteOptions& options_;
  const Carriage& carriage_;
  bool accounts_;
  text::Arena arena_;
  bool is_transfer_ = false;  // the batch: no cheques and advices, which do without an account
};

}  // namespace remit::engine
