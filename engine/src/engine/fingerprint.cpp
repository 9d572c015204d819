#include "engine/fingerprint.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace remit::engine {

namespace {

using text::ListDigest;

/// Most significant byte first, on every machine.
void put(std::uint64_t word, char* out) {
  if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
  std::memcpy(out, &word, sizeof word);
}

/// The parts of a digest. The numbers are in digests that stand in stores.
namespace part {
constexpr std::uint8_t account = 0;  // what it is identified by, one after the other: up to 5
constexpr std::uint8_t name = 6;
constexpr std::uint8_t amount = 7;
constexpr std::uint8_t equivalent_amount = 8;
constexpr std::uint8_t currency = 9;
constexpr std::uint8_t day = 10;
constexpr std::uint8_t line = 11;
constexpr std::uint8_t reference = 12;
constexpr std::uint8_t sender = 13;
}  // namespace part

/// @param first  the IBAN of an account
bool has_iban_alone(const Record& record, Field first) {
  constexpr std::uint64_t all = (std::uint64_t{1} << account.size()) - 1;
  return (record.present().bits_from(first) & all) == 1;
}

/// Everything that may say which account it is.
/// @param first  its IBAN
inline void add_account(ListDigest& list, const Record& record, Field first) {
  static_assert(account("iban") == 0);
  if (has_iban_alone(record, first)) [[likely]]
    return list.add(record.value(first).text(), part::account);
  constexpr std::array identifications = {account("iban"),       account("bban"),
                                          account("other_id"),   account("pan"),
                                          account("masked_pan"), account("proxy")};
  for (std::size_t i = 0; i < identifications.size(); ++i) {
    const Field field = first + identifications[i];
    if (record.has(field))
      list.add(record.text(field), static_cast<std::uint8_t>(part::account + i));
  }
}

/// 1.5 and 1.50 are one amount.
inline void add_number(ListDigest& list, Decimal number, std::uint8_t part) {
  for (; number.scale != 0 && number.units % 10 == 0; --number.scale) number.units /= 10;
  list.add_number(static_cast<std::uint64_t>(number.units), number.scale, part);
}

/// A text that is no number stands for itself.
void add_amount(ListDigest& list, std::string_view amount, std::uint8_t part) {
  if (const auto number = parse_decimal(amount)) return add_number(list, *number, part);
  list.add(amount, part);
}

/// The day, without the time or the offset that may stand behind it.
std::string_view execution_day(const Record& batch) {
  const auto date = batch.text("requested_execution_date.date"_field);
  return (date.empty() ? batch.text("requested_execution_date.date_time"_field) : date)
      .substr(0, std::string_view{"YYYY-MM-DD"}.size());
}

void add_remittance(ListDigest& list, const Record& transfer) {
  transfer.for_each("remittance.unstructured"_field,
                    [&](const Value& line) { list.add(line.text(), part::line); });
  transfer.for_each_row("remittance.structured"_field, [&](Row row) {
    transfer.for_each_leaf(
        row, [&](Field, const Value& leaf) { list.add(leaf.text(), part::reference); });
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
    ListDigest list{seed_};
    list.add(form, part::sender);
    list.add(text, part::sender);
    return list.digest();
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
  ListDigest list{seed_};
  add_account(list, payment.batch, "debtor_account.iban"_field);
  return list.digest();
}

std::uint64_t Fingerprints::shared(const Payment& payment) const {
  ListDigest list{seed_};
  add_account(list, payment.batch, "debtor_account.iban"_field);
  list.add(execution_day(payment.batch), part::day);
  return list.digest().low;
}

text::Digest Fingerprints::payment(const Payment& payment, std::uint64_t shared,
                                   const Decimal* instructed) const {
  const Record& transfer = payment.transfer;
  ListDigest list{seed_ ^ shared};
  constexpr Field account = "creditor_account.iban"_field;
  add_account(list, transfer, account);
  // Who is paid without an account is told by the name.
  if (!has_iban_alone(transfer, account) && !payment.creditor_account().present()) {
    list.add(payment.creditor().name(), part::name);
  }
  if (instructed != nullptr) [[likely]] {
    add_number(list, *instructed, part::amount);
  } else {
    add_amount(list, transfer.text("instructed_amount.value"_field), part::amount);
  }
  list.add(transfer.text("instructed_amount.currency"_field), part::currency);
  if (transfer.has("equivalent_amount.value"_field)) {
    add_amount(list, transfer.text("equivalent_amount.value"_field), part::equivalent_amount);
    list.add(transfer.text("equivalent_amount.currency"_field), part::currency);
  }
  add_remittance(list, transfer);
  return list.digest();
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
