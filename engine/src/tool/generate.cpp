#include "tool/generate.hpp"

#include "tool/commands.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace remit::tool {

namespace {

constexpr std::uint64_t default_batches = 4;  // one of each kind

mapping::Totals totals_of(const SampleMessage& message, std::uint64_t first, std::uint64_t last) {
  mapping::Totals totals;
  totals.transfers = last - first;
  for (std::uint64_t i = first; i < last; ++i) totals.sum.add(message.amount(i));
  return totals;
}

/// What a text in percent is in a million.
std::optional<std::uint32_t> per_million(std::string_view percent) {
  constexpr std::uint8_t digits = 4;
  auto number = parse_decimal(percent);
  if (!number || number->scale > digits || number->units < 0) return std::nullopt;
  if (*number > Decimal{100, 0}) return std::nullopt;
  for (; number->scale < digits; ++number->scale) number->units *= 10;
  return static_cast<std::uint32_t>(number->units);
}

/// Texts of the three levels, each reset when its record is filled anew.
struct Arenas {
  text::Arena message;
  text::Arena batch;
  text::Arena transfer;
};

Result<void> generate_batch(const SampleMessage& message, Payment& payment, Arenas& arenas,
                            MessageTarget& target) {
  const std::uint64_t first = message.first_payment(payment.batch_index);
  const std::uint64_t last = message.first_payment(payment.batch_index + 1);
  arenas.batch.reset();
  message.fill_batch(payment.batch, payment.batch_index, arenas.batch);
  const auto started = target.start_batch(payment, totals_of(message, first, last));
  if (!started) return started;
  for (payment.index = first; payment.index < last; ++payment.index) {
    arenas.transfer.reset();
    message.fill_transfer(payment.transfer, payment.index, arenas.transfer);
    const auto written = target.write_transfer(payment);
    if (!written) return written;
  }
  return target.end_batch(payment);
}

}  // namespace

Result<SampleMessage> sample_message(const GenerateOptions& options) {
  if (options.payments == 0) return usage_error("--payments must be at least 1");
  const std::uint64_t batches =
      options.batches.value_or(std::min(default_batches, options.payments));
  if (batches == 0 || batches > options.payments) {
    return usage_error("--batches must be from 1 to the number of payments");
  }
  const auto spoilt = per_million(options.invalid);
  if (!spoilt) {
    return usage_error("--invalid must be from 0 to 100, with at most 4 digits behind the point");
  }
  SampleMessage message{options.payments, batches, options.seed, SampleMessage::default_today,
                        options.use};
  message.spoil(*spoilt);
  return message;
}

Result<void> generate(const SampleMessage& message, MessageTarget& target) {
  // On the heap: a payment is some ten thousand bytes.
  const auto payment = std::make_unique<Payment>();
  Arenas arenas;
  message.fill_message(payment->message, arenas.message);
  const auto started = target.start_message(*payment, totals_of(message, 0, message.payments()));
  if (!started) return started;
  for (; payment->batch_index < message.batches(); ++payment->batch_index) {
    const auto generated = generate_batch(message, *payment, arenas, target);
    if (!generated) return generated;
  }
  return target.finish(*payment);
}

}  // namespace remit::tool
