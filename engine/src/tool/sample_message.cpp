#include "tool/sample_message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace remit::tool {

namespace {

/// What a random number is drawn for.
enum class Draw : std::uint8_t {
  message,
  debtor,
  batch,
  currency,
  amount,
  transfer,
  purpose,
  defect
};

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

AddressForm address_form(AddressUse use, const BatchKind& kind, Random& random) {
  const std::uint64_t draw = random.below(100);
  if (use == AddressUse::all && !kind.sepa) {
    return draw < 30 ? AddressForm::unstructured : AddressForm::structured;
  }
  if (draw < 40) return AddressForm::none;
  if (use == AddressUse::lines) return AddressForm::unstructured;
  return draw < 55 && use == AddressUse::all ? AddressForm::hybrid : AddressForm::structured;
}

void write_creditor(SampleWriter& out, const SampleScope& scope, const BatchKind& kind,
                    const SampleCountry& country, Random& random) {
  if (random.chance(kind.company_percent)) {
    write_company(out, "creditor.name"_field, country, random);
  } else {
    write_person(out, "creditor.name"_field, country, random);
  }
  const AddressForm form = address_form(scope.addresses, kind, random);
  write_address(out, "creditor.address.type"_field, country, form, random);
}

void write_remittance(SampleWriter& out, const SampleScope& scope, const BatchKind& kind,
                      Random& random) {
  if (random.chance(kind.reference_percent)) {
    write_creditor_reference(out, random);
    return;
  }
  if (kind.remittance.empty() || random.chance(scope.textless_percent)) return;
  // A SEPA payment has one line.
  const int lines = !kind.sepa && random.chance(20) ? 2 : 1;
  for (int i = 0; i < lines; ++i) {
    const std::string invoice = fmt::format("2026-{:06}", random.below(1'000'000));
    const std::uint64_t number = random.below(10'000);
    out.add("remittance.unstructured"_field,
            fmt::format(fmt::runtime(random.pick(kind.remittance)), invoice, number));
  }
}

void write_purpose(SampleWriter& out, const SampleScope& scope, const BatchKind& kind,
                   Random& random) {
  if (kind.purposes.empty()) return;
  const Field field =
      scope.proprietary_purposes ? "purpose.proprietary"_field : "purpose.code"_field;
  out.set(field, random.pick(kind.purposes));
}

/// What only some payments have.
void write_occasional(SampleWriter& out, const SampleScope& scope, const BatchKind& kind,
                      std::uint64_t payment, Random& random) {
  if (scope.instructions && (scope.instruction_ids || random.chance(40))) {
    out.copy("payment_identification.instruction_id"_field, fmt::format("I{:012}", payment));
  }
  if (scope.uetrs && random.chance(30))
    write_uuid(out, "payment_identification.uetr"_field, random);
  if (!scope.purpose_of_batch && random.chance(50)) write_purpose(out, scope, kind, random);
  if (scope.ultimate_creditors && random.chance(5)) {
    write_person(out, "ultimate_creditor.name"_field, random_country(true, random), random);
  }
  if (scope.ultimate_debtors && random.chance(5)) {
    write_company(out, "ultimate_debtor.name"_field, random_country(true, random), random);
  }
}

}  // namespace

SampleMessage::SampleMessage(std::uint64_t payments, std::uint64_t batches, std::uint64_t seed,
                             Date today, SampleUse use)
    : payments_(payments),
      batches_(batches),
      seed_(seed),
      today_(today),
      scope_(&sample_scope(use)) {}

const BatchKind& SampleMessage::kind_of_batch(std::uint64_t batch) const {
  return scope_->kinds[batch % scope_->kinds.size()];
}

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

/// The payments with which the number of wrong ones grows, rounded down.
Defect SampleMessage::defect_of(std::uint64_t payment) const {
  constexpr std::uint64_t million = 1'000'000;
  const auto spoilt_before = [this](std::uint64_t end) {
    return end * spoilt_per_million_ / million;
  };
  if (spoilt_before(payment) == spoilt_before(payment + 1)) return Defect::none;
  Random random{seed_, Draw::defect, payment};
  const Defect defect = random_defect(random);
  const bool is_of_amount = defect == Defect::currency || defect == Defect::zero_amount;
  return scope_->strict_amounts && is_of_amount ? Defect::check_digits : defect;
}

std::string_view SampleMessage::currency(std::uint64_t payment) const {
  Random random{seed_, Draw::currency, payment};
  return spoilt_currency(defect_of(payment),
                         random.pick(kind_of_batch(batch_of(payment)).currencies));
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
  return spoilt_amount(defect_of(payment), {static_cast<std::int64_t>(units),
                                            static_cast<std::uint8_t>(fraction_digits - left_out)});
}

void SampleMessage::fill_message(Record& record, text::Arena& arena) const {
  SampleWriter out{record, arena, scope_->characters};
  Random random{seed_, Draw::message, payments_, batches_};
  out.copy("group_header.message_identification"_field,
           fmt::format("MSG-{}-{:016X}", compact(today_), random.next()));
  out.copy("group_header.creation_date_time"_field, print(today_) + "T09:30:00+01:00");
  Random debtor{seed_, Draw::debtor};
  const SampleCountry& country = random_country(true, debtor);
  if (scope_->ids_of_platform) {
    out.set("initiating_party.organisation_id"_field, "CLIENT-1");
  } else {
    write_company(out, "initiating_party.name"_field, country, debtor);
  }
}

void SampleMessage::fill_batch(Record& record, std::uint64_t batch, text::Arena& arena) const {
  SampleWriter out{record, arena, scope_->characters};
  const BatchKind& kind = kind_of_batch(batch);
  Random random{seed_, Draw::batch, batch};
  out.copy("payment_information.identification"_field,
           fmt::format("PAY-{}-{:08X}-{:06}", compact(today_), random.next() >> 32, batch));
  out.set("payment_information.payment_method"_field, "TRF");
  const bool is_salary = kind.category_purpose == "SALA";
  if (scope_->batch_booking && (is_salary || random.chance(30))) {
    out.set("payment_information.batch_booking"_field, is_salary ? "true" : "false");
  }
  write_payment_type(out, kind);
  out.copy("requested_execution_date.date"_field,
           print(execution_date(today_, kind.days_ahead_max, random)));
  write_debtor(out, random);
}

/// One company pays them all, from one account per batch.
void SampleMessage::write_debtor(SampleWriter& out, Random& random) const {
  Random debtor{seed_, Draw::debtor};
  const SampleCountry& country = random_country(true, debtor);
  if (!scope_->ids_of_platform) {
    write_company(out, "debtor.name"_field, country, debtor);
    const bool lines = scope_->addresses == AddressUse::lines;
    write_address(out, "debtor.address.type"_field, country,
                  lines ? AddressForm::unstructured : AddressForm::structured, debtor);
  }
  const std::string_view bank = random_bank(debtor);
  if (scope_->ids_of_platform) {
    out.copy("debtor_account.other_id"_field, fmt::format("ACC-{:07}", random.below(10'000'000)));
  } else {
    write_iban(out, "debtor_account.iban"_field, country, bank, random);
  }
  write_bic(out, "debtor_agent.bic"_field, country, bank, debtor);
}

void SampleMessage::fill_transfer(Record& record, std::uint64_t payment, text::Arena& arena) const {
  SampleWriter out{record, arena, scope_->characters};
  const BatchKind& kind = kind_of_batch(batch_of(payment));
  Random random{seed_, Draw::transfer, payment};
  out.copy("payment_identification.end_to_end_id"_field,
           fmt::format("{}-{:012}-{:04X}", kind.id_prefix, payment, random.next() >> 48));
  out.copy("instructed_amount.value"_field, print(amount(payment)));
  out.set("instructed_amount.currency"_field, currency(payment));
  const SampleCountry& country = random_country(kind.sepa, random);
  const std::string_view bank = random_bank(random);
  write_iban(out, "creditor_account.iban"_field, country, bank, random);
  // Inside of SEPA the IBAN tells the bank.
  if (!kind.sepa || random.chance(60) || scope_->bics) {
    write_bic(out, "creditor_agent.bic"_field, country, bank, random);
  }
  write_creditor(out, *scope_, kind, country, random);
  write_remittance(out, *scope_, kind, random);
  write_occasional(out, *scope_, kind, payment, random);
  if (scope_->purpose_of_batch) {
    Random of_batch{seed_, Draw::purpose, batch_of(payment)};
    write_purpose(out, *scope_, kind, of_batch);
  }
  tool::spoil(out, defect_of(payment));
}

}  // namespace remit::tool
