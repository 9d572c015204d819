#include "tool/sample_message.hpp"

#include "tool/sample_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <string>

namespace remit::tool {

namespace {

/// What a random number is drawn for.
enum class Draw : std::uint8_t { message, debtor, batch, currency, amount, transfer };

/// What the payments of one batch have in common.
struct BatchKind {
  std::string_view id_prefix;
  std::string_view service_level;  ///< empty: none
  std::string_view local_instrument;
  std::string_view category_purpose;
  std::string_view charge_bearer;
  std::span<const std::string_view> purposes;
  std::span<const std::string_view> currencies;  ///< repeated by weight
  std::span<const std::string_view> remittance;  ///< with the number of an invoice
  unsigned company_percent;                      ///< creditors that are companies
  unsigned reference_percent;                    ///< payments with a creditor reference
  std::int8_t days_ahead_max;                    ///< of the execution date

  bool sepa() const { return !service_level.empty(); }
};

using Texts = std::string_view[];

constexpr Texts euro{"EUR"};
constexpr Texts many_currencies{"EUR", "EUR", "EUR", "USD", "USD",
                                "USD", "CHF", "CHF", "JPY", "KWD"};

constexpr Texts supplier_purposes{"SUPP", "GDDS", "SCVE", "RENT", "ELEC", "INSU"};
constexpr Texts salary_purposes{"SALA", "BONU", "PENS"};
constexpr Texts instant_purposes{"GDDS", "SCVE", "CHAR", "OTHR"};
constexpr Texts international_purposes{"TRAD", "SCVE", "INTC", "LOAN"};

constexpr Texts supplier_remittance{"Invoice {0} & credit note {1}",
                                    "Rechnung Nr. {0}, 2 % Skonto",
                                    "Facture n° {0} du 24/11/2026",
                                    "Order <{0}>, delivery \"{1}\"",
                                    "Fattura {0} e {1}: l'importo è già netto",
                                    "{0}"};
constexpr Texts salary_remittance{"Salary December 2026", "Lohn/Gehalt 12/2026, Pers.-Nr. {1}",
                                  "Nómina diciembre, n.º {1}", "Salaire de décembre"};
constexpr Texts instant_remittance{"Ticket {0}", "Spende für Ärzte & Pflege", "Order {0}",
                                   "Remboursement dossier {1}"};
constexpr Texts international_remittance{"PROFORMA {0}", "Contract {1} / shipment {0}",
                                         "Consulting fees Q4 & travel <{1}>"};

constexpr BatchKind batch_kinds[] = {
    {"INV", "SEPA", "", "SUPP", "SLEV", supplier_purposes, euro, supplier_remittance, 85, 40, 15},
    {"SAL", "SEPA", "", "SALA", "SLEV", salary_purposes, euro, salary_remittance, 0, 0, 15},
    {"INS", "SEPA", "INST", "", "SLEV", instant_purposes, euro, instant_remittance, 40, 20, 0},
    {"INT", "", "", "", "SHAR", international_purposes, many_currencies, international_remittance,
     75, 20, 15},
};

const BatchKind& kind_of_batch(std::uint64_t batch) {
  return batch_kinds[batch % std::size(batch_kinds)];
}

std::chrono::sys_days to_days(Date date) {
  return std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day};
}

Date to_date(std::chrono::sys_days days) {
  const std::chrono::year_month_day date{days};
  return {static_cast<std::int16_t>(static_cast<int>(date.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

/// A day from 0 to `days_max` days ahead; a weekend counts as the Friday before it, unless that is
/// in the past.
Date execution_date(Date today, std::int8_t days_max, Random& random) {
  const auto first = to_days(today);
  auto day = first + std::chrono::days{
                         static_cast<int>(random.below(static_cast<std::uint64_t>(days_max) + 1))};
  while (day > first && std::chrono::weekday{day}.iso_encoding() > 5) day -= std::chrono::days{1};
  return to_date(day);
}

std::string compact(Date date) {
  return fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
}

std::string_view random_bank(Random& random) { return random.pick(sample_banks()); }

const SampleCountry& random_country(bool sepa, Random& random) {
  const auto all = sample_countries();
  return random.pick(sepa ? all.first(sepa_country_count()) : all);
}

void write_payment_type(SampleWriter& out, const BatchKind& kind) {
  const auto set = [&out](Field field, std::string_view text) {
    if (!text.empty()) out.set(field, text);
  };
  set("payment_type.service_level_code"_field, kind.service_level);
  set("payment_type.local_instrument_code"_field, kind.local_instrument);
  set("payment_type.category_purpose"_field, kind.category_purpose);
  set("charge_bearer"_field, kind.charge_bearer);
}

void write_creditor(SampleWriter& out, const BatchKind& kind, const SampleCountry& country,
                    Random& random) {
  if (random.chance(kind.company_percent)) {
    write_company(out, "creditor.name"_field, country, random);
  } else {
    write_person(out, "creditor.name"_field, country, random);
  }
  AddressForm form = AddressForm::structured;
  const std::uint64_t draw = random.below(100);
  if (!kind.sepa()) {
    if (draw < 30) form = AddressForm::unstructured;
  } else if (draw < 40) {
    form = AddressForm::none;
  } else if (draw < 55) {
    form = AddressForm::hybrid;
  }
  write_address(out, "creditor.address.type"_field, country, form, random);
}

void write_remittance(SampleWriter& out, const BatchKind& kind, Random& random) {
  if (random.chance(kind.reference_percent)) {
    write_creditor_reference(out, random);
    return;
  }
  if (random.chance(10)) return;
  // A SEPA payment has one line.
  const int lines = !kind.sepa() && random.chance(20) ? 2 : 1;
  for (int i = 0; i < lines; ++i) {
    const std::string invoice = fmt::format("2026-{:06}", random.below(1'000'000));
    const std::uint64_t number = random.below(10'000);
    out.add("remittance.unstructured"_field,
            fmt::format(fmt::runtime(random.pick(kind.remittance)), invoice, number));
  }
}

/// What only some payments have.
void write_occasional(SampleWriter& out, const BatchKind& kind, std::uint64_t payment,
                      Random& random) {
  if (random.chance(40)) {
    out.copy("payment_identification.instruction_id"_field, fmt::format("I{:012}", payment));
  }
  if (random.chance(30)) write_uuid(out, "payment_identification.uetr"_field, random);
  if (random.chance(50)) out.set("purpose.code"_field, random.pick(kind.purposes));
  if (random.chance(5)) {
    write_person(out, "ultimate_creditor.name"_field, random_country(true, random), random);
  }
  if (random.chance(5)) {
    write_company(out, "ultimate_debtor.name"_field, random_country(true, random), random);
  }
}

}  // namespace

SampleMessage::SampleMessage(std::uint64_t payments, std::uint64_t batches, std::uint64_t seed,
                             Date today)
    : payments_(payments), batches_(batches), seed_(seed), today_(today) {}

// Each batch has payments_ / batches_ payments, the first ones one more.
std::uint64_t SampleMessage::first_payment(std::uint64_t batch) const {
  return batch * (payments_ / batches_) + std::min(batch, payments_ % batches_);
}

std::uint64_t SampleMessage::batch_of(std::uint64_t payment) const {
  const std::uint64_t size = payments_ / batches_;
  const std::uint64_t longer = payments_ % batches_;
  const std::uint64_t in_longer = longer * (size + 1);
  return payment < in_longer ? payment / (size + 1) : longer + (payment - in_longer) / size;
}

std::string_view SampleMessage::currency(std::uint64_t payment) const {
  return Random{seed_, Draw::currency, payment}.pick(kind_of_batch(batch_of(payment)).currencies);
}

Decimal SampleMessage::amount(std::uint64_t payment) const {
  constexpr std::array<std::uint64_t, 10> powers{
      1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};
  const std::string_view code = currency(payment);
  const std::uint64_t fraction_digits = code == "JPY" ? 0 : code == "KWD" ? 3 : 2;
  Random random{seed_, Draw::amount, payment};
  const std::uint64_t whole_digits = 1 + random.below(6);
  // Some amounts are written without their last digits: 12 or 12.5 for 12.50.
  const std::uint64_t left_out = random.chance(20) ? random.below(fraction_digits + 1) : 0;
  const std::uint64_t units = 1 + random.below(powers[whole_digits + fraction_digits - left_out]);
  return {static_cast<std::int64_t>(units), static_cast<std::uint8_t>(fraction_digits - left_out)};
}

void SampleMessage::fill_message(Record& record, text::Arena& arena) const {
  SampleWriter out{record, arena};
  Random random{seed_, Draw::message, payments_, batches_};
  out.copy("group_header.message_identification"_field,
           fmt::format("MSG-{}-{:016X}", compact(today_), random.next()));
  out.copy("group_header.creation_date_time"_field, print(today_) + "T09:30:00+01:00");
  Random debtor{seed_, Draw::debtor};
  const SampleCountry& country = random_country(true, debtor);
  write_company(out, "initiating_party.name"_field, country, debtor);
}

void SampleMessage::fill_batch(Record& record, std::uint64_t batch, text::Arena& arena) const {
  SampleWriter out{record, arena};
  const BatchKind& kind = kind_of_batch(batch);
  Random random{seed_, Draw::batch, batch};
  out.copy("payment_information.identification"_field,
           fmt::format("PAY-{}-{:08X}-{:06}", compact(today_), random.next() >> 32, batch));
  out.set("payment_information.payment_method"_field, "TRF");
  if (kind.category_purpose == "SALA") {
    out.set("payment_information.batch_booking"_field, "true");
  } else if (random.chance(30)) {
    out.set("payment_information.batch_booking"_field, "false");
  }
  write_payment_type(out, kind);
  out.copy("requested_execution_date.date"_field,
           print(execution_date(today_, kind.days_ahead_max, random)));
  // One company pays them all, from one account per batch.
  Random debtor{seed_, Draw::debtor};
  const SampleCountry& country = random_country(true, debtor);
  write_company(out, "debtor.name"_field, country, debtor);
  write_address(out, "debtor.address.type"_field, country, AddressForm::structured, debtor);
  const std::string_view bank = random_bank(debtor);
  write_iban(out, "debtor_account.iban"_field, country, bank, random);
  write_bic(out, "debtor_agent.bic"_field, country, bank, debtor);
}

void SampleMessage::fill_transfer(Record& record, std::uint64_t payment, text::Arena& arena) const {
  SampleWriter out{record, arena};
  const BatchKind& kind = kind_of_batch(batch_of(payment));
  Random random{seed_, Draw::transfer, payment};
  out.copy("payment_identification.end_to_end_id"_field,
           fmt::format("{}-{:012}-{:04X}", kind.id_prefix, payment, random.next() >> 48));
  out.copy("instructed_amount.value"_field, print(amount(payment)));
  out.set("instructed_amount.currency"_field, currency(payment));
  const SampleCountry& country = random_country(kind.sepa(), random);
  const std::string_view bank = random_bank(random);
  write_iban(out, "creditor_account.iban"_field, country, bank, random);
  // Inside of SEPA the IBAN tells the bank.
  if (!kind.sepa() || random.chance(60)) {
    write_bic(out, "creditor_agent.bic"_field, country, bank, random);
  }
  write_creditor(out, kind, country, random);
  write_remittance(out, kind, random);
  write_occasional(out, kind, payment, random);
}

}  // namespace remit::tool
