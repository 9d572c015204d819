#include "mapping/product.hpp"

namespace remit::mapping {

namespace {

constexpr Field product_field = "envelope.payment_product"_field;
constexpr Field service_level = "payment_type.service_level_code"_field;
constexpr Field local_instrument = "payment_type.local_instrument_code"_field;

struct Product {
  std::string_view name;
  std::string_view service_level;
  std::string_view local_instrument;
};

constexpr Product products[] = {
    {"sepa-credit-transfers", "SEPA", ""},
    {"instant-sepa-credit-transfers", "SEPA", "INST"},
    {"target-2-payments", "URGP", ""},
    {"cross-border-credit-transfers", "", ""},
};

const Product& derived(const Payment& payment) {
  const std::string_view level = payment.effective(service_level).text(service_level);
  const std::string_view instrument = payment.effective(local_instrument).text(local_instrument);
  if (level == "SEPA") return products[instrument == "INST" ? 1 : 0];
  if (level == "URGP" && payment.amount().currency == "EUR") return products[2];
  return products[3];
}

}  // namespace

std::string_view berlin_group_product(const Payment& payment) {
  const Record& record = payment.effective(product_field);
  return record.has(product_field) ? record.text(product_field) : derived(payment).name;
}

bool berlin_group_product_carries(const Payment& payment, Field field) {
  const Product& product = derived(payment);
  const std::string_view code = payment.effective(field).text(field);
  return code == (field == service_level ? product.service_level : product.local_instrument);
}

void apply_berlin_group_product(std::string_view product, Record& batch) {
  batch.set(product_field, Value{product});
  for (const Product& known : products) {
    if (known.name != product) continue;
    if (!known.service_level.empty()) batch.set(service_level, Value{known.service_level});
    if (!known.local_instrument.empty()) batch.set(local_instrument, Value{known.local_instrument});
  }
}

}  // namespace remit::mapping
