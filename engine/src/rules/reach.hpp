#pragma once
// How far a payment goes: within SEPA, within a country, or beyond.

#include <remit/subject.hpp>

#include <cstdint>

namespace remit::rules {

enum class Reach : std::uint8_t {
  unknown,  ///< nothing tells the country of one of the banks
  domestic,
  cross_border,
};

/// Of a transfer, as far as accounts, BICs and the address of the creditor's bank tell.
Reach reach_of(const Subject& subject);

/// True when the service level of a batch or transfer is that of SEPA.
inline bool is_sepa_by_service_level(const Subject& subject) {
  return subject.effective("payment_type.service_level_code"_field) == "SEPA";
}

/// True when the payment is in a currency that payments of SEPA are not in.
inline bool is_not_in_euro(const Subject& subject) {
  const std::string_view currency = subject.text("instructed_amount.currency"_field);
  return !currency.empty() && currency != "EUR";
}

/// True when the product of the request is one of SEPA; banks have products of that name for other
/// currencies, too.
inline bool is_sepa_by_product(const Subject& subject) {
  const std::string_view product = subject.effective("envelope.payment_product"_field);
  return product.find("sepa") != std::string_view::npos && !is_not_in_euro(subject);
}

/// True when nobody can tell: it is there or has to be, but not as it may be.
inline bool has_faulty_service_level(const Subject& subject) {
  constexpr Field code = "payment_type.service_level_code"_field;
  return subject.effective(code).empty() && subject.has_effective(code);
}

}  // namespace remit::rules
