#pragma once
// What payments of one JSON body have in common.

#include "mapping/format_code.hpp"
#include "mapping/note.hpp"
#include "mapping/product.hpp"
#include "stencil/match.hpp"

#include <remit/model/payment.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// The record that says the field: an ultimate debtor of the transfer replaces that of the batch as
/// a whole.
const Record& effective_record(const Payment& payment, Field field);

/// The payment product, the values of the `key` fields and of those that the caller groups by.
/// Payments with another key, and those with a field that stands `alone`, go into another body.
class BodyKey {
 public:
  /// @param group_by  fields of batch and transfer with one value each
  BodyKey(const mapping::FormatCode& format, const std::vector<Field>& group_by);

  /// True when the format has a key besides the product.
  bool empty() const { return fields_.empty(); }
  /// True when there is nothing by which payments go into one body or another.
  bool says_nothing() const { return parts_.empty() && format_->product.codec.empty(); }
  bool matches(const Payment& payment) const;
  /// True when payments of that stencil have the same of the key as this one, but for the product.
  bool is_fixed(const stencil::Match& match, const Payment& payment) const;
  /// True when payments of that stencil have the product of this one.
  bool is_product_fixed(const stencil::Match& match, const Payment& payment) const;
  bool has_product(const Payment& payment) const { return product_of(payment) == product_; }
  void take(const Payment& payment);
  /// True when the payment that the key is taken from has a body of its own.
  bool is_alone() const { return is_alone_; }
  /// The key as a text: equal for equal keys only.
  std::string text() const;
  /// Empty for formats without payment products.
  const std::string& product() const { return product_; }

  /// Moves what is said of the payment that the key is taken from: of its own fields, and of those
  /// of the key wherever they stand.
  void move_notes(mapping::Notes& from, mapping::Notes& to) const { move(from, to, true); }
  /// Moves the others.
  void move_other_notes(mapping::Notes& from, mapping::Notes& to) const { move(from, to, false); }

 private:
  std::string_view product_of(const Payment& payment) const;
  void move(mapping::Notes& from, mapping::Notes& to, bool of_payment) const;

  const mapping::FormatCode* format_;
  const mapping::ProductCodec* codec_;
  FieldSet fields_;           // of the format's key
  std::vector<Field> parts_;  // these, and those that the caller groups by
  std::string product_;
  std::vector<std::optional<std::string>> values_;  // of the parts
  bool is_alone_ = false;
};

}  // namespace remit::engine
