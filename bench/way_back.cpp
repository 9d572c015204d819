#include "way_back.hpp"

#include "check.hpp"
#include "engine/record_copy.hpp"

#include <remit/stream.hpp>

#include <string>

namespace remit::bench {

namespace {

bool is_compared(std::string_view name) {
  return !name.starts_with("group_header.") && !name.starts_with("envelope.") &&
         !name.ends_with(".number_of_transactions") && !name.ends_with(".control_sum") &&
         !name.ends_with(".payment_method");
}

const FieldSet& compared_fields() {
  static const FieldSet compared = [] {
    FieldSet fields;
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto field = static_cast<Field>(i);
      if (is_compared(name(field))) fields.set(field);
    }
    return fields;
  }();
  return compared;
}

/// Formats differ in the level of a field that batch and transfer may say.
const Record& record_of(const Payment& payment, Field field) {
  return info(field).levels == message_level ? payment.message : payment.effective(field);
}

FieldSet present(const Payment& payment) {
  return payment.message.present() | payment.batch.present() | payment.transfer.present();
}

void require_same(const Payment& left, const Payment& right, std::string_view format) {
  const FieldSet fields = (present(left) | present(right)) & compared_fields();
  fields.for_each([&](Field field) {
    require(engine::same_fields(record_of(left, field), record_of(right, field), {field}),
            std::string(format) + ": " + std::string(name(field)) +
                " is the same after the way there and back");
  });
}

}  // namespace

void require_same_payments(std::string_view format, std::string_view left, std::string_view right) {
  Reader one{format, left};
  Reader other{format, right};
  for (;;) {
    const Payment* const before = one.next();
    const Payment* const after = other.next();
    require((before == nullptr) == (after == nullptr), "the way back has as many payments");
    if (before == nullptr) break;
    require_same(*before, *after, format);
  }
  require(!one.error() && !other.error(), "both messages can be read");
}

}  // namespace remit::bench
