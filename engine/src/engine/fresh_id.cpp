#include "engine/fresh_id.hpp"

#include "text/ascii.hpp"
#include "text/digest.hpp"

#include <fmt/format.h>

namespace remit::engine {

namespace {

/// What every format has room for (Max35Text).
constexpr std::size_t size_max = 35;

/// So many batches of a message have a number of their own: of six digits, as there is no room for
/// more.
constexpr std::uint64_t numbers = 999'999;

}  // namespace

FreshId::FreshId(std::string_view now) {
  for (const char c : now.substr(0, 19)) {
    if (text::is_digit(c)) stamp_ += c;
  }
}

void FreshId::add(std::string_view text) { add(text::digest(text, seed).low); }

std::uint64_t FreshId::digest(const Payment& payment) {
  text::ListDigest digest{seed};
  digest.add(payment.transfer.text("instructed_amount.value"_field));
  digest.add(payment.creditor_account().iban());
  digest.add(payment.end_to_end_id());
  return digest.digest().low;
}

void FreshId::add(std::uint64_t digest) {
  hash_ = text::fold_product(hash_ ^ digest, 0x9e3779b97f4a7c15);
}

std::string FreshId::message() const {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string id;
  id.reserve(size_max);
  id += 'R';
  id += stamp_;
  id += '-';
  for (int shift = 44; shift >= 0; shift -= 4) id += hexadecimal[hash_ >> shift & 0xf];
  return id;
}

std::string FreshId::batch(std::uint64_t index) const {
  const fmt::format_int number{index % numbers + 1};
  std::string id = message();
  id += '-';
  id.append(number.data(), number.size());
  return id;
}

}  // namespace remit::engine
