#include "engine/fresh_id.hpp"

#include "text/digest.hpp"

#include <fmt/format.h>

#include <cstring>

namespace remit::engine {

namespace {

/// What every format has room for (Max35Text).
constexpr std::size_t size_max = 35;

}  // namespace

FreshId::FreshId(std::string_view now) {
  for (const char c : now.substr(0, 19)) {
    if (c >= '0' && c <= '9') stamp_ += c;
  }
}

namespace {

/// Sixteen bytes in one multiplication.
std::uint64_t mix(std::uint64_t hash, std::uint64_t low, std::uint64_t high) {
  return text::fold_product(hash ^ low, high ^ 0x9e3779b97f4a7c15);
}

std::uint64_t mix(std::uint64_t hash, std::string_view text) {
  std::uint64_t words[2];
  for (; text.size() >= sizeof words; text.remove_prefix(sizeof words)) {
    std::memcpy(words, text.data(), sizeof words);
    hash = mix(hash, words[0], words[1]);
  }
  words[0] = words[1] = 0;
  text.copy(reinterpret_cast<char*>(words), text.size());
  // The length tells a text from one with zeros behind it.
  return mix(hash, words[0], words[1] ^ text.size() << 56);
}

}  // namespace

void FreshId::add(std::string_view text) { hash_ = mix(hash_, text); }

std::uint64_t FreshId::digest(const Payment& payment) {
  std::uint64_t hash = mix(seed, payment.transfer.text("instructed_amount.value"_field));
  hash = mix(hash, payment.creditor_account().iban());
  return mix(hash, payment.end_to_end_id());
}

void FreshId::add(std::uint64_t digest) { hash_ = mix(hash_, digest, 0); }

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
  const fmt::format_int number{index % 1'000'000 + 1};
  std::string id = message();
  id += '-';
  id.append(number.data(), number.size());
  return id;
}

}  // namespace remit::engine
