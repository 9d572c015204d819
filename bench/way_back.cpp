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

bool same(const Record& left, const Record& right) {
  return engine::same_fields(left, right, compared_fields());
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
    const bool equal = same(before->message, after->message) && same(before->batch, after->batch) &&
                       same(before->transfer, after->transfer);
    require(equal, std::string(format) + ": payment " + std::to_string(before->index) +
                       " is the same after the way there and back");
  }
  require(!one.error() && !other.error(), "both messages can be read");
}

}  // namespace remit::bench
