#include "mapping/product.hpp"

#include <algorithm>
#include <string>

namespace remit::mapping {

namespace {

constexpr Field product_field = "envelope.payment_product"_field;
constexpr Field service_level = "payment_type.service_level_code"_field;
constexpr Field proprietary_level = "payment_type.service_level_proprietary"_field;
constexpr Field further_service_level = "payment_type.further_service_level"_field;
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

/// True when the level is among those of the payment, in whatever order they stand. Further levels
/// of the batch are none of a payment that says its own.
bool has_service_level(const Payment& payment, std::string_view level) {
  if (payment.effective(service_level).text(service_level) == level) return true;
  const Record& own = payment.transfer;
  const bool is_own =
      own.has(service_level) || own.has(proprietary_level) || own.has(further_service_level);
  const Record& record = is_own ? own : payment.batch;
  if (!record.has(further_service_level)) [[likely]]
    return false;
  bool found = false;
  record.for_each(further_service_level, [&](const Value& element) {
    found |= element.text().find("<Cd>" + std::string(level) + "</Cd>") != std::string_view::npos;
  });
  return found;
}

const Product& derived(const Payment& payment) {
  const std::string_view instrument = payment.effective(local_instrument).text(local_instrument);
  if (has_service_level(payment, "SEPA")) return products[instrument == "INST" ? 1 : 0];
  if (has_service_level(payment, "URGP") && payment.amount().currency == "EUR") return products[2];
  return products[3];
}

std::string_view berlin_group(const Payment& payment) {
  const Record& record = payment.effective(product_field);
  return record.has(product_field) ? record.text(product_field) : derived(payment).name;
}

bool berlin_group_carries(const Payment& payment, Field field) {
  const Product& product = derived(payment);
  const std::string_view code = payment.effective(field).text(field);
  return code == (field == service_level ? product.service_level : product.local_instrument);
}

/// The currency, and what the payments say themselves, is not known yet.
bool berlin_group_may_carry(const Record& batch, Field field) {
  const std::string_view code = batch.text(field);
  return std::ranges::any_of(products, [&](const Product& product) {
    if (field == service_level) return product.service_level == code;
    const bool fits =
        !batch.has(service_level) || batch.text(service_level) == product.service_level;
    return fits && product.local_instrument == code;
  });
}

void set_product(std::string_view product, Record& batch) {
  batch.set(product_field, Value{product});
}

void apply_berlin_group(std::string_view product, Record& batch) {
  set_product(product, batch);
  for (const Product& known : products) {
    if (known.name != product) continue;
    if (!known.service_level.empty()) batch.set(service_level, Value{known.service_level});
    if (!known.local_instrument.empty()) batch.set(local_instrument, Value{known.local_instrument});
  }
}

std::string_view cec(const Payment&) { return "sepa-credit-transfer"; }

std::string_view bank_of_georgia(const Payment& payment) {
  constexpr std::string_view names[] = {"aspsp", "domestic", "foreign"};
  const std::string_view given = payment.effective(product_field).text(product_field);
  for (const std::string_view name : names) {
    if (name == given) return name;
  }
  const std::string_view iban = payment.transfer.text("creditor_account.iban"_field);
  const std::string_view bic = payment.transfer.text("creditor_agent.bic"_field);
  const auto part = [](std::string_view text, std::size_t at, std::size_t size) {
    return text.size() < at + size ? std::string_view{} : text.substr(at, size);
  };
  const bool in_country = iban.empty() ? part(bic, 4, 2) == "GE" : part(iban, 0, 2) == "GE";
  const bool in_bank = iban.empty() ? part(bic, 0, 4) == "BAGA" : part(iban, 4, 2) == "BG";
  if (!in_country) return names[2];
  return names[in_bank ? 0 : 1];
}

bool carries_nothing(const Payment&, Field) { return false; }
bool may_carry_nothing(const Record&, Field) { return false; }

constexpr Field berlin_group_fields[] = {product_field,
                                         service_level,
                                         further_service_level,
                                         local_instrument,
                                         "instructed_amount.currency"_field,
                                         "equivalent_amount.currency"_field};
constexpr Field bank_of_georgia_fields[] = {product_field, "creditor_account.iban"_field,
                                            "creditor_agent.bic"_field};

constexpr ProductCodec codecs[] = {
    {"berlin_group_product", berlin_group, berlin_group_fields, berlin_group_carries,
     berlin_group_may_carry, apply_berlin_group},
    {"cec_product", cec, {}, carries_nothing, may_carry_nothing, set_product},
    {"bank_of_georgia_product", bank_of_georgia, bank_of_georgia_fields, carries_nothing,
     may_carry_nothing, set_product},
};

}  // namespace

const ProductCodec& product_codec(std::string_view name) {
  for (const ProductCodec& codec : codecs) {
    if (codec.name == name) return codec;
  }
  return codecs[0];
}

}  // namespace remit::mapping
