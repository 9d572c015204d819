#include "tool/generate.hpp"

#include <algorithm>
#include <memory>
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

Error usage_error(std::string message) {
  return {.code = ErrorCode::usage, .message = std::move(message)};
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
  return {};
}

}  // namespace

Result<SampleMessage> sample_message(const GenerateOptions& options) {
  if (options.payments == 0) return usage_error("--payments must be at least 1");
  const std::uint64_t batches =
      options.batches.value_or(std::min(default_batches, options.payments));
  if (batches == 0 || batches > options.payments) {
    return usage_error("--batches must be from 1 to the number of payments");
  }
  return SampleMessage{options.payments, batches, options.seed, SampleMessage::default_today,
                       options.use};
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
