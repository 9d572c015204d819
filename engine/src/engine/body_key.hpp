#pragma once
// What payments of one JSON body have in common.

#include "mapping/format_code.hpp"
#include "mapping/note.hpp"
#include "mapping/product.hpp"

#include <remit/model/payment.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// The payment product and the values of the `key` fields of the open body. Payments with another
/// key, and those with a field that stands `alone`, go into another body.
class BodyKey {
 public:
  explicit BodyKey(const mapping::FormatCode& format);

  /// True when the format has a key besides the product.
  bool empty() const { return fields_.empty(); }
  bool matches(const Payment& payment) const;
  void take(const Payment& payment);
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

  const mapping::FormatCode& format_;
  const mapping::ProductCodec& codec_;
  FieldSet fields_;
  std::string product_;
  std::vector<std::optional<std::string>> values_;  // in the order of the fields
  bool is_alone_ = false;
};

}  // namespace remit::engine
