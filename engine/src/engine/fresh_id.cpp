#include "engine/fresh_id.hpp"

#include <fmt/format.h>

namespace remit::engine {

FreshId::FreshId(std::string_view now) {
  for (const char c : now.substr(0, 19)) {
    if (c >= '0' && c <= '9') stamp_ += c;
  }
}

void FreshId::add(const Payment& payment) {
  // FNV-1a, over what tells payments apart.
  const auto mix = [this](std::string_view text) {
    for (const char c : text) {
      hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    hash_ = (hash_ ^ 0xff) * 0x100000001b3;
  };
  mix(payment.transfer.text("instructed_amount.value"_field));
  mix(payment.creditor_account().iban());
  mix(payment.end_to_end_id());
  mix(payment.debtor_account().iban());
}

std::string FreshId::message() const {
  return fmt::format("R{}-{:012x}", stamp_, hash_ & 0xffffffffffff);
}

std::string FreshId::batch(std::uint64_t index) const {
  return fmt::format("{}-{}", message(), index % 1000000 + 1);
}

}  // namespace remit::engine
