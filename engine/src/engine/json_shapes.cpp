#include "engine/json_shapes.hpp"

#include "engine/carriage.hpp"

#include <remit/format.hpp>

#include <algorithm>

namespace remit::engine {

using mapping::FormatCode;
using mapping::JsonShape;

std::vector<std::string> arrays_of(const FormatCode& format) {
  std::vector<std::string> names;
  for (const JsonShape& shape : format.shapes) {
    if (!shape.array.empty()) names.emplace_back(shape.array);
  }
  return names;
}

std::vector<std::string> marks_of(const FormatCode& format) {
  std::vector<std::string> names;
  for (const JsonShape& shape : format.shapes) {
    if (shape.array.empty()) names.insert(names.end(), shape.when.begin(), shape.when.end());
  }
  return names;
}

BodyMarks body_marks_of(const FormatCode& format) {
  BodyMarks marks{.names = marks_of(format)};
  const std::vector<std::string> arrays = arrays_of(format);
  const auto is_in = [](const auto& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  };
  for (const std::string_view name : format.told_by) {
    if (name != format.wrapper && !is_in(arrays, name)) marks.names.emplace_back(name);
  }
  marks.own = marks.names.size();
  for (const Format other : all_formats()) {
    if (!other.code().base.empty()) continue;  // its members are those of the base
    for (const std::string_view name : other.code().told_by) {
      if (!is_in(format.told_by, name)) marks.names.emplace_back(name);
    }
  }
  return marks;
}

bool has_message(const FormatCode& format) {
  return std::ranges::any_of(main_placements(format), [](const mapping::Placement& placement) {
    return placement.level == message_level && !placement.path.empty();
  });
}

const JsonShape& shape_of_array(const FormatCode& format, std::size_t index) {
  for (const JsonShape& shape : format.shapes) {
    if (!shape.array.empty() && index-- == 0) return shape;
  }
  return format.shapes.front();
}

const JsonShape& shape_of_mark(const FormatCode& format, std::size_t index) {
  for (const JsonShape& shape : format.shapes) {
    if (!shape.array.empty()) continue;
    if (shape.when.empty() || index < shape.when.size()) return shape;
    index -= shape.when.size();
  }
  return format.shapes.front();
}

JsonShapeChoice::JsonShapeChoice(Format format, PaymentService service, bool extensions)
    : format_(format), service_(service), extensions_(extensions) {
  std::vector<Field> telling;
  for (const JsonShape& shape : format.code().shapes) {
    if (!shape.array.empty()) bulk_ = &shape;
    if (shape.array.empty() && shape.when.empty()) single_ = &shape;
    telling.insert(telling.end(), shape.told_by.begin(), shape.told_by.end());
  }
  if (telling.empty()) return;
  const auto [first, last] = std::ranges::minmax(telling);
  first_telling_ = first;
  telling_count_ = index(last) - index(first) + 1;
}

const JsonShape& JsonShapeChoice::of_batch(const Payment& payment) const {
  if (batch_shape_ == nullptr || batch_shape_of_ != payment.batch_index) {
    batch_shape_ = &find_of_batch(payment);
    batch_shape_of_ = payment.batch_index;
  }
  return *batch_shape_;
}

/// A single payment that the format cannot date is a batch of one (design/decisions.md, 25).
bool JsonShapeChoice::has_date_for_bulk_only(const Record& batch) const {
  if (bulk_ == nullptr || single_ == nullptr) return false;
  const auto carries = [&](const JsonShape& shape, Field field) {
    const mapping::Placement* const place = find_placement(shape.placements, field, batch_level);
    return place != nullptr && place->how == mapping::How::carried &&
           (extensions_ || !place->extension);
  };
  for (const Field field :
       {"requested_execution_date.date"_field, "requested_execution_date.date_time"_field}) {
    if (batch.has(field) && carries(*bulk_, field) && !carries(*single_, field)) return true;
  }
  return false;
}

const JsonShape& JsonShapeChoice::find_of_batch(const Payment& payment) const {
  // A body of one payment: what the source was, or what is asked for.
  const std::string_view service =
      service_ == PaymentService::periodic_payments ? "periodic-payments"
      : service_ == PaymentService::automatic ? payment.batch.text("envelope.payment_service"_field)
                                              : std::string_view{};
  const bool is_dated = service == "payments" && service_ == PaymentService::automatic &&
                        has_date_for_bulk_only(payment.batch);
  if (is_dated) return *bulk_;
  for (const JsonShape& shape : format_.code().shapes) {
    if (!service.empty() && shape.array.empty() && shape.service == service) return shape;
  }
  const bool asked = service_ == PaymentService::payments && single_ != nullptr;
  return asked || bulk_ == nullptr ? *single_ : *bulk_;
}

const JsonShape& JsonShapeChoice::of_payment(const Payment& payment) const {
  if (!payment.transfer.any(first_telling_, telling_count_)) [[likely]]
    return of_batch(payment);
  const auto is_there = [&](Field field) { return payment.transfer.has(field); };
  for (const JsonShape& shape : format_.code().shapes) {
    if (std::ranges::any_of(shape.told_by, is_there)) return shape;
  }
  return of_batch(payment);
}

}  // namespace remit::engine
