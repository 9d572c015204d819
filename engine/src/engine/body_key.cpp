#include "engine/body_key.hpp"

#include <algorithm>

namespace remit::engine {

using mapping::Notes;

BodyKey::BodyKey(const mapping::FormatCode& format, const std::vector<Field>& group_by)
    : format_(&format),
      codec_(&mapping::product_codec(format.product.codec)),
      parts_(format.key.begin(), format.key.end()) {
  for (const Field field : format.key) fields_.set(field);
  parts_.insert(parts_.end(), group_by.begin(), group_by.end());
  values_.resize(parts_.size());
}

std::string_view BodyKey::product_of(const Payment& payment) const {
  return format_->product.codec.empty() ? std::string_view{} : codec_->product(payment);
}

namespace {

bool stands_alone(const Payment& payment, std::span<const Field> fields) {
  return std::ranges::any_of(fields,
                             [&](Field field) { return payment.effective(field).has(field); });
}

}  // namespace

const Record& effective_record(const Payment& payment, Field field) {
  constexpr Field ultimate_debtor = "ultimate_debtor.name"_field;
  const bool of_party =
      field >= ultimate_debtor && field < ultimate_debtor + static_cast<int>(party.size());
  if (of_party && payment.transfer.any(ultimate_debtor, party.size())) return payment.transfer;
  return payment.effective(field);
}

bool BodyKey::is_fixed(const stencil::Match& match, const Payment& payment) const {
  return std::ranges::none_of(parts_, [&](Field field) {
    const Record& record = effective_record(payment, field);
    return record.has(field) && match.touches_gap(record.value(field));
  });
}

bool BodyKey::is_product_fixed(const stencil::Match& match, const Payment& payment) const {
  return std::ranges::none_of(codec_->decided_by, [&](Field field) {
    const Record& record = payment.effective(field);
    return record.has(field) && match.touches_gap(record.value(field));
  });
}

bool BodyKey::matches(const Payment& payment) const {
  if (!has_product(payment)) return false;
  if (is_alone_ || stands_alone(payment, format_->alone)) return false;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Field field = parts_[i];
    const Record& record = effective_record(payment, field);
    if (record.has(field) != values_[i].has_value()) return false;
    if (values_[i] && record.text(field) != *values_[i]) return false;
  }
  return true;
}

void BodyKey::take(const Payment& payment) {
  product_ = product_of(payment);
  is_alone_ = stands_alone(payment, format_->alone);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Field field = parts_[i];
    const Record& record = effective_record(payment, field);
    values_[i].reset();
    if (record.has(field)) values_[i] = record.text(field);
  }
}

std::string BodyKey::text() const {
  std::string text = product_;
  for (const std::optional<std::string>& value : values_) {
    // With its length in front, so that no value runs into the next one.
    text += value ? '/' + std::to_string(value->size()) + '/' + *value : "/-";
  }
  return text;
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
