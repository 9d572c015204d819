#include "engine/fingerprint.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace remit::engine {

namespace {

/// Most significant byte first, on every machine.
void put(std::uint64_t word, char* out) {
  if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
  std::memcpy(out, &word, sizeof word);
}

/// Everything that may say which account it is.
/// @param first  its IBAN
void add_account(text::ListDigest& texts, const Record& record, Field first) {
  constexpr std::array identifications = {account("iban"),       account("bban"),
                                          account("other_id"),   account("pan"),
                                          account("masked_pan"), account("proxy")};
  static_assert(account("iban") == 0);
  if (record.has(first) && !record.any(first + 1, account.size() - 1)) [[likely]] {
    texts.add(record.text(first));
    return texts.add_empty(identifications.size() - 1);
  }
  for (const int leaf : identifications) texts.add(record.text(first + leaf));
}

/// 1.5 and 1.50 are one amount; a text that is no number stands for itself.
void add_amount(text::ListDigest& texts, std::string_view amount, std::optional<Decimal> number) {
  texts.add(number ? "" : amount);
  if (!number) return;
  for (; number->scale != 0 && number->units % 10 == 0; --number->scale) number->units /= 10;
  std::array<char, 9> plain;
  put(static_cast<std::uint64_t>(number->units), plain.data());
  plain[8] = static_cast<char>(number->scale);
  texts.add({plain.data(), plain.size()});
}

/// The day, without the time or the offset that may stand behind it.
std::string_view execution_day(const Record& batch) {
  const auto date = batch.text("requested_execution_date.date"_field);
  return (date.empty() ? batch.text("requested_execution_date.date_time"_field) : date)
      .substr(0, std::string_view{"YYYY-MM-DD"}.size());
}

void add_remittance(text::ListDigest& texts, const Record& transfer) {
  transfer.for_each("remittance.unstructured"_field,
                    [&](const Value& line) { texts.add(line.text()); });
  transfer.for_each_row("remittance.structured"_field, [&](Row row) {
    transfer.for_each_leaf(row, [&](Field, const Value& leaf) { texts.add(leaf.text()); });
  });
}

}  // namespace

DigestBytes::DigestBytes(const text::Digest& digest) : size_(16) {
  put(digest.high, bytes_.data());
  put(digest.low, bytes_.data() + 8);
}

void PaymentSet::add(const text::Digest& payment) {
  sum_ += UInt128{payment.high} << 64 | payment.low;
  ++count_;
}

text::Digest PaymentSet::digest(std::uint64_t seed) const {
  std::array<char, 24> bytes;
  put(static_cast<std::uint64_t>(sum_ >> 64), &bytes[0]);
  put(static_cast<std::uint64_t>(sum_), &bytes[8]);
  put(count_, &bytes[16]);
  return text::digest({bytes.data(), bytes.size()}, seed);
}

text::Digest Fingerprints::sender(const Payment& payment, std::string_view client_id) const {
  // The form of a name goes before it, so that nobody is taken for who has his name as a number.
  const auto digest = [this](std::string_view form, std::string_view text) {
    text::ListDigest texts{seed_};
    texts.add(form);
    texts.add(text);
    return texts.digest();
  };
  if (!client_id.empty()) return digest("client", client_id);
  constexpr std::array<std::pair<Field, std::string_view>, 5> names = {{
      {"initiating_party.organisation_id"_field, "organisation"},
      {"initiating_party.organisation_id.lei"_field, "lei"},
      {"initiating_party.organisation_id.any_bic"_field, "bic"},
      {"initiating_party.private_id"_field, "person"},
      {"initiating_party.name"_field, "name"},
  }};
  for (const auto& [field, form] : names) {
    const std::string_view text = payment.message.text(field);
    if (!text.empty()) return digest(form, text);
  }
  text::ListDigest texts{seed_};
  add_account(texts, payment.batch, "debtor_account.iban"_field);
  return texts.digest();
}

std::uint64_t Fingerprints::shared(const Payment& payment) const {
  text::ListDigest texts{seed_};
  add_account(texts, payment.batch, "debtor_account.iban"_field);
  texts.add(execution_day(payment.batch));
  return texts.digest().low;
}

text::Digest Fingerprints::payment(const Payment& payment, std::uint64_t shared,
                                   const Decimal* instructed) const {
  const Record& transfer = payment.transfer;
  text::ListDigest texts{seed_ ^ shared};
  add_account(texts, transfer, "creditor_account.iban"_field);
  // Who is paid without an account is told by the name.
  texts.add(payment.creditor_account().present() ? "" : payment.creditor().name());
  const std::string_view amount = transfer.text("instructed_amount.value"_field);
  add_amount(texts, amount, instructed != nullptr ? *instructed : parse_decimal(amount));
  texts.add(transfer.text("instructed_amount.currency"_field));
  if (transfer.has("equivalent_amount.value"_field)) {
    const std::string_view equivalent = transfer.text("equivalent_amount.value"_field);
    add_amount(texts, equivalent, parse_decimal(equivalent));
    texts.add(transfer.text("equivalent_amount.currency"_field));
  }
  add_remittance(texts, transfer);
  return texts.digest();
}

Fingerprint Fingerprints::of_file(const text::Digest& sender, const text::Sha256::Sum& sum) const {
  return {Fingerprint::Of::file, DigestBytes{sender}, DigestBytes{sum}};
}

Fingerprint Fingerprints::of_payment_set(const text::Digest& sender, const PaymentSet& set) const {
  return {Fingerprint::Of::payment_set, DigestBytes{sender}, DigestBytes{set.digest(seed_)}};
}

Fingerprint Fingerprints::of_message(const text::Digest& sender, std::string_view id) const {
  return {Fingerprint::Of::message, DigestBytes{sender}, DigestBytes{text::digest(id, seed_)}};
}

Fingerprint Fingerprints::of_batch(const text::Digest& sender, std::string_view id) const {
  return {Fingerprint::Of::batch, DigestBytes{sender}, DigestBytes{text::digest(id, seed_)}};
}

Fingerprint Fingerprints::of_payment(const text::Digest& payment) const {
  return {Fingerprint::Of::payment, {}, DigestBytes{payment}};
}

Fingerprint Fingerprints::of_uetr(std::string_view uetr) const {
  return {Fingerprint::Of::uetr, {}, DigestBytes{text::digest(uetr, seed_)}};
}

}  // namespace remit::engine
