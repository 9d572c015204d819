#include "engine/fingerprint.hpp"

#include <span>
#include <string>
#include <utility>

namespace remit::engine {

namespace {

void put(std::uint64_t word, char* out) {
  for (int i = 7; i >= 0; --i, word >>= 8) out[i] = static_cast<char>(word);
}

/// A list of texts of any length under one digest.
class Texts {
 public:
  explicit Texts(std::uint64_t seed) : seed_(seed) {}

  void add(std::string_view text) {
    if (count_ == texts_.size()) seed_ = digest().low;
    texts_[count_++] = text;
  }
  /// Of all that was added.
  text::Digest digest() {
    return text::digest(std::span{texts_}.first(std::exchange(count_, 0)), seed_);
  }

 private:
  std::array<std::string_view, 16> texts_;
  std::size_t count_ = 0;
  std::uint64_t seed_;
};

/// Everything that may say which account it is.
/// @param first  its IBAN
void add_account(Texts& texts, const Record& record, Field first) {
  for (const int leaf : {account("iban"), account("bban"), account("other_id"), account("pan"),
                         account("masked_pan"), account("proxy")}) {
    texts.add(record.text(first + leaf));
  }
}

/// 1.5 and 1.50 are one amount; a text that is no number stands for itself.
std::string plain(std::string_view amount) {
  auto number = parse_decimal(amount);
  if (!number) return std::string(amount);
  for (; number->scale != 0 && number->units % 10 == 0; --number->scale) number->units /= 10;
  return print(*number);
}

/// The day, without the time or the offset that may stand behind it.
std::string_view execution_day(const Record& batch) {
  const auto date = batch.text("requested_execution_date.date"_field);
  return (date.empty() ? batch.text("requested_execution_date.date_time"_field) : date)
      .substr(0, std::string_view{"YYYY-MM-DD"}.size());
}

void add_remittance(Texts& texts, const Record& transfer) {
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
    const std::array<std::string_view, 2> texts = {form, text};
    return text::digest(texts, seed_);
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
  Texts texts{seed_};
  add_account(texts, payment.batch, "debtor_account.iban"_field);
  return texts.digest();
}

text::Digest Fingerprints::payment(const Payment& payment) const {
  const Record& transfer = payment.transfer;
  const std::string instructed = plain(transfer.text("instructed_amount.value"_field));
  const std::string equivalent = plain(transfer.text("equivalent_amount.value"_field));
  Texts texts{seed_};
  add_account(texts, payment.batch, "debtor_account.iban"_field);
  add_account(texts, transfer, "creditor_account.iban"_field);
  // Who is paid without an account is told by the name.
  texts.add(payment.creditor_account().present() ? "" : payment.creditor().name());
  texts.add(instructed);
  texts.add(transfer.text("instructed_amount.currency"_field));
  texts.add(equivalent);
  texts.add(transfer.text("equivalent_amount.currency"_field));
  texts.add(execution_day(payment.batch));
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
