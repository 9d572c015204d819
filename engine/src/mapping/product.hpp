#pragma once
// The Berlin Group payment product: it stands in the request path, not in the body.

#include <remit/model/payment.hpp>

#include <string_view>

namespace remit::mapping {

/// Codec `berlin_group_product`, writing: the product that a payment type amounts to. A product
/// that the source named is kept. SEPA is sepa-credit-transfers, SEPA with INST
/// instant-sepa-credit-transfers, URGP in euro target-2-payments, everything else
/// cross-border-credit-transfers. Source: Berlin Group implementation guidelines, products; the
/// last case is ours.
std::string_view berlin_group_product(const Payment& payment);

/// True when that product says all that the field (service level or local instrument) says.
bool berlin_group_product_carries(const Payment& payment, Field field);

/// The inverse, reading: sets product and payment type of a batch. Unknown products set only the
/// product.
void apply_berlin_group_product(std::string_view product, Record& batch);

}  // namespace remit::mapping
