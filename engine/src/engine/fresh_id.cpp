#include "engine/fresh_id.hpp"

#include <fmt/format.h>

#include <cstring>

namespace remit::engine {

FreshId::FreshId(std::string_view now) {
  for (const char c : now.substr(0, 19)) {
    if (c >= '0' && c <= '9') stamp_ += c;
  }
}

void FreshId::add(std::string_view text) {
  // What tells payments apart, in the manner of FNV-1a but eight bytes at a time; a length goes in
  // with the last bytes of its text. The shift brings high bits down, which a product never does.
  const auto mix_word = [this](std::uint64_t word) {
    hash_ = (hash_ ^ word) * 0x9e3779b97f4a7c15;
    hash_ ^= hash_ >> 32;
  };
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    mix_word(word);
  }
  word = text.size();
  std::memcpy(reinterpret_cast<char*>(&word) + 1, text.data(), text.size());
  mix_word(word);
}

void FreshId::add(const Payment& payment) {
  add(payment.transfer.text("instructed_amount.value"_field));
  add(payment.creditor_account().iban());
  add(payment.end_to_end_id());
  add(payment.debtor_account().iban());
}

std::string FreshId::message() const {
  return fmt::format("R{}-{:012x}", stamp_, hash_ & 0xffffffffffff);
}

std::string FreshId::batch(std::uint64_t index) const {
  return fmt::format("{}-{}", message(), index % 1000000 + 1);
}

}  // namespace remit::engine
