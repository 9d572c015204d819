#pragma once
// The payment product of a Berlin Group dialect: it stands in the request path, not in the body.

#include <remit/model/payment.hpp>

#include <span>
#include <string_view>

namespace remit::mapping {

/// A codec behind `product as ...`.
///
///   berlin_group_product     A product that the source named is kept. SEPA is
///                            sepa-credit-transfers, SEPA with INST instant-sepa-credit-transfers,
///                            URGP in euro target-2-payments, everything else
///                            cross-border-credit-transfers, whichever of several service
///                            levels comes first. Source: Berlin Group implementation
///                            guidelines, products; the last case is ours.
///   cec_product              sepa-credit-transfer, in any currency: the bank's samples are in RON,
///                            so the name says nothing about the service level.
///   bank_of_georgia_product  aspsp inside the bank, domestic inside the country, else foreign, by
///                            IBAN or BIC of the creditor's account. The three names are the
///                            bank's, the derivation is ours.
struct ProductCodec {
  std::string_view name;
  /// Writing: the product of a payment.
  std::string_view (*product)(const Payment& payment);
  /// The fields that it depends on, of batch or transfer.
  std::span<const Field> decided_by;
  /// True when that product says all that the field says.
  bool (*carries)(const Payment& payment, Field field);
  /// True when the product of payments of the batch may say all that the field of the batch says.
  bool (*may_carry)(const Record& batch, Field field);
  /// The inverse, reading: sets the product of a batch, and what a known one says.
  void (*apply)(std::string_view product, Record& batch);
};

/// The codec of that name; berlin_group_product when there is none.
const ProductCodec& product_codec(std::string_view name);

}  // namespace remit::mapping
