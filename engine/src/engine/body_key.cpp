#include "engine/body_key.hpp"

#include <algorithm>

namespace remit::engine {

using mapping::Notes;

BodyKey::BodyKey(const mapping::FormatCode& format)
    : format_(format),
      codec_(mapping::product_codec(format.product.codec)),
      values_(format.key.size()) {
  for (const Field field : format.key) fields_.set(field);
}

std::string_view BodyKey::product_of(const Payment& payment) const {
  return format_.product.codec.empty() ? std::string_view{} : codec_.product(payment);
}

namespace {

bool is_alone(const Payment& payment, std::span<const Field> fields) {
  return std::ranges::any_of(fields,
                             [&](Field field) { return payment.effective(field).has(field); });
}

}  // namespace

bool BodyKey::matches(const Payment& payment) const {
  if (product_of(payment) != product_) return false;
  if (is_alone_ || is_alone(payment, format_.alone)) return false;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Field field = format_.key[i];
    const Record& record = payment.effective(field);
    if (record.has(field) != values_[i].has_value()) return false;
    if (values_[i] && record.text(field) != *values_[i]) return false;
  }
  return true;
}

void BodyKey::take(const Payment& payment) {
  product_ = product_of(payment);
  is_alone_ = is_alone(payment, format_.alone);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Field field = format_.key[i];
    const Record& record = payment.effective(field);
    values_[i].reset();
    if (record.has(field)) values_[i] = record.text(field);
  }
}

void BodyKey::move(Notes& from, Notes& to, bool of_payment) const {
  const auto is_wanted = [&](const auto& note) {
    const bool of_key = note.field != no_field && fields_.test(note.field);
    return (of_key || note.in == mapping::Place::transfer) == of_payment;
  };
  for (mapping::Finding& finding : from.findings) {
    if (!is_wanted(finding)) continue;
    to.rejected = true;
    to.findings.push_back(std::move(finding));
  }
  for (const mapping::LossNote& loss : from.losses) {
    if (is_wanted(loss)) to.losses.push_back(loss);
  }
}

}  // namespace remit::engine
